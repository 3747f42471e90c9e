import { expect, test } from 'vitest'
import { wholeZoom, zoomed, zoomOf } from './zoom'

test('a run that has room is shown at its natural size, however far one zooms out', () => {
  expect(zoomOf({ zoom: 1, room: 25 }, 20)).toBe(1)
  expect(zoomOf({ zoom: zoomed({ zoom: 1, room: 25 }, 20, 1 / 2), room: 25 }, 20)).toBe(1)
})

test('a long run is halved until all of it is in view, and no further', () => {
  const seen: number[] = []
  let zoom = 1
  for (let times = 0; times < 5; times++) seen.push(zoomOf({ zoom: zoom = zoomed({ zoom, room: 25 }, 200, 1 / 2), room: 25 }, 200))
  expect(seen).toEqual([0.5, 0.25, 0.125, 0.125, 0.125])
  expect(seen.at(-1)).toBe(wholeZoom(25, 200))
})

test('from all in view one comes nearer at once', () => {
  expect(zoomed({ zoom: 0, room: 25 }, 1000, 2)).toBe(0.05)
  expect(zoomed({ zoom: 0.9, room: 25 }, 1000, 2)).toBe(1)
})

test('all in view stays all in view while the run grows', () => {
  const zoom = zoomed({ zoom: 0.5, room: 25 }, 50, 1 / 2)
  expect(zoomOf({ zoom, room: 25 }, 100)).toBe(wholeZoom(25, 100))
})
