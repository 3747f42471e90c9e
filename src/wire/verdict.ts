import type { Schedule } from './schedule'
import type { Violation } from './trace'

export type Verdict =
  | { readonly kind: 'holds'; readonly coverage: Coverage }
  /** `complete` says whether every state was explored: if so there is no other property that can be the first to break. */
  | { readonly kind: 'violated'; readonly counterexamples: readonly Counterexample[]; readonly complete: boolean; readonly coverage: Coverage }
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
  readonly seconds: number
  /** Store buffer entries and the like. */
  readonly bounds: Readonly<Record<string, number>>
}

/** A property that can be the first to break, with the shortest way there. */
export interface Counterexample {
  readonly violation: Violation
  /** Ends with the violating event. */
  readonly schedule: Schedule
  readonly events: number
  readonly contextSwitches: number
}

export interface Progress { readonly states: number; readonly transitions: number; readonly depth: number; readonly waiting: number; readonly seconds: number; readonly broken: readonly string[] }

/** The outcomes of a litmus test, in the form of the reference results. */
export interface LitmusResult {
  readonly condition: string
  readonly observed: 'Never' | 'Sometimes' | 'Always'
  /** `0:r0=0; x=1;`, sorted as text. */
  readonly states: readonly string[]
}

