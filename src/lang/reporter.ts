import type { Diagnostic, Span } from '../base/source'
import type { SourceFile } from '../wire/program'
import { linesOf } from './lines'
import { meantBy } from './nearest'

const MOST = 20

/** Collects the mistakes of one program, each once. */
export class Reporter {
  readonly #told: Diagnostic[] = []
  readonly #files = new Map<string, SourceFile>()
  readonly #seen = new Set<string>()

  /** File by file as they were made known, from top to bottom. */
  get diagnostics(): readonly Diagnostic[] {
    const files = [...this.#files.keys()]
    return this.#told.toSorted((a, b) => files.indexOf(a.span.file) - files.indexOf(b.span.file) || a.span.line - b.span.line || a.span.column - b.span.column)
  }

  /** Makes a file known, so that a diagnostic can show its lines. */
  know(file: SourceFile): void {
    if (!this.#files.has(file.name)) this.#files.set(file.name, file)
  }

  report(span: Span, message: string, hint = ''): void {
    const place = `${span.file}:${span.line}:${span.column}`
    if (this.full || this.#seen.has(place)) return
    this.#seen.add(place)
    const isEmpty = span.line === span.endLine && span.column === span.endColumn
    const lineText = this.#lineOf(span)
    this.#told.push({ span: isEmpty ? { ...span, endColumn: span.endColumn + 1 } : span, message, hint, fix: meantBy(hint, span, lineText), lineText })
  }

  #lineOf({ file: name, line }: Span): string {
    const file = this.#files.get(name)
    return file ? linesOf(file)[line - 1] ?? '' : ''
  }

  get hasSome(): boolean {
    return this.#told.length > 0
  }

  /** Nothing more will be told. */
  get full(): boolean {
    return this.#told.length >= MOST
  }

  /** Whether something was already told about this line: what a later pass finds there follows from it. */
  hasLine(span: Span): boolean {
    return this.#told.some((told) => told.span.file === span.file && told.span.line <= span.line && told.span.endLine >= span.line)
  }
}
