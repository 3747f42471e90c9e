import type { ModelName } from '../wire/program'
import type { Schedule } from '../wire/schedule'

/** What a link carries: a program, a moment of a run of it, and how that was looked at. */
export interface Link {
  readonly target: Target
  readonly selection: Selection
  readonly model: ModelName
  readonly buffer: number | null
  readonly schedule: Schedule
  /** How many events of it are behind the moment. */
  readonly cursor: number
  readonly view: SharedView
}

/** Whose text it is. */
export type Target =
  /** What ships under that id, as it read when its digest was this one; null in a link that somebody typed. */
  | { readonly kind: 'shipped'; readonly id: string; readonly digest: string | null }
  /** The reader's own text, which the link brings along: `packed-text.ts` reads it. `base`: what that ships it refers to. */
  | { readonly kind: 'code'; readonly packed: string; readonly base: Base | null }
  /** A draft of this browser: nobody else has it. */
  | { readonly kind: 'draft'; readonly id: string }

/** A text that ships, in exactly the revision that has this digest. */
export interface Base { readonly id: string; readonly digest: string }

/** Switches and parameters, as what differs from a variant. */
export interface Selection {
  /** Its name; null for the first that there is, `NO_VARIANT` for none. */
  readonly variant: string | null
  readonly on: readonly string[]
  readonly off: readonly string[]
  readonly set: Readonly<Record<string, number>>
}

/** No variant has that name: a variant is a word of the program. */
export const NO_VARIANT = '0'

export interface SharedView {
  /** Which file is shown, by its place among the program's; null: wherever the last step was. */
  readonly file: number | null
  /** Which pane a phone shows. */
  readonly pane: SharedPane
  /** The run as text instead of the timeline. */
  readonly asText: boolean
  /** How near the timeline is wished: 1 for each event in full, 0 for all of the run. */
  readonly zoom: number
}

export const SHARED_PANES = ['source', 'machine', 'score', 'verdict'] as const
export type SharedPane = (typeof SHARED_PANES)[number]

export const PLAIN_VIEW: SharedView = { file: null, pane: 'source', asText: false, zoom: 1 }

/** Characters after the `#`: what is longer is nobody's moment. */
export const LONGEST_LINK = 1_000_000

/** Events of a schedule that a link may bring. */
export const MOST_EVENTS = 50_000
