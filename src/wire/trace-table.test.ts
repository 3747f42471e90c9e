import { expect, test } from 'vitest'
import type { AgentView, TraceEvent } from './trace'
import { rowsOfTable, traceTable } from './trace-table'

const span = { file: 'a.c', line: 1, column: 1, endLine: 1, endColumn: 2 }

function agent(index: number, name: string, kind: AgentView['kind']): AgentView {
  return { agent: index, name, kind, cpu: 0, state: 'finished', waitsFor: '', next: null, alternatives: [], locals: [], buffer: null, context: [] }
}

function event(index: number, by: number, text: string): TraceEvent {
  return { index, agent: by, alternative: 0, verb: 'load', text, place: '', value: '', span, func: 'f', changes: [], violation: null }
}

const snapshot = { agents: [agent(0, 'P0', 'cpu'), agent(1, 'P1', 'cpu'), agent(2, 'buf0', 'buffer'), agent(3, 'buf1', 'buffer')] }

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

test('each event has its own lines, so that one can be marked', () => {
  const events = [event(0, 0, 'x'.repeat(60)), event(1, 1, 'load x → 0')]
  const { head, rows } = rowsOfTable({ events, snapshot }, 60)
  expect(head).toHaveLength(2)
  expect(rows.map((lines) => lines.length)).toEqual([2, 1])
  expect([...head, ...rows.flat()]).toEqual(traceTable({ events, snapshot }, 60))
})
