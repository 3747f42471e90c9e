import type { Coverage, Incomplete, Progress, Verdict as WireVerdict } from '../../../wire/verdict'
import { brief, count } from '../../kit/count'

/** Where the exploration stands. */
export type CheckView =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: Progress | null }
  /** `broken`: what was seen to break on the way, of which a search that was ended early has no counterexample. */
  | { readonly kind: 'done'; readonly verdict: WireVerdict; readonly broken: readonly string[] }
  | { readonly kind: 'failed'; readonly sentence: string }

export interface VerdictSentence {
  /** Red says violated, green says holds, and nothing else is either. */
  readonly tone: 'violated' | 'holds' | 'ink'
  readonly mark: '✕' | '✓' | ''
  readonly text: string
}

/** What was found, in one sentence. */
export function sentenceOf(verdict: WireVerdict, model: string, broken: readonly string[]): VerdictSentence {
  const { states, bounds } = verdict.coverage
  switch (verdict.kind) {
    case 'violated': return { tone: 'violated', mark: '✕', text: `Breaks under ${model}: ${brokenNames(verdict).join(', ')}` }
    case 'holds': return { tone: 'holds', mark: '✓', text: [`Holds under ${model}: ${count(states)} states, all explored`, ...withinOf(bounds)].join(', ') }
    case 'incomplete':
      if (broken.length > 0) return { tone: 'violated', mark: '✕', text: `Breaks under ${model}: ${broken.join(', ')}; the shortest run was not found: ${endingOf(verdict.reason)}` }
      return { tone: 'ink', mark: '', text: `Nothing broken in ${brief(states)} states; ${endingOf(verdict.reason)}` }
  }
}

export function brokenNames({ counterexamples }: Extract<WireVerdict, { kind: 'violated' }>): string[] {
  return [...new Set(counterexamples.map(({ violation }) => violation.property))]
}

function endingOf({ kind, detail }: Incomplete): string {
  switch (kind) {
    case 'budget': return 'stopped at the budget'
    case 'cancelled': return 'you stopped it'
    case 'bound': return `a bound was reached: ${detail}`
    case 'memory': return 'there was no memory for more'
  }
}

/** `store buffers of 3`: within what it holds. */
function withinOf(bounds: Coverage['bounds']): string[] {
  return Object.entries(bounds).map(([name, value]) => `${inWords(name)}s of ${count(value)}`)
}

/** `storeBuffer` → `store buffer`. */
export function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
