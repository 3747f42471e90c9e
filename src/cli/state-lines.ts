import type { AgentView, Snapshot } from '../wire/trace'

/** What the machine looks like behind the last event: the words that were written, and who still waits for what; behind a violation nobody does. */
export function stateLines(snapshot: Snapshot): readonly string[] {
  const written = snapshot.words.filter(({ changedBy, region }) => changedBy !== null && region !== 'ghost')
  const waiting = snapshot.agents.filter(({ state, kind, waitsFor }) => state === 'blocked' && kind === 'cpu' && waitsFor !== '')
  return [...written.map(({ name, value }) => `${name} = ${value}`), ...waiting.map(({ name, waitsFor }) => `${name} waits: ${waitsFor}`)]
}

/** Steps that can be taken now, as words of a schedule, each with what it does. */
export function openSteps(snapshot: Snapshot): readonly string[] {
  return snapshot.agents.filter(({ state }) => state === 'ready').flatMap(stepsOf)
}

function stepsOf(agent: AgentView): readonly string[] {
  return agent.alternatives.map(({ alternative, text }) => `${agent.agent}${alternative ? `.${alternative}` : ''}`.padEnd(6) + `${agent.name}: ${text}`)
}
