import { assert, double, integer, nat, property } from 'fast-check'
import { expect, test } from 'vitest'
import { cursorAt, cursorX, LEFT, NATURAL, numberedEvery, rangeIn, RIGHT, roomIn, scaleOf, widthOf, xOf } from './scale'

test('the first label has room at the left, the last event at the right', () => {
  const scale = scaleOf(26, 1)
  // Fourteen letters of 5.6 each are the longest label.
  expect(xOf(scale, 0)).toBeGreaterThanOrEqual((14 * 5.6) / 2)
  expect(widthOf(scale) - xOf(scale, 25)).toBeGreaterThan(RIGHT)
})

test('where a cursor stands is where one takes it', () => {
  assert(property(integer({ min: 0, max: 10_000 }), double({ min: 0.002, max: 1, noNaN: true }), nat(), (count, zoom, some) => {
    const scale = scaleOf(count, zoom)
    const cursor = some % (count + 1)
    expect(cursorAt(scale, cursorX(scale, cursor))).toBe(cursor)
  }))
})

test('beyond either end is at the end', () => {
  const scale = scaleOf(10, 1)
  expect(cursorAt(scale, -500)).toBe(0)
  expect(cursorAt(scale, 5000)).toBe(10)
})

test('of a long run only what is in view is drawn, and all of that', () => {
  assert(property(integer({ min: 1, max: 10_000 }), double({ min: 0.05, max: 1, noNaN: true }), double({ min: 0, max: 1, noNaN: true }), (count, zoom, share) => {
    const scale = scaleOf(count, zoom)
    const left = share * widthOf(scale)
    const { from, to } = rangeIn(scale, left, 800)
    expect(to - from).toBeLessThanOrEqual((800 + 4 * 272) / scale.stride + 2)
    for (let index = 0; index < count; index++) {
      const x = xOf(scale, index)
      if (x >= left && x <= left + 800 && (index < from || index >= to)) throw new Error(`event ${index} is in view and not drawn`)
    }
  }), { numRuns: 50 })
})

test('a little scrolling draws nothing anew', () => {
  const scale = scaleOf(1000, 1)
  expect(rangeIn(scale, 2750, 800)).toEqual(rangeIn(scale, 2980, 800))
})

test('numbers are as many as do not touch', () => {
  expect(numberedEvery(scaleOf(26, 1))).toBe(1)
  for (const [count, zoom] of [[1000, 0.025], [10_000, 0.0025], [10_000, 1], [99, 0.5]] as const) {
    const scale = scaleOf(count, zoom)
    expect(numberedEvery(scale) * scale.stride).toBeGreaterThanOrEqual(`${count}`.length * 7)
  }
})

test('as many events as have room are in view without scrolling', () => {
  const room = Math.floor(roomIn(880))
  expect(widthOf(scaleOf(room, 1))).toBeLessThanOrEqual(880)
  expect(room).toBe(Math.floor((880 - LEFT - RIGHT) / NATURAL))
})
