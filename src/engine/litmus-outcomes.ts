import type { LitmusView } from '../lang/litmus'
import type { LitmusResult } from '../wire/verdict'

/** Collects the final states of a litmus test: every thread at its end, every store in memory. */
export class LitmusOutcomes {
  private readonly states = new Set<string>()
  private trueSomewhere = false
  private falseSomewhere = false
  private readonly view: LitmusView

  constructor(view: LitmusView) {
    this.view = view
  }

  /** A run that waits for ever contributes nothing. */
  add(words: Int32Array, phase: 'end' | 'deadlock'): void {
    if (phase !== 'end') return
    this.states.add(this.view.print(words))
    if (this.view.test(words)) this.trueSomewhere = true
    else this.falseSomewhere = true
  }

  result(): LitmusResult {
    const observed = this.trueSomewhere ? (this.falseSomewhere ? 'Sometimes' : 'Always') : 'Never'
    return { condition: this.view.condition, observed, states: [...this.states].sort((a, b) => (a < b ? -1 : 1)) }
  }
}
