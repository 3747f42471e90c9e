import type { Counterexample, Coverage, Incomplete, LitmusResult, Progress, Verdict as WireVerdict } from '../../../wire/verdict'
import { brief, count, counted } from '../../kit/count'

/** Where the exploration stands. `asked`: somebody wanted to know; else it is done because the program is there, within a smaller budget. */
export type CheckView =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: Progress | null; readonly asked: boolean }
  | { readonly kind: 'done'; readonly verdict: WireVerdict; readonly litmus: LitmusResult | null; readonly asked: boolean }
  | { readonly kind: 'failed'; readonly sentence: string }

export type Done = Extract<CheckView, { kind: 'done' }>

export interface VerdictSentence {
  /** Red says violated, green says holds, and nothing else is either. */
  readonly tone: 'violated' | 'holds' | 'ink'
  readonly mark: '✕' | '✓' | ''
  readonly text: string
}

/** What was found, in one sentence. */
export function sentenceOf({ verdict, litmus, asked }: Omit<Done, 'kind'>, model: string): VerdictSentence {
  const { states, bounds } = verdict.coverage
  switch (verdict.kind) {
    case 'violated': return { tone: 'violated', mark: '✕', text: `Breaks under ${model}: ${brokenNames(verdict).join(', ')}${missingOf(verdict, asked)}` }
    case 'holds': {
      if (litmus) return { tone: 'ink', mark: '', text: `${litmus.observed} under ${model}: ${meeting(litmus)}` }
      return { tone: 'holds', mark: '✓', text: [`Holds under ${model}: ${count(states)} states, all explored`, ...withinOf(bounds)].join(', ') }
    }
    case 'incomplete': return { tone: 'ink', mark: '', text: `Nothing broken in ${brief(states)} states; ${endingOf(verdict.reason, asked)}` }
  }
}

/** `1 of 4 outcomes meets the condition`. */
function meeting({ outcomes }: LitmusResult): string {
  const meets = outcomes.filter((one) => one.meets).length
  return `${meets === 0 ? 'none' : count(meets)} of ${counted(outcomes.length, 'outcome')} ${meets < 2 ? 'meets' : 'meet'} the condition`
}

/** Everything that was seen to break. */
export function brokenNames({ counterexamples, unshown }: Extract<WireVerdict, { kind: 'violated' }>): string[] {
  return [...new Set([...counterexamples.map(({ violation }) => violation), ...unshown].map(({ property }) => property))]
}

/** The counterexamples that there are by now. */
export function counterexamplesIn(check: CheckView): readonly Counterexample[] {
  if (check.kind === 'running') return check.progress?.counterexamples ?? []
  return check.kind === 'done' && check.verdict.kind === 'violated' ? check.verdict.counterexamples : []
}

/** `✕` broken, `✓` explored whole and unbroken, `·` not known. */
export function markOf(check: CheckView, property: string): '✕' | '✓' | '·' {
  if (check.kind === 'running') return check.progress?.broken.includes(property) ? '✕' : '·'
  if (check.kind !== 'done') return '·'
  const { verdict } = check
  if (verdict.kind === 'violated' && brokenNames(verdict).includes(property)) return '✕'
  return isWhole(verdict) ? '✓' : '·'
}

/** All states were explored: more cannot be known. */
export function isWhole(verdict: WireVerdict): boolean {
  return verdict.kind === 'holds' || (verdict.kind === 'violated' && verdict.complete)
}

function missingOf({ counterexamples, unshown, reason }: Extract<WireVerdict, { kind: 'violated' }>, asked: boolean): string {
  if (unshown.length === 0 || !reason) return ''
  const which = counterexamples.length > 0 ? ` of ${unshown.map(({ property }) => property).join(', ')}` : ''
  return `; the shortest run${which} was not found: ${endingOf(reason, asked)}`
}

function endingOf({ kind, detail }: Incomplete, asked: boolean): string {
  switch (kind) {
    case 'budget': return asked ? 'stopped at the budget' : 'that is as far as is explored unasked'
    case 'cancelled': return 'you stopped it'
    case 'bound': return `a bound was reached: ${detail}`
    case 'memory': return 'there was no memory for more'
  }
}

/** What an unfinished search is sure of; empty where it is finished, or a bound cut runs off. */
export function exploredOf(verdict: WireVerdict): string {
  const reason = verdict.kind === 'holds' ? null : verdict.reason
  if (isWhole(verdict) || reason?.kind === 'bound' || verdict.coverage.runs < 1) return ''
  return `Every run of up to ${counted(verdict.coverage.runs, 'event')} was explored.`
}

/** `store buffers of 3`: within what it holds. */
function withinOf(bounds: Coverage['bounds']): string[] {
  return Object.entries(bounds).map(([name, value]) => `${inWords(name)}s of ${count(value)}`)
}

/** `storeBuffer` → `store buffer`. */
export function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
