import type { AgentView, TraceEvent } from '../../../../wire/trace'

/* Runs for tests of the score: who there is, and what they did. */

export function agent(index: number, kind: AgentView['kind'], cpu: number, rest: Partial<AgentView> = {}): AgentView {
  return { agent: index, name: `a${index}`, kind, cpu, state: 'ready', waitsFor: '', next: null, alternatives: [], locals: [], buffer: kind === 'cpu' ? [] : null, context: [], ...rest }
}

/** Two CPUs with store buffers, and an agent of the machine. */
export const AGENTS: readonly AgentView[] = [agent(0, 'cpu', 0), agent(1, 'cpu', 1), agent(2, 'buffer', 0), agent(3, 'buffer', 1), agent(4, 'agent', -1)]

export function event(index: number, by: number, verb: TraceEvent['verb'], text: string, place = ''): TraceEvent {
  return { index, agent: by, alternative: 0, verb, text, place, value: '1', span: { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 }, func: '', changes: [], violation: null }
}

/** That many loads, by the CPUs in turn: each takes `turn` of them. */
export function loads(count: number, turn = 1): TraceEvent[] {
  return Array.from({ length: count }, (_, index) => event(index, Math.floor(index / turn) % 2, 'load', 'load x → 1', 'x'))
}
