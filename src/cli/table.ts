import type { AgentView, Moment, Snapshot } from '../wire/trace'

/** A run as kernel mails print it: a column for each CPU, then one for each other agent that stepped. */
export function traceTable({ events, snapshot }: Pick<Moment, 'events' | 'snapshot'>): readonly string[] {
  const acting = new Set(events.map(({ agent }) => agent))
  const columns = snapshot.agents.filter(({ kind, agent }) => kind === 'cpu' || acting.has(agent))
  const widths = columns.map(({ agent, name }) => Math.max(name.length, 8, ...events.filter((event) => event.agent === agent).map(({ text }) => text.length)))
  const numbers = String(events.length).length
  const row = (number: string, cells: readonly string[]) =>
    [number.padStart(numbers), ...cells.map((cell, column) => cell.padEnd(widths[column] ?? 0))].join('   ').trimEnd()
  return [
    row('', columns.map(({ name }) => name)),
    row('', widths.map((width) => '─'.repeat(width))),
    ...events.map(({ index, agent, text }) => row(String(index + 1), columns.map((column) => (column.agent === agent ? text : '')))),
  ]
}

/** What the machine looks like behind the last event: the words that were written, and who still waits for what. */
export function stateLines(snapshot: Snapshot): readonly string[] {
  const written = snapshot.words.filter(({ changedBy, region }) => changedBy !== null && region !== 'ghost')
  const waiting = snapshot.agents.filter(({ state, kind }) => state === 'blocked' && kind === 'cpu')
  return [...written.map(({ name, value }) => `${name} = ${value}`), ...waiting.map(({ name, waitsFor }) => `${name} waits: ${waitsFor}`)]
}

/** Steps that can be taken now, as words of a schedule, each with what it does. */
export function openSteps(snapshot: Snapshot): readonly string[] {
  return snapshot.agents.filter(({ state }) => state === 'ready').flatMap(stepsOf)
}

function stepsOf(agent: AgentView): readonly string[] {
  return agent.alternatives.map(({ alternative, text }) => `${agent.agent}${alternative ? `.${alternative}` : ''}`.padEnd(6) + `${agent.name}: ${text}`)
}
