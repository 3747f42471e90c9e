import type { Span } from '../../../base/source'

/** Height of a line of source, in pixels: lines are all alike, so that what is in view can be computed. */
export const LINE = 18

/** A CPU's next event in the source. */
export interface SourceMark {
  readonly cpu: number
  readonly agent: number
  readonly name: string
  readonly span: Span
  readonly text: string
  readonly state: 'ready' | 'blocked'
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

/** Lines, from 1, that are in view altogether. */
export function linesInView(scrollTop: number, height: number): { readonly first: number; readonly last: number } {
  return { first: Math.ceil(scrollTop / LINE) + 1, last: Math.floor((scrollTop + height) / LINE) }
}

/** Marks that are not in view: above, below, or in another file. */
export function pinned(marks: readonly SourceMark[], file: string, view: { readonly first: number; readonly last: number }): { readonly above: readonly SourceMark[]; readonly below: readonly SourceMark[]; readonly elsewhere: readonly SourceMark[] } {
  const here = marks.filter((mark) => mark.span.file === file)
  return {
    above: here.filter((mark) => mark.span.line < view.first),
    below: here.filter((mark) => mark.span.line > view.last),
    elsewhere: marks.filter((mark) => mark.span.file !== file),
  }
}

/** Where to scroll so that the line stands in the middle third; where one is if it does already. */
export function scrollTo(line: number, scrollTop: number, height: number): number {
  const top = (line - 1) * LINE
  const margin = Math.min(height / 4, 5 * LINE)
  if (top >= scrollTop + margin && top + LINE <= scrollTop + height - margin) return scrollTop
  return Math.max(0, Math.round((top - height / 3) / LINE) * LINE)
}
