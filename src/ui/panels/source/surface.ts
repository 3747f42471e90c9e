/** Where to begin to write: a place of the text, lines and columns from 1. */
export interface Place { readonly line: number; readonly column: number }

/** What both the listing and the editor can be asked. */
export interface Surface {
  /** Brings the line into view. */
  readonly goTo: (line: number) => void
}

/** Where the text was left: what is written into goes on where one was reading, and the other way round. */
export interface Left {
  readonly scrollTop: number
  /** The first line in view, and how far below the edge it begins. */
  readonly first: number
  readonly offset: number
}
