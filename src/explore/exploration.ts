import type { Fault } from '../core/program'
import type { Schedule } from '../wire/schedule'
import type { Incomplete } from '../wire/verdict'

export interface ExploreOptions {
  /** The search stops, incomplete, where one state more turns up. */
  readonly maxStates: number
  /** Bytes that states and their table may take; as many as there are if not given. */
  readonly maxBytes?: number
  /** Whether distinct steps are remembered; only tests run every step anew. */
  readonly memo?: boolean
  /** Whether widths of words are looked for before the search; tests leave it all to the search. */
  readonly learn?: boolean
  /** `collide`: every state has the same hash, for tests. */
  readonly hash?: 'spread' | 'collide'
  /** Called once for each reachable state in which nothing can move. */
  readonly onQuiescent?: (words: Int32Array, phase: 'end' | 'deadlock') => void
}

/** A property that can be the first to break, with the shortest schedule that breaks it: fewest events, then fewest context switches, then the smallest. */
export interface Found {
  readonly fault: Fault
  readonly schedule: Schedule
  readonly events: number
  readonly contextSwitches: number
}

export interface Exploration {
  /** Every reachable state was visited, and no path was given up at a bound. */
  readonly complete: boolean
  readonly reason: Incomplete | null
  readonly found: readonly Found[]
  readonly states: number
  /** Edges between states, start states counted as one each; violating edges are not. */
  readonly transitions: number
  /** Events on the longest of the shortest ways to a state. */
  readonly depth: number
  /** Bounds of the machine that some path reached. */
  readonly bounds: readonly string[]
}

export interface Exploring {
  readonly states: number
  readonly transitions: number
  readonly depth: number
  /** States met but not yet expanded. */
  readonly waiting: number
  /** Properties found broken so far. */
  readonly broken: readonly string[]
}
