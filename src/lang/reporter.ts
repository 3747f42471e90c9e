import type { Diagnostic, Span } from '../base/source'
import type { SourceFile } from '../wire/program'

const MOST = 20

/** Collects the mistakes of one program, each once. */
export class Reporter {
  readonly diagnostics: Diagnostic[] = []
  readonly #lines = new Map<string, readonly string[]>()
  readonly #seen = new Set<string>()

  /** Makes a file's lines known, so that a diagnostic can show them. */
  read(file: SourceFile): readonly string[] {
    let lines = this.#lines.get(file.name)
    if (!lines) {
      lines = file.text.split(/\r?\n/)
      this.#lines.set(file.name, lines)
    }
    return lines
  }

  report(span: Span, message: string, hint = ''): void {
    const place = `${span.file}:${span.line}:${span.column}`
    if (this.full || this.#seen.has(place)) return
    this.#seen.add(place)
    const isEmpty = span.line === span.endLine && span.column === span.endColumn
    this.diagnostics.push({ span: isEmpty ? { ...span, endColumn: span.endColumn + 1 } : span, message, hint, lineText: this.#lines.get(span.file)?.[span.line - 1] ?? '' })
  }

  /** Nothing more will be told. */
  get full(): boolean {
    return this.diagnostics.length >= MOST
  }

  /** Whether something was already told about this line: what a later pass finds there follows from it. */
  hasLine(span: Span): boolean {
    return this.diagnostics.some((told) => told.span.file === span.file && told.span.line <= span.line && told.span.endLine >= span.line)
  }
}
