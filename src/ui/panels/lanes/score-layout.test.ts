import { expect, test } from 'vitest'
import { withoutPart } from './idle'
import { BUFFER_ROW, FOLD, ROW } from './rows'
import { scoreLayout } from './score-layout'
import { switchesOf } from './switches'
import { period, track } from './testing/rcu'
import { agent, AGENTS, event, loads } from './testing/run'
import { LEVELS, waitsOf } from './waits'

test('store buffers have no row of their own: their drains stand in that of their CPU', () => {
  const { rows, rowOf } = scoreLayout(AGENTS, [])
  expect(rows.map((row) => row.agent)).toEqual([0, 1, 4])
  expect(rowOf[2]).toBe(rowOf[0])
  expect(rowOf[4]?.agent).toBe(4)
})

test('rows lie under one another without a gap', () => {
  const { rows, height } = scoreLayout(AGENTS, [])
  rows.forEach((row, index) => expect(row.y).toBe(rows.slice(0, index).reduce((sum, above) => sum + above.height, 0)))
  expect(height).toBe(rows.reduce((sum, row) => sum + row.height, 0))
})

test('a CPU without a store buffer has a lower row', () => {
  expect(scoreLayout(AGENTS, []).rows.slice(0, 2).map(({ height }) => height)).toEqual([BUFFER_ROW, BUFFER_ROW])
  expect(scoreLayout([agent(0, 'cpu', 0, { buffer: null })], []).rows.map(({ height }) => height)).toEqual([ROW])
})

test('an agent has a part in the run if it does something, or if something is asked of it', () => {
  const agents = [...AGENTS, agent(5, 'agent', -1), agent(6, 'agent', -1)]
  expect(withoutPart(agents, [], null)).toEqual([4, 5, 6])
  expect(withoutPart(agents, [...loads(2), event(2, 5, 'load', 'load x')], null)).toEqual([4, 6])
  expect(withoutPart(agents, loads(2), track([], [period(0)]))).toEqual([5, 6])
})

test('idle agents share one row below the others, and have rows under it when they are unfolded', () => {
  const agents = [...AGENTS, agent(5, 'agent', -1), agent(6, 'agent', -1)]
  const folded = scoreLayout(agents, [], null, [4, 6])
  expect(folded.rows.map((row) => row.agent)).toEqual([0, 1, 5])
  expect(folded.rowOf[4]).toBeUndefined()
  expect(folded.height).toBe((folded.fold?.y ?? 0) + FOLD)
  const unfolded = scoreLayout(agents, [], null, [4, 6], true)
  expect(unfolded.rows.map((row) => row.agent)).toEqual([0, 1, 5, 4, 6])
  expect(unfolded.fold).toEqual(folded.fold)
  expect(unfolded.rowOf[4]?.y).toBe(folded.height)
})

test('a run is broken where it ends, and nowhere else', () => {
  const violation = { property: 'P', fault: null, message: '', values: '', history: [], span: event(0, 0, 'load', '').span }
  expect(scoreLayout(AGENTS, loads(3)).broken).toBe(-1)
  expect(scoreLayout(AGENTS, [...loads(3), { ...event(3, 0, 'load', 'load x'), violation }]).broken).toBe(3)
})

test('a store waits from its event to its drain, oldest first', () => {
  expect(waitsOf(AGENTS, [event(0, 0, 'store', 'store x = 1', 'x'), event(1, 0, 'store', 'store y = 1', 'y'), event(2, 2, 'drain', 'drain x = 1', 'x')]))
    .toEqual([{ cpu: 0, store: 0, drain: 2, level: 0 }, { cpu: 0, store: 1, drain: null, level: 1 }])
})

test('of two stores to one place the first leaves first', () => {
  const waits = waitsOf(AGENTS, [event(0, 0, 'store', 'store x = 1', 'x'), event(1, 0, 'store', 'store x = 2', 'x'), event(2, 2, 'drain', 'drain x = 1', 'x'), event(3, 2, 'drain', 'drain x = 2', 'x')])
  expect(waits.map(({ store, drain }) => [store, drain])).toEqual([[0, 2], [1, 3]])
})

test('an unlock that others do not see yet waits too', () => {
  expect(waitsOf(AGENTS, [event(0, 1, 'atomic', 'spin_unlock(l)', 'l.owner'), event(1, 3, 'drain', 'drain l.owner = 0', 'l.owner')])).toMatchObject([{ cpu: 1, store: 0, drain: 1 }])
})

test('where there is no store buffer nothing waits', () => {
  expect(waitsOf([agent(0, 'cpu', 0, { buffer: null })], [event(0, 0, 'store', 'store x = 1', 'x')])).toEqual([])
})

test('more stores than there is room for lie in the last level', () => {
  const levels = waitsOf(AGENTS, Array.from({ length: LEVELS + 2 }, (_, index) => event(index, 0, 'store', 'store x = 1', 'x'))).map(({ level }) => level)
  expect(levels).toEqual([0, 1, 2, 3, 3, 3])
})

test('a drain is its CPU at work, and what belongs to no CPU is nobody', () => {
  const by = [0, 0, 2, 4, 0, 1, 3, 4, 0]
  expect(switchesOf(AGENTS, by.map((who, index) => event(index, who, 'load', 'load x')))).toEqual([{ before: 4, after: 5 }, { before: 6, after: 8 }])
})
