import type { Diagnostic, Span } from '../../../base/source'
import { mailNotes, type MailNote } from './mail-notes'

/** A CPU's next event in the source. */
export interface SourceMark {
  readonly cpu: number
  readonly agent: number
  readonly name: string
  readonly span: Span
  readonly text: string
  readonly state: 'ready' | 'blocked'
}

/** Lines, from 1, that are in view altogether. */
export interface LinesInView { readonly first: number; readonly last: number }

/** What the listing shows from top to bottom: lines, what the mail claims in place of the comment that says so, mistakes under their line. */
export type Row =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'mail'; readonly line: number; readonly note: MailNote }
  | { readonly kind: 'mistake'; readonly line: number; readonly mistake: Diagnostic }

export function rowsOf(lines: readonly string[], mistakes: readonly Diagnostic[]): Row[] {
  const notes = new Map(mailNotes(lines).map((note) => [note.from, note]))
  const rows: Row[] = []
  for (let line = 1; line <= lines.length; line++) {
    const note = notes.get(line)
    if (note) {
      rows.push({ kind: 'mail', line, note })
      line = note.to
      continue
    }
    rows.push({ kind: 'line', line })
    for (const mistake of mistakes) if (mistake.span.line === line) rows.push({ kind: 'mistake', line, mistake })
  }
  return rows
}

/** Marks of a file by line; several CPUs may stand on one. */
export function marksByLine(marks: readonly SourceMark[], file: string): Map<number, SourceMark[]> {
  const lines = new Map<number, SourceMark[]>()
  for (const mark of marks) {
    if (mark.span.file !== file) continue
    lines.set(mark.span.line, [...(lines.get(mark.span.line) ?? []), mark])
  }
  return lines
}

/** The columns of a mark on its first line; `to` is behind the last letter. */
export function columnsOf(span: Span, line: string): { readonly from: number; readonly to: number } {
  const to = span.endLine === span.line ? span.endColumn : line.length + 1
  return { from: span.column, to: Math.max(to, span.column + 1) }
}

/** @param bounds where each line begins and ends, from the top, in pixels */
export function linesInView(bounds: readonly LineBounds[], scrollTop: number, height: number): LinesInView {
  const first = bounds.findIndex(({ top }) => top >= scrollTop)
  const last = bounds.findLastIndex(({ bottom }) => bottom <= scrollTop + height)
  return { first: first < 0 ? bounds.length + 1 : first + 1, last: last + 1 }
}

export interface LineBounds { readonly top: number; readonly bottom: number }

/** Marks that are not in view: above, below, or in another file. */
export function pinned(marks: readonly SourceMark[], file: string, view: LinesInView): { readonly above: readonly SourceMark[]; readonly below: readonly SourceMark[]; readonly elsewhere: readonly SourceMark[] } {
  const here = marks.filter((mark) => mark.span.file === file)
  return {
    above: here.filter((mark) => mark.span.line < view.first),
    below: here.filter((mark) => mark.span.line > view.last),
    elsewhere: marks.filter((mark) => mark.span.file !== file),
  }
}

/** Lines of this height are kept between a line that is gone to and the edge. */
const MARGIN = 90

/** Where to scroll so that the line stands in the middle third; where one is if it does already. */
export function scrollTo({ top, bottom }: LineBounds, scrollTop: number, height: number): number {
  const margin = Math.min(height / 4, MARGIN)
  if (top >= scrollTop + margin && bottom <= scrollTop + height - margin) return scrollTop
  return Math.max(0, Math.round(top - height / 3))
}
