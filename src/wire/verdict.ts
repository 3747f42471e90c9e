import type { Schedule } from './schedule'
import type { Violation } from './trace'

export type Verdict =
  | { readonly kind: 'holds'; readonly coverage: Coverage }
  /**
   * `complete` says whether every state was explored: if so there is no other property that can be the first to break.
   * `unshown` was seen to break too, but the search was ended before it had the shortest run there; `reason` says why
   * something is missing, in the states or in the runs.
   */
  | { readonly kind: 'violated'; readonly counterexamples: readonly Counterexample[]; readonly unshown: readonly Violation[]; readonly complete: boolean; readonly reason: Incomplete | null; readonly coverage: Coverage }
  | { readonly kind: 'incomplete'; readonly reason: Incomplete; readonly coverage: Coverage }

/** What ended the search early. `bound`: some path reached a bound of the machine, named in `detail`. */
export interface Incomplete { readonly kind: 'budget' | 'cancelled' | 'bound' | 'memory'; readonly detail: string }

/** What was explored, and within what. */
export interface Coverage {
  readonly states: number
  /** Edges between states, start states counted as one each. */
  readonly transitions: number
  /** Events on the longest of the shortest ways to a state. */
  readonly depth: number
  /** Every run of up to so many events was explored, bounds apart; -1 if not even all starts were. */
  readonly runs: number
  readonly seconds: number
  /** Store buffer entries and the like. */
  readonly bounds: Readonly<Record<string, number>>
}

/** The shortest schedule to something: fewest events, then fewest context switches. */
export interface Way { readonly schedule: Schedule; readonly events: number; readonly contextSwitches: number }

/** A property that can be the first to break, with the shortest way there; the schedule ends with the violating event. */
export interface Counterexample extends Way { readonly violation: Violation }

export interface Progress {
  readonly states: number
  readonly transitions: number
  readonly depth: number
  readonly waiting: number
  readonly seconds: number
  /** Properties seen to break. */
  readonly broken: readonly string[]
  /** Those of them whose shortest run is known already. */
  readonly counterexamples: readonly Counterexample[]
}

/** The outcomes of a litmus test, and whether what its condition asks for is among them. */
export interface LitmusResult {
  readonly condition: string
  /** Of the proposition inside the quantifier: true in some final states, in all, in none. */
  readonly observed: 'Never' | 'Sometimes' | 'Always'
  /** Sorted as text. */
  readonly outcomes: readonly LitmusOutcome[]
}

export interface LitmusOutcome {
  /** In the form of the reference results: `0:r0=0; x=1;`. */
  readonly state: string
  /** The proposition is true of it. */
  readonly meets: boolean
  /** The shortest run that ends so; null where the search was ended before it had it, or was not asked. */
  readonly witness: Way | null
}
