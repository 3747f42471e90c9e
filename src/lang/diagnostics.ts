import type { Diagnostic, Span } from '../base/source'

/** Stops the lowering of one statement or declaration; what was wrong has been reported. */
export class Rejected extends Error {}

/** A call of the program into the prelude, whose text the reader has not before him. */
export interface CallFromProgram { readonly span: Span; readonly text: string }

const MOST = 20

/** Collects what is wrong with a program: each mistake once. */
export class Reports {
  readonly list: Diagnostic[] = []
  private within: CallFromProgram | null = null
  private readonly seen = new Set<string>()
  private readonly lines: ReadonlyMap<string, readonly string[]>
  private readonly isPrelude: (file: string) => boolean

  constructor(lines: ReadonlyMap<string, readonly string[]>, isPrelude: (file: string) => boolean) {
    this.lines = lines
    this.isPrelude = isPrelude
  }

  /** What is wrong in the prelude while this runs is told where the program calls it. */
  inCall<T>(call: CallFromProgram, run: () => T): T {
    if (this.within || this.isPrelude(call.span.file)) return run()
    this.within = call
    try {
      return run()
    } finally {
      this.within = null
    }
  }

  add(place: Span, text: string, hint = ''): void {
    const call = this.within && this.isPrelude(place.file) ? this.within : null
    const span = call?.span ?? place
    const message = call ? `${text} (in ${call.text})` : text
    const key = `${span.file}:${span.line}:${span.column}`
    if (this.seen.has(key) || this.list.length >= MOST) return
    this.seen.add(key)
    this.list.push({ span, message, hint, lineText: this.lines.get(span.file)?.[span.line - 1] ?? '' })
  }

  /** File by file as they were made known, from top to bottom. */
  get sorted(): readonly Diagnostic[] {
    const files = [...this.lines.keys()]
    return this.list.toSorted((a, b) => files.indexOf(a.span.file) - files.indexOf(b.span.file) || a.span.line - b.span.line || a.span.column - b.span.column)
  }

  /** Reports and gives up on the statement. */
  fail(span: Span, message: string, hint = ''): never {
    this.add(span, message, hint)
    throw new Rejected(message)
  }

  /** Runs, and lets a mistake that was reported end just this: then it is false. */
  guarded(run: () => void): boolean {
    try {
      run()
      return true
    } catch (error) {
      if (!(error instanceof Rejected)) throw error
      return false
    }
  }
}
