import type { Span } from '../base/source'

/** `bad` is what the lexer could not read: reported only where no `#if` leaves it out. */
export type TokenKind = 'name' | 'number' | 'string' | 'char' | 'punctuator' | 'bad' | 'end'

export interface Token {
  readonly kind: TokenKind
  /** As written, quotes included. */
  readonly text: string
  readonly span: Span
  /** First of its line: where a directive may stand. */
  readonly startsLine: boolean
  /** Something blank stands before it. */
  readonly spaced: boolean
  /** Macros that may not expand this token any more. */
  readonly hidden: ReadonlySet<string>
  /** The macro, used in the text, that made this token. */
  readonly macro: string | null
}

export const NOTHING_HIDDEN: ReadonlySet<string> = new Set()

/** The smallest span around both; the first if they lie in different files. Arguments of a macro may stand in any order. */
export function cover(first: Span, second: Span): Span {
  if (first.file !== second.file) return first
  const starts = first.line < second.line || (first.line === second.line && first.column <= second.column) ? first : second
  const ends = first.endLine > second.endLine || (first.endLine === second.endLine && first.endColumn >= second.endColumn) ? first : second
  if (starts === ends) return starts
  return { file: first.file, line: starts.line, column: starts.column, endLine: ends.endLine, endColumn: ends.endColumn }
}

/** Just behind a token: where something is missing. */
export function behind(span: Span): Span {
  return { file: span.file, line: span.endLine, column: span.endColumn, endLine: span.endLine, endColumn: span.endColumn + 1 }
}

/** A token as a message names it. */
export function describe(token: Token): string {
  if (token.kind === 'end') return 'the end of the file'
  if (token.kind === 'string') return 'a string'
  if (token.text.length > 40) return token.text.slice(0, 37) + '...'
  return token.text
}
