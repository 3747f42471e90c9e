import type { Counterexample, Way } from '../wire/verdict'
import type { CheckContext } from './check-machine'

/** The counterexamples that there are by now: also while the search goes on. */
export function counterexamplesOf({ verdict, progress }: Pick<CheckContext, 'verdict' | 'progress'>): readonly Counterexample[] {
  if (verdict) return verdict.kind === 'violated' ? verdict.counterexamples : []
  return progress?.counterexamples ?? []
}

/** The run that was found to what is called so, and what is told when it is loaded: to a broken property, or to an outcome of a litmus test. */
export function foundRun(check: Pick<CheckContext, 'verdict' | 'progress' | 'litmus'>, name: string): { readonly way: Way; readonly note: string } | null {
  const broken = counterexamplesOf(check).find(({ violation }) => violation.property === name)
  const witness = check.litmus?.outcomes.find(({ state }) => state === name)?.witness
  const hint = '→ steps through it, End goes to'
  if (broken) return { way: broken, note: `The shortest run that breaks ${name} is loaded: ${hint} where it breaks.` }
  return witness ? { way: witness, note: `The shortest run that ends in ${name} is loaded: ${hint} its end.` } : null
}
