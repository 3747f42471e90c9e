import type { AgentView } from '../../../wire/trace'

/* Rows of the score, the same for heads and timeline. */

/** Height of the axis above them. */
export const AXIS = 28
/** Height of a CPU's row, and of that of an agent that is no CPU. */
export const ROW = 84
export const AGENT_ROW = 40
/** From one reader to the next in the row of read-side sections, and what is left above and below them. */
export const READER = 14
const AROUND_READERS = 8

export interface Row {
  readonly agent: number
  readonly cpu: number
  /** From the first row's upper edge. */
  readonly y: number
  readonly height: number
  /** Where its events stand. */
  readonly rail: number
}

/** The row of read-side sections, a line for each CPU that has any. */
export interface ReadersRow {
  readonly y: number
  readonly height: number
  readonly lines: readonly { readonly cpu: number; readonly y: number }[]
}

/** Between the rows of CPUs and those of other agents; null where nobody reads. */
export function readersRow(agents: readonly AgentView[], readers: readonly number[]): ReadersRow | null {
  if (readers.length === 0) return null
  const y = agents.filter((agent) => agent.kind === 'cpu').length * ROW
  return { y, height: heightOfReaders(readers.length), lines: readers.map((cpu, index) => ({ cpu, y: y + AROUND_READERS + READER * (index + 0.5) })) }
}

function heightOfReaders(readers: number): number {
  return readers === 0 ? 0 : 2 * AROUND_READERS + READER * readers
}

/**
 * Rows of CPUs first, then of agents that are neither CPU nor buffer.
 * @param readers how many CPUs have read-side sections
 */
export function rowsOf(agents: readonly AgentView[], readers = 0): Row[] {
  let y = 0
  const place = ({ agent, cpu }: AgentView, height: number, rail: number): Row => {
    const row = { agent, cpu, y, height, rail: y + rail }
    y += height
    return row
  }
  const cpus = agents.filter((agent) => agent.kind === 'cpu').map((agent) => place(agent, ROW, 22))
  y += heightOfReaders(readers)
  return [
    ...cpus,
    ...agents.filter((agent) => agent.kind === 'agent').map((agent) => place(agent, AGENT_ROW, AGENT_ROW / 2)),
  ]
}

/** The row of each agent: that of its CPU for a store buffer. */
export function rowByAgent(agents: readonly AgentView[], rows: readonly Row[]): (Row | undefined)[] {
  return agents.map((agent) => rows.find((row) => (agent.kind === 'agent' ? row.agent === agent.agent : row.cpu === agent.cpu && row.cpu >= 0)))
}
