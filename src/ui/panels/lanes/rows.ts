import type { AgentView } from '../../../wire/trace'

/* Rows of the score, the same for heads and timeline. */

/** Height of the axis above them. */
export const AXIS = 28
/** Height of the row of a CPU, of one with a store buffer, of an agent that is no CPU, and of those agents together that have no part in the run. */
export const ROW = 62
export const BUFFER_ROW = 84
export const AGENT_ROW = 40
export const FOLD = 28
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

/** Below the other rows: agents that have no part in the run. Unfolded, their rows lie under it. */
export interface Fold {
  readonly y: number
  readonly agents: readonly number[]
}

/** Between the rows of CPUs and those of other agents; null where nobody reads. */
export function readersRow(agents: readonly AgentView[], readers: readonly number[]): ReadersRow | null {
  if (readers.length === 0) return null
  const y = agents.reduce((sum, agent) => sum + (agent.kind === 'cpu' ? heightOf(agent) : 0), 0)
  return { y, height: heightOfReaders(readers.length), lines: readers.map((cpu, index) => ({ cpu, y: y + AROUND_READERS + READER * (index + 0.5) })) }
}

function heightOf({ kind, buffer }: AgentView): number {
  return kind !== 'cpu' ? AGENT_ROW : buffer === null ? ROW : BUFFER_ROW
}

function heightOfReaders(readers: number): number {
  return readers === 0 ? 0 : 2 * AROUND_READERS + READER * readers
}

/**
 * Rows of CPUs first, then of agents that are neither CPU nor buffer; of those the idle ones last, and only if they are unfolded.
 * @param readers how many CPUs have read-side sections
 */
export function rowsOf(agents: readonly AgentView[], readers = 0, idle: readonly number[] = [], unfolded = false): { readonly rows: readonly Row[]; readonly fold: Fold | null; readonly height: number } {
  let y = 0
  const place = (agent: AgentView): Row => {
    const height = heightOf(agent)
    const row = { agent: agent.agent, cpu: agent.cpu, y, height, rail: y + (agent.kind === 'cpu' ? 22 : height / 2) }
    y += height
    return row
  }
  const folds = ({ agent }: AgentView): boolean => idle.includes(agent)
  const others = agents.filter(({ kind }) => kind === 'agent')
  const rows = agents.filter(({ kind }) => kind === 'cpu').map(place)
  y += heightOfReaders(readers)
  rows.push(...others.filter((agent) => !folds(agent)).map(place))
  const fold = idle.length > 0 ? { y, agents: idle } : null
  if (fold) y += FOLD
  if (unfolded) rows.push(...others.filter(folds).map(place))
  return { rows, fold, height: y }
}

/** The row of each agent: that of its CPU for a store buffer. */
export function rowByAgent(agents: readonly AgentView[], rows: readonly Row[]): (Row | undefined)[] {
  return agents.map((agent) => rows.find((row) => (agent.kind === 'agent' ? row.agent === agent.agent : row.cpu === agent.cpu && row.cpu >= 0)))
}
