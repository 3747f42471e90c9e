import type { AgentView } from '../../../wire/trace'

/* Rows of the score, the same for heads and timeline. */

/** Height of the axis above them. */
export const AXIS = 28
/** Height of a CPU's row, and of that of an agent that is no CPU. */
export const ROW = 84
export const AGENT_ROW = 40

export interface Row {
  readonly agent: number
  readonly cpu: number
  /** From the first row's upper edge. */
  readonly y: number
  readonly height: number
  /** Where its events stand. */
  readonly rail: number
}

/** Rows of CPUs first, then of agents that are neither CPU nor buffer. */
export function rowsOf(agents: readonly AgentView[]): Row[] {
  let y = 0
  const place = ({ agent, cpu }: AgentView, height: number, rail: number): Row => {
    const row = { agent, cpu, y, height, rail: y + rail }
    y += height
    return row
  }
  return [
    ...agents.filter((agent) => agent.kind === 'cpu').map((agent) => place(agent, ROW, 22)),
    ...agents.filter((agent) => agent.kind === 'agent').map((agent) => place(agent, AGENT_ROW, AGENT_ROW / 2)),
  ]
}

/** The row of each agent: that of its CPU for a store buffer. */
export function rowByAgent(agents: readonly AgentView[], rows: readonly Row[]): (Row | undefined)[] {
  return agents.map((agent) => rows.find((row) => (agent.kind === 'agent' ? row.agent === agent.agent : row.cpu === agent.cpu && row.cpu >= 0)))
}
