import type { Diagnostic, Span } from '../base/source'
import type { SourceFile } from '../wire/program'
import { linesOf } from './lines'
import { meantBy } from './nearest'

/** Stops the lowering of one statement or declaration; what was wrong has been reported. */
export class Rejected extends Error {}

/** A call of the program into the prelude, whose text the reader has not before him. */
export interface CallFromProgram { readonly span: Span; readonly text: string }

const MOST = 20

/** Collects what is wrong with a program: each mistake once. */
export class Reports {
  readonly list: Diagnostic[] = []
  private within: CallFromProgram | null = null
  private readonly files: ReadonlyMap<string, SourceFile>
  private readonly isPrelude: (file: string) => boolean

  constructor(files: readonly SourceFile[], isPrelude: (file: string) => boolean) {
    this.files = new Map(files.map((file) => [file.name, file]))
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
    const isTold = this.list.some((told) => told.span.file === span.file && told.span.line === span.line && told.span.column === span.column)
    if (isTold || this.list.length >= MOST) return
    const file = this.files.get(span.file)
    const lineText = file ? linesOf(file)[span.line - 1] ?? '' : ''
    this.list.push({ span, message, hint, fix: meantBy(hint, span, lineText), lineText })
  }

  /** All but the first so many: the code is written anew. */
  forgetFrom(count: number): void {
    this.list.length = count
  }

  /** File by file as they were made known, from top to bottom. */
  get sorted(): readonly Diagnostic[] {
    const files = [...this.files.keys()]
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
