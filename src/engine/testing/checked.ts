import { formatDiagnostic } from '../../base/source'
import type { Program } from '../../core/program'
import { explore } from '../../explore/explore'
import { parse } from '../../lang/parse'
import type { LitmusResult, Verdict } from '../../wire/verdict'
import type { ModelName, SourceFile, Survey } from '../../wire/program'
import type { CheckOptions, CheckResult, RejectedProgram } from '../index'
import { check, compile } from '../index'

/** What a test runs: files, and what is chosen about them. */
export interface Choice {
  readonly files: readonly SourceFile[]
  readonly model: ModelName
  /** Its switches and parameters come first. */
  readonly variant?: string
  readonly switches?: readonly string[]
  readonly parameters?: Readonly<Record<string, number>>
  readonly prelude?: readonly SourceFile[] | null
}

/** More than any program of the tests has. */
const MAX_STATES = 30_000_000

export function surveyOf(files: readonly SourceFile[]): Survey {
  return parse({ files, switches: [], parameters: {}, prelude: [], facts: {} }).survey
}

/** The properties that can be the first to break, all states explored. */
export function brokenIn(choice: Choice): readonly string[] {
  const { verdict } = checked(choice)
  switch (verdict.kind) {
    case 'holds': return []
    case 'violated':
      if (verdict.complete) return verdict.counterexamples.map(({ violation }) => violation.property).toSorted()
      throw new Error(`incomplete, after ${verdict.coverage.states} states`)
    case 'incomplete': throw new Error(`incomplete: ${verdict.reason.kind} ${verdict.reason.detail}`)
  }
}

/** The final states of a litmus test. */
export function outcomesOf(choice: Choice): LitmusResult {
  const { verdict, litmus } = checked(choice)
  if (verdict.kind !== 'holds' || !litmus) throw new Error(`not explored to the end: ${JSON.stringify(verdict)}`)
  return litmus
}

export function programOf(choice: Choice): Program {
  const compiled = compile(completed(choice), preludeOf(choice))
  return compiled.kind === 'compiled' ? compiled.lowered.program : rejected(compiled)
}

/** What the search finds, told as Spin's result is: properties that can be the first to break, every state, every step. */
export function explored(choice: Choice): { violations: readonly string[]; bounds: readonly string[]; states: number; transitions: number } {
  const result = finished(explore(programOf(choice), { maxStates: MAX_STATES }))
  if (result.reason && result.reason.kind !== 'bound') throw new Error(`incomplete: ${result.reason.kind}`)
  const { found, bounds, states, transitions } = result
  return { violations: found.map(({ fault }) => fault.property).toSorted(), bounds, states, transitions }
}

/** What a check says, all states explored. */
export function checked(choice: Choice, options: Partial<CheckOptions> = {}): { readonly verdict: Verdict; readonly litmus: LitmusResult | null } {
  const result: CheckResult = finished(check(completed(choice), { maxStates: MAX_STATES, now: () => 0, ...preludeOf(choice), ...options }))
  return result.kind === 'checked' ? result : rejected(result)
}

function finished<Result>(steps: Iterator<unknown, Result, undefined>): Result {
  let turn = steps.next()
  while (!turn.done) turn = steps.next()
  return turn.value
}

export function completed({ files, model, variant, switches = [], parameters = {} }: Choice): Parameters<typeof compile>[0] {
  const chosen = variant === undefined ? null : surveyOf(files).variants.find(({ name }) => name === variant)
  if (chosen === undefined) throw new Error(`there is no variant ${variant ?? ''}`)
  return { files, model, switches: [...(chosen?.switches ?? []), ...switches], parameters: { ...chosen?.parameters, ...parameters }, buffer: null }
}

function preludeOf({ prelude }: Choice): { prelude?: readonly SourceFile[] | null } {
  return prelude === undefined ? {} : { prelude }
}

function rejected({ diagnostics }: RejectedProgram): never {
  throw new Error(`does not compile:\n${diagnostics.map(formatDiagnostic).join('\n')}`)
}
