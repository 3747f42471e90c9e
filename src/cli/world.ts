/** What the command needs of the world around it. */
export interface World {
  /** Writes a line to standard output. */
  readonly out: (line: string) => void
  /** Writes a line to standard error. */
  readonly err: (line: string) => void
  /** The text of a file, or null if there is none. */
  readonly read: (path: string) => string | null
  /** Characters that a line of standard output has room for. */
  readonly columns: number
  /** Milliseconds. */
  readonly now: () => number
}
