import type { Compilation, ProgramChoice } from './program'
import type { Schedule } from './schedule'
import type { Moment } from './trace'
import type { LitmusResult, Progress, Verdict } from './verdict'

/** Page to session worker: compile, replay, look. Each is answered exactly once, in order, with its id. */
export type SessionRequest =
  /** Compiles; the schedule is replayed as far as it applies. */
  | { readonly kind: 'open'; readonly id: number; readonly program: ProgramChoice; readonly schedule: Schedule; readonly cursor: number }
  | { readonly kind: 'seek'; readonly id: number; readonly schedule: Schedule; readonly cursor: number }

export type SessionAnswer =
  | { readonly kind: 'opened'; readonly id: number; readonly compilation: Compilation; /** Null where it was rejected. */ readonly moment: Moment | null }
  | { readonly kind: 'moment'; readonly id: number; readonly moment: Moment }
  /** We are wrong, not the program. */
  | { readonly kind: 'failed'; readonly id: number; readonly sentence: string; readonly outOfMemory: boolean }

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
