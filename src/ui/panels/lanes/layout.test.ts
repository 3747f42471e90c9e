import { expect, test } from 'vitest'
import type { AgentView, TraceEvent } from '../../../wire/trace'
import { glyphOf, labelOf, labelled, rowsOf, scoreLayout, visibleRange, xOf } from './layout'

const agent = (index: number, kind: AgentView['kind'], cpu: number): AgentView => ({ agent: index, name: `a${index}`, kind, cpu, state: 'ready', waitsFor: '', next: null, alternatives: [], locals: [], buffer: kind === 'cpu' ? [] : null, context: [] })
const AGENTS = [agent(0, 'cpu', 0), agent(1, 'cpu', 1), agent(2, 'buffer', 0), agent(3, 'buffer', 1), agent(4, 'agent', -1)]
const event = (index: number, by: number, verb: TraceEvent['verb'], text: string, place = ''): TraceEvent => ({ index, agent: by, alternative: 0, verb, text, place, value: '1', span: { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 }, func: '', changes: [], violation: null })

test('buffers have no row of their own', () => {
  expect(rowsOf(AGENTS).map((row) => row.agent)).toEqual([0, 1, 4])
})

test('a store waits from its event to its drain, oldest first', () => {
  const { waits } = scoreLayout(AGENTS, [event(0, 0, 'store', 'store x = 1', 'x'), event(1, 0, 'store', 'store y = 1', 'y'), event(2, 2, 'drain', 'drain x = 1', 'x')])
  expect(waits.map(({ store, drain }) => [store, drain])).toEqual([[0, 2], [1, null]])
  expect(new Set(waits.map((wait) => wait.y)).size).toBe(2)
})

test('an unlock that others do not see yet waits too', () => {
  const { waits } = scoreLayout(AGENTS, [event(0, 1, 'atomic', 'spin_unlock(l)', 'l.owner'), event(1, 3, 'drain', 'drain l.owner = 0', 'l.owner')])
  expect(waits).toMatchObject([{ cpu: 1, from: xOf(0), to: xOf(1) }])
})

test('operations have glyphs of their own', () => {
  const glyphs = ['spin_lock(l)', 'spin_unlock(l)', 'spin_trylock(l) → 0', 'spin_trylock(l) → 1', 'rcu_read_lock()', 'rcu_read_unlock()', 'atomic_inc(v)'].map((text) => glyphOf(event(0, 0, 'atomic', text)))
  expect(glyphs).toEqual(['lock', 'unlock', 'missed', 'lock', 'enter', 'leave', 'rmw'])
})

test('labels are short, and dropped before they touch', () => {
  expect(labelOf(event(0, 0, 'load', 'load va->list.next → 0', 'area[1].list.next'))).toBe('next')
  expect(labelOf(event(0, 0, 'atomic', 'spin_lock(vmap_area_lock)', 'vmap_area_lock.owner'))).toBe('vmap_area')
  const { marks } = scoreLayout(AGENTS, [event(0, 0, 'load', 'l', 'largest_chunk'), event(1, 0, 'load', 'l', 'largest_chunk'), event(2, 1, 'load', 'l', 'x')])
  expect([...labelled(marks)]).toEqual([0, 2])
})

test('of a long trace only what is in view is drawn', () => {
  const { from, to } = visibleRange(xOf(5000), 800, 10_000)
  expect(from).toBeGreaterThan(4980)
  expect(to).toBeLessThan(5050)
})
