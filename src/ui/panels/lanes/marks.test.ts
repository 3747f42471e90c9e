import { expect, test } from 'vitest'
import { marksIn, ticksIn } from './marks'
import { scaleOf } from './scale'
import { scoreLayout } from './score-layout'
import { AGENTS, event, loads } from './testing/run'

const ALL = { from: 0, to: Infinity }

test('labels are dropped before they touch their neighbours in the same lane', () => {
  const events = [event(0, 0, 'load', 'l', 'largest_chunk'), event(1, 0, 'load', 'l', 'largest_chunk'), event(2, 1, 'load', 'l', 'x')]
  const marks = marksIn(events, scoreLayout(AGENTS, events).rowOf, scaleOf(3, 1), ALL)
  expect(marks.map(({ label }) => label)).toEqual(['largest_chunk', '', 'x'])
})

test('an event stands in the lane of its CPU', () => {
  const events = [event(0, 0, 'store', 'store x = 1', 'x'), event(1, 2, 'drain', 'drain x = 1', 'x'), event(2, 1, 'load', 'load x → 1', 'x')]
  const [store, drain, load] = marksIn(events, scoreLayout(AGENTS, events).rowOf, scaleOf(3, 1), ALL)
  expect(store?.y).toBe(drain?.y)
  expect(load?.y).toBeGreaterThan(drain?.y ?? 0)
})

test('ticks are one path for each lane, and never more than there are pixels', () => {
  const events = loads(10_000)
  const paths = ticksIn(events, scoreLayout(AGENTS, events).rowOf, scaleOf(10_000, 800 / 34 / 10_000), ALL)
  expect(new Set(paths.map(({ row }) => row.agent))).toEqual(new Set([0, 1]))
  expect(paths).toHaveLength(2)
  for (const { path } of paths) expect(path.split('M').length).toBeLessThan(810)
})
