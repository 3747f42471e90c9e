import type { AgentView, TraceEvent } from '../../../wire/trace'
import { type Row, rowByAgent, rowsOf } from './rows'
import { type Section, sectionsOf } from './sections'
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
  readonly sections: readonly Section[]
  readonly switches: readonly Switch[]
  /** Index of the event that breaks a property; -1 if none does. */
  readonly broken: number
}

export function scoreLayout(agents: readonly AgentView[], events: readonly TraceEvent[]): ScoreLayout {
  const rows = rowsOf(agents)
  return {
    events, rows, rowOf: rowByAgent(agents, rows), height: rows.reduce((sum, { height }) => sum + height, 0),
    waits: waitsOf(agents, events), sections: sectionsOf(agents, events), switches: switchesOf(agents, events),
    // A path ends where it breaks something.
    broken: events.at(-1)?.violation ? events.length - 1 : -1,
  }
}
