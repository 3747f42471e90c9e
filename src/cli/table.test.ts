import { expect, test } from 'vitest'
import type { AgentView, Snapshot, TraceEvent } from '../wire/trace'
import { openSteps, stateLines, traceTable } from './table'

const span = { file: 'a.c', line: 1, column: 1, endLine: 1, endColumn: 2 }

function agent(index: number, name: string, kind: AgentView['kind'], rest: Partial<AgentView> = {}): AgentView {
  return { agent: index, name, kind, cpu: 0, state: 'finished', waitsFor: '', next: null, alternatives: [], locals: [], buffer: null, context: [], ...rest }
}

function event(index: number, by: number, text: string): TraceEvent {
  return { index, agent: by, alternative: 0, verb: 'load', text, place: '', value: '', span, func: 'f', changes: [], violation: null }
}

const snapshot: Snapshot = {
  agents: [
    agent(0, 'P0', 'cpu', { state: 'ready', alternatives: [{ alternative: 0, text: 'load x' }, { alternative: 1, text: 'load x, the old value' }] }),
    agent(1, 'P1', 'cpu', { state: 'blocked', waitsFor: 'the lock m, which P0 holds' }),
    agent(2, 'buf0', 'buffer'),
    agent(3, 'buf1', 'buffer', { state: 'blocked', waitsFor: 'nothing to drain' }),
  ],
  words: [
    { name: 'x', region: 'memory', value: '1', number: 1, changedBy: { event: 0, agent: 0 } },
    { name: 'locks_held', region: 'ghost', value: '1', number: 1, changedBy: { event: 0, agent: 0 } },
    { name: 'y', region: 'memory', value: '0', number: 0, changedBy: null },
  ],
  locks: [],
  violation: null,
  phase: 'running',
}

test('a column for each CPU, then one for each other agent that stepped', () => {
  const events = [event(0, 0, 'store x = 1 (into the buffer)'), event(1, 1, 'load x → 0'), event(2, 2, 'drain x = 1')]
  expect(traceTable({ events, snapshot }, 80).join('\n')).toBe(
    `
    P0                              P1           buf0
    ─────────────────────────────   ──────────   ───────────
1   store x = 1 (into the buffer)
2                                   load x → 0
3                                                drain x = 1`.slice(1),
  )
})

test('a table that is too wide is continued below', () => {
  const events = [event(0, 0, 'list_add_rcu(va->list, areas): store area[1].list.prev = &area[0].list'), event(1, 1, 'load x → 0')]
  expect(traceTable({ events, snapshot }, 60).join('\n')).toBe(
    `
    P0                                            P1
    ───────────────────────────────────────────   ──────────
1   list_add_rcu(va->list, areas): store
      area[1].list.prev = &area[0].list
2                                                 load x → 0`.slice(1),
  )
  const longest = Math.max(...traceTable({ events: [event(0, 0, 'x'.repeat(100))], snapshot }, 10).map((line) => line.length))
  expect(longest).toBe(39)
})

test('the state: the words that were written, and who waits', () => {
  expect(stateLines(snapshot)).toEqual(['x = 1', 'P1 waits: the lock m, which P0 holds'])
})

test('what can step now, as the schedule would say it', () => {
  expect(openSteps(snapshot)).toEqual(['0     P0: load x', '0.1   P0: load x, the old value'])
})
