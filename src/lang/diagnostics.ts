import type { Diagnostic, Span } from '../base/source'

/** Stops the lowering of one function or declaration; what was wrong has been reported. */
export class Rejected extends Error {}

/** Collects what is wrong with a program: each mistake once. */
export class Reports {
  readonly list: Diagnostic[] = []
  private readonly seen = new Set<string>()
  private readonly lines: ReadonlyMap<string, readonly string[]>

  constructor(lines: ReadonlyMap<string, readonly string[]>) {
    this.lines = lines
  }

  add(span: Span, message: string, hint = ''): void {
    const key = `${span.file}:${span.line}:${span.column}`
    if (this.seen.has(key) || this.list.length >= 20) return
    this.seen.add(key)
    this.list.push({ span, message, hint, lineText: this.lines.get(span.file)?.[span.line - 1] ?? '' })
  }

  /** Reports and gives up on the statement. */
  fail(span: Span, message: string, hint = ''): never {
    this.add(span, message, hint)
    throw new Rejected(message)
  }
}
