import type { LitmusView } from '../lang/litmus'
import type { LitmusResult, Way } from '../wire/verdict'

/** Collects the final states of a litmus test: every thread at its end, every store in memory. */
export class LitmusOutcomes {
  /** Whether the condition's proposition is true of each. */
  private readonly states = new Map<string, boolean>()
  private readonly view: LitmusView

  constructor(view: LitmusView) {
    this.view = view
  }

  /** The state's name; null for a run that waits for ever, or is filtered out, which contributes nothing. */
  add(words: Int32Array, phase: 'end' | 'deadlock'): string | null {
    if (phase !== 'end' || !this.view.counts(words)) return null
    const state = this.view.print(words)
    this.states.set(state, this.view.test(words))
    return state
  }

  result(ways: ReadonlyMap<string, Way>): LitmusResult {
    const tests = new Set(this.states.values())
    const observed = tests.has(true) ? (tests.has(false) ? 'Sometimes' : 'Always') : 'Never'
    const outcomes = [...this.states].sort(([a], [b]) => (a < b ? -1 : 1)).map(([state, meets]) => ({ state, meets, witness: ways.get(state) ?? null }))
    return { condition: this.view.condition, observed, outcomes }
  }
}
