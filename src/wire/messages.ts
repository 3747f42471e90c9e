import type { Tail } from '../base/tail'
import type { Goal, Stop } from './goal'
import type { Compilation, Listing, ProgramChoice } from './program'
import type { Choice, Schedule } from './schedule'
import type { Moment, TraceEvent } from './trace'
import type { Watch } from './watch'
import type { LitmusResult, Progress, Verdict } from './verdict'

/** Page to session worker: compile, replay, look. Each but `stop` is answered exactly once, with its id; all but runs in order. */
export type SessionRequest =
  /** Compiles; the schedule is replayed as far as it applies. */
  | { readonly kind: 'open'; readonly id: number; readonly program: ProgramChoice; readonly schedule: Schedule; readonly cursor: number; readonly watches: readonly Watch[] }
  /** The choices are told on those of the request before: a step of a long run is a short message. */
  | { readonly kind: 'seek'; readonly id: number; readonly start: number; readonly choices: Tail<Choice>; readonly cursor: number; readonly watches: readonly Watch[] }
  /** Says what the source is under other switches; what is open stays open. */
  | { readonly kind: 'list'; readonly id: number; readonly program: ProgramChoice }
  /** Runs on from there; what comes next drops it. */
  | { readonly kind: 'run'; readonly id: number; readonly start: number; readonly choices: Tail<Choice>; readonly cursor: number; readonly goal: Goal; readonly watches: readonly Watch[] }
  /** Ends a run: the answer is where it was then. */
  | { readonly kind: 'stop'; readonly id: number }

export type SessionAnswer =
  | { readonly kind: 'opened'; readonly id: number; readonly compilation: Compilation; /** Null where it was rejected. */ readonly moment: ToldMoment | null }
  | { readonly kind: 'moment'; readonly id: number; readonly moment: ToldMoment }
  | { readonly kind: 'listed'; readonly id: number; readonly listings: readonly Listing[] }
  /** Not an answer yet: so many states were searched. */
  | { readonly kind: 'running'; readonly id: number; readonly states: number }
  /** The choices that it came to, on those that it began with. */
  | { readonly kind: 'ran'; readonly id: number; readonly choices: Tail<Choice>; readonly moment: ToldMoment; readonly stop: Stop }
  | { readonly kind: 'dropped'; readonly id: number }
  /** We are wrong, not the program. */
  | { readonly kind: 'failed'; readonly id: number; readonly sentence: string; readonly outOfMemory: boolean }

/** A moment for one who knows what schedule was asked for, and the events that were told with the moment before (none, before the first of a program). */
export interface ToldMoment extends Omit<Moment, 'schedule' | 'events'> {
  readonly start: number
  /** How many choices of the schedule apply. */
  readonly applied: number
  readonly events: Tail<TraceEvent>
}

/** Page to explorer worker: long work, one at a time; a new `check` drops those before. */
export type ExplorerRequest =
  | { readonly kind: 'check'; readonly id: number; readonly program: ProgramChoice; readonly maxStates: number }
  /** Ends it: the verdict is about what was explored until then. */
  | { readonly kind: 'cancel'; readonly id: number }
  /** Ends it at once: nobody wants to know any more. */
  | { readonly kind: 'drop'; readonly id: number }

export type ExplorerAnswer =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  /** Also after a cancel, with what was explored until then. */
  | { readonly kind: 'verdict'; readonly id: number; readonly verdict: Verdict; readonly litmus: LitmusResult | null }
  | { readonly kind: 'dropped'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly sentence: string; readonly outOfMemory: boolean }
