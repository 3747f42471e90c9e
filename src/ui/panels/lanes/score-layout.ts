import type { RcuTrack } from '../../../wire/grace-period'
import type { AgentView, TraceEvent } from '../../../wire/trace'
import { type Fold, type ReadersRow, type Row, readersRow, rowByAgent, rowsOf } from './rows'
import { type Switch, switchesOf } from './switches'
import { type Wait, waitsOf } from './waits'

/** What the timeline shows of a run, before anybody asks how wide it is. */
export interface ScoreLayout {
  readonly events: readonly TraceEvent[]
  readonly rows: readonly Row[]
  /** By agent; undefined for one that has none. */
  readonly rowOf: readonly (Row | undefined)[]
  readonly height: number
  /** Null where every agent has a part in the run. */
  readonly fold: Fold | null
  readonly waits: readonly Wait[]
  /** Where read-side sections are drawn; null where nobody reads. */
  readonly readers: ReadersRow | null
  /** Null where the program has no RCU. */
  readonly rcu: RcuTrack | null
  readonly switches: readonly Switch[]
  /** Index of the event that breaks a property; -1 if none does. */
  readonly broken: number
}

/** @param idle agents that share one row, below the others */
export function scoreLayout(agents: readonly AgentView[], events: readonly TraceEvent[], rcu: RcuTrack | null = null, idle: readonly number[] = [], unfolded = false): ScoreLayout {
  const { rows, fold, height } = rowsOf(agents, rcu?.readers.length, idle, unfolded)
  return {
    events, rows, rowOf: rowByAgent(agents, rows), height, fold, readers: readersRow(agents, rcu?.readers ?? []), rcu,
    waits: waitsOf(agents, events), switches: switchesOf(agents, events),
    // A path ends where it breaks something.
    broken: events.at(-1)?.violation ? events.length - 1 : -1,
  }
}
