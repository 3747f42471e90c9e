import type { Span } from '../base/source'
import type { Reporter } from './reporter'

const MOST_TOKENS = 500_000

/** How much text a program may come to; told once when it is more. */
export class Budget {
  #left = MOST_TOKENS
  exhausted = false
  readonly #reporter: Reporter

  constructor(reporter: Reporter) {
    this.#reporter = reporter
  }

  spend(tokens: number, span: Span): boolean {
    this.#left -= tokens
    if (this.#left < 0 && !this.exhausted) this.stop(span, `the text comes to more than ${MOST_TOKENS.toLocaleString('en')} words here`, 'a macro or an #include multiplies it')
    return !this.exhausted
  }

  stop(span: Span, message: string, hint: string): void {
    if (!this.exhausted) this.#reporter.report(span, message, hint)
    this.exhausted = true
  }
}
