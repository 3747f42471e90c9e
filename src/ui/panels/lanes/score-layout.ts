import type { RcuTrack } from '../../../wire/grace-period'
import type { AgentView, TraceEvent } from '../../../wire/trace'
import { type ReadersRow, type Row, readersRow, rowByAgent, rowsOf } from './rows'
import { type Switch, switchesOf } from './switches'
import { type Wait, waitsOf } from './waits'

/** What the timeline shows of a run, before anybody asks how wide it is. */
export interface ScoreLayout {
  readonly events: readonly TraceEvent[]
  readonly rows: readonly Row[]
  /** By agent; undefined for one that has none. */
  readonly rowOf: readonly (Row | undefined)[]
  readonly height: number
  readonly waits: readonly Wait[]
  /** Where read-side sections are drawn; null where nobody reads. */
  readonly readers: ReadersRow | null
  /** Null where the program has no RCU. */
  readonly rcu: RcuTrack | null
  readonly switches: readonly Switch[]
  /** Index of the event that breaks a property; -1 if none does. */
  readonly broken: number
}

export function scoreLayout(agents: readonly AgentView[], events: readonly TraceEvent[], rcu: RcuTrack | null = null): ScoreLayout {
  const readers = readersRow(agents, rcu?.readers ?? [])
  const rows = rowsOf(agents, rcu?.readers.length)
  return {
    events, rows, rowOf: rowByAgent(agents, rows), height: rows.reduce((sum, { height }) => sum + height, readers?.height ?? 0), readers, rcu,
    waits: waitsOf(agents, events), switches: switchesOf(agents, events),
    // A path ends where it breaks something.
    broken: events.at(-1)?.violation ? events.length - 1 : -1,
  }
}
