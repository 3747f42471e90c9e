import type { AgentView, TraceEvent } from './trace'

const GAP = '   '
const NARROWEST = 24

/** What is printed of a run: its events, and the agents that it has. */
export interface Printed { readonly events: readonly TraceEvent[]; readonly snapshot: { readonly agents: readonly AgentView[] } }

/**
 * A run as kernel mails print it: a column for each CPU, then one for each other agent that stepped.
 * Where it is wider than `room`, its widest columns are narrowed and what they say is continued below.
 */
export function traceTable(printed: Printed, room: number): readonly string[] {
  const { head, rows } = rowsOfTable(printed, room)
  return [...head, ...rows.flat()]
}

/** The same in its parts: the lines of its head, and those of each event. */
export function rowsOfTable({ events, snapshot }: Printed, room: number): { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const acting = new Set(events.map(({ agent }) => agent))
  const columns = snapshot.agents.filter(({ kind, agent }) => kind === 'cpu' || acting.has(agent))
  const numbers = String(events.length).length
  const widths = narrowed(columns.map(({ agent, name }) => widest(events.filter((event) => event.agent === agent), name)), room - numbers - GAP.length * columns.length)
  const row = (number: string, cells: readonly string[]) =>
    [number.padStart(numbers), ...cells.map((cell, column) => cell.padEnd(widths[column] ?? 0))].join(GAP).trimEnd()
  const rows = (number: string, cells: readonly (readonly string[])[]) =>
    Array.from({ length: Math.max(1, ...cells.map((cell) => cell.length)) }, (_, line) => row(line ? '' : number, cells.map((cell) => cell[line] ?? '')))
  return {
    head: [...rows('', columns.map(({ name }, column) => wrapped(name, widths[column] ?? 0))), row('', widths.map((width) => '─'.repeat(width)))],
    rows: events.map(({ index, agent, text }) => rows(String(index + 1), columns.map((column, at) => (column.agent === agent ? wrapped(text, widths[at] ?? 0) : [])))),
  }
}

// Not spread into one call: a long run has more events than a call takes arguments.
function widest(events: readonly TraceEvent[], name: string): number {
  return events.reduce((width, { text }) => Math.max(width, text.length), Math.max(name.length, 8))
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

