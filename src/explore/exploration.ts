import type { Fault } from '../core/program'
import type { Incomplete, Way } from '../wire/verdict'

export interface ExploreOptions {
  /** The search stops, incomplete, where one state more turns up. */
  readonly maxStates: number
  /** Bytes that states and their table may take; as many as there are if not given. */
  readonly maxBytes?: number
  /** The one state from which everything is explored, instead of those that the program starts in. */
  readonly from?: Int32Array
  /** The search ends, incomplete, as soon as it knows the shortest way to one of these properties. */
  readonly nearest?: (property: string) => boolean
  /** Whether distinct steps are remembered; only tests run every step anew. */
  readonly memo?: boolean
  /** Whether widths of words are looked for before the search; tests leave it all to the search. */
  readonly learn?: boolean
  /** `collide`: every state has the same hash, for tests. */
  readonly hash?: 'spread' | 'collide'
  /** Called once for each reachable state in which nothing can move; gives the outcome's name where a way there is wanted. */
  readonly onQuiescent?: (words: Int32Array, phase: 'end' | 'deadlock') => string | null
}

/** A property that can be the first to break, with the shortest way there: of those the one with the smallest schedule. */
export interface Found extends Way { readonly fault: Fault }

export interface Exploration {
  /** Every reachable state was visited, and no path was given up at a bound. */
  readonly complete: boolean
  readonly reason: Incomplete | null
  readonly found: readonly Found[]
  /** What was seen to break, and the search for the shortest way there was ended. */
  readonly unshown: readonly Fault[]
  /** Why it was, where everything was explored. */
  readonly gaveUp: Incomplete | null
  /** The shortest way to each outcome that `onQuiescent` named. */
  readonly outcomes: ReadonlyMap<string, Way>
  readonly states: number
  /** Edges between states, start states counted as one each; violating edges are not. */
  readonly transitions: number
  /** Events on the longest of the shortest ways to a state. */
  readonly depth: number
  /** Every run of up to so many events was explored, unless a bound ended it; -1 if not even all starts were. */
  readonly runs: number
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
  /** Those of them whose shortest way is known already. */
  readonly found: readonly Found[]
}
