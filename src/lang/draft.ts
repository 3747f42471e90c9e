import type { Span } from '../base/source'
import type { Instruction } from '../core/program'

/** A place in code that is being written; it has a number once the code is linked. */
export class Label {
  index = -1
}

/** Code as it is being written: jumps go to labels, and where a step ends is not decided yet. */
export type Draft =
  | Exclude<Instruction, { op: 'branch' | 'jump' | 'stop' }>
  | { readonly op: 'branch'; readonly test: Extract<Instruction, { op: 'branch' }>['test']; readonly then: Label; readonly otherwise: Label }
  | { readonly op: 'jump'; readonly to: Label; readonly loop?: Span }
  | { readonly op: 'label'; readonly label: Label }
  /** An event follows: the step before it ends here, unless it ended at a mark since the last event. */
  | { readonly op: 'boundary' }
  /** Ghost code at the start of a call: the step ends here already if `early` is found true. */
  | { readonly op: 'mark'; readonly mark: Mark }
  /** The agent's end. */
  | { readonly op: 'finish' }

export interface Mark { early: boolean }
