/** Places in source text. Lines and columns count from 1; a column counts UTF-16 units, a tab is one. */
export interface Span {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  /** Column just behind the last character. */
  readonly endColumn: number
}

/** One mistake in a program, told in the reader's terms. */
export interface Diagnostic {
  readonly span: Span
  /** What was found and what was expected. */
  readonly message: string
  /** The nearest thing the subset offers, or the obvious fix; empty when there is none. */
  readonly hint: string
  /** The replacement that the hint speaks of, where it is one. */
  readonly fix: Fix | null
  /** The source line itself. */
  readonly lineText: string
}

/** Other text for a stretch of a file. */
export interface Fix { readonly span: Span; readonly text: string }

/** The span from the start of one place to the end of another in the same file. */
export function spanning(first: Span, last: Span): Span {
  if (first.file !== last.file) return first
  return { ...first, endLine: last.endLine, endColumn: last.endColumn }
}

/** `file:line:col: message`, the line, a caret, the hint: what a compiler prints. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { span, message, hint, lineText } = diagnostic
  const lead = lineText.slice(0, span.column - 1).replace(/[^\t]/g, ' ')
  const width = span.endLine === span.line ? Math.max(1, span.endColumn - span.column) : 1
  const lines = [`${span.file}:${span.line}:${span.column}: ${message}`, `  ${lineText}`, `  ${lead}${'^'.repeat(width)}`]
  if (hint) lines.push(`  ${hint}`)
  return lines.join('\n')
}
