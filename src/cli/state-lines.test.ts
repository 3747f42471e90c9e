import { expect, test } from 'vitest'
import type { AgentView, Snapshot } from '../wire/trace'
import { openSteps, stateLines } from './state-lines'

function agent(index: number, name: string, kind: AgentView['kind'], rest: Partial<AgentView> = {}): AgentView {
  return { agent: index, name, kind, cpu: 0, state: 'finished', waitsFor: '', next: null, alternatives: [], locals: [], buffer: null, context: [], ...rest }
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
  locks: [], lists: null,
  violation: null,
  phase: 'running',
}

test('the state: the words that were written, and who waits', () => {
  expect(stateLines(snapshot)).toEqual(['x = 1', 'P1 waits: the lock m, which P0 holds'])
})

test('behind a violation nobody waits', () => {
  expect(stateLines({ ...snapshot, phase: 'violated', agents: [agent(0, 'P0', 'cpu', { state: 'blocked' })] })).toEqual(['x = 1'])
})

test('what can step now, as the schedule would say it', () => {
  expect(openSteps(snapshot)).toEqual(['0     P0: load x', '0.1   P0: load x, the old value'])
})
