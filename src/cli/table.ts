import type { AgentView, Moment, Snapshot } from '../wire/trace'

const GAP = '   '
const NARROWEST = 24

/**
 * A run as kernel mails print it: a column for each CPU, then one for each other agent that stepped.
 * Where it is wider than `room`, its widest columns are narrowed and what they say is continued below.
 */
export function traceTable({ events, snapshot }: Pick<Moment, 'events' | 'snapshot'>, room: number): readonly string[] {
  const acting = new Set(events.map(({ agent }) => agent))
  const columns = snapshot.agents.filter(({ kind, agent }) => kind === 'cpu' || acting.has(agent))
  const numbers = String(events.length).length
  const natural = columns.map(({ agent, name }) => Math.max(name.length, 8, ...events.filter((event) => event.agent === agent).map(({ text }) => text.length)))
  const widths = narrowed(natural, room - numbers - GAP.length * columns.length)
  const row = (number: string, cells: readonly string[]) =>
    [number.padStart(numbers), ...cells.map((cell, column) => cell.padEnd(widths[column] ?? 0))].join(GAP).trimEnd()
  const rows = (number: string, cells: readonly (readonly string[])[]) =>
    Array.from({ length: Math.max(1, ...cells.map((cell) => cell.length)) }, (_, line) => row(line ? '' : number, cells.map((cell) => cell[line] ?? '')))
  return [
    ...rows('', columns.map(({ name }, column) => wrapped(name, widths[column] ?? 0))),
    row('', widths.map((width) => '─'.repeat(width))),
    ...events.flatMap(({ index, agent, text }) => rows(String(index + 1), columns.map((column, at) => (column.agent === agent ? wrapped(text, widths[at] ?? 0) : [])))),
  ]
}

/** The widths with the widest made narrower until all fit, though none narrower than a few words. */
function narrowed(widths: readonly number[], room: number): readonly number[] {
  const limited = (limit: number) => widths.map((width) => Math.min(width, limit))
  let limit = Math.max(NARROWEST, ...widths)
  while (limit > NARROWEST && limited(limit).reduce((sum, width) => sum + width, 0) > room) limit--
  return limited(limit)
}

/** Lines of at most this width, broken at blanks where there are some; all but the first are indented. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let rest = text
  while (rest.length > width) {
    const blank = rest.lastIndexOf(' ', width)
    const end = blank > 2 ? blank : width
    lines.push(rest.slice(0, end))
    rest = `  ${rest.slice(end).trimStart()}`
  }
  return [...lines, rest]
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
