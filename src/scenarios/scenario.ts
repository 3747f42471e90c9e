import type { SourceFile } from '../wire/program'

/** A program of the library, and how the page shows it. */
export interface Scenario {
  /** As links and the command name it. */
  readonly id: string
  readonly title: string
  /** What it is about, in a sentence or two. */
  readonly summary: string
  /** The main file first; its head names parameters and variants, the first of which is shown first. */
  readonly files: readonly SourceFile[]
  /** A word of memory whose two low bits are drawn as a dial. */
  readonly dial: Dial | null
  /** The mail whose claims stand in the source, as comments that begin with `mail:`. */
  readonly mail: Mail | null
}

/** A mail of the kernel's lists: facts, to find it by. */
export interface Mail { readonly author: string; readonly date: string; readonly subject: string }

export interface Dial {
  /** The word's name in the program. */
  readonly word: string
  /** What each value of the two bits says, 00 first. */
  readonly cases: readonly DialCase[]
  /** Every way in which the bits may move, as the protocol means it: whatever else moves them is a mistake. */
  readonly moves: readonly DialRule[]
}

/** The count above the two bits stays, or goes on by one. */
export interface DialRule { readonly from: number; readonly to: number; readonly count: 'same' | 'next' }

export interface DialCase {
  readonly bits: number
  readonly title: string
  readonly meaning: string
}
