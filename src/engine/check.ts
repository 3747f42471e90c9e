import { type Exploration, explore, type Found } from '../explore/explore'
import type { ProgramChoice } from '../wire/program'
import type { Counterexample, Coverage, Incomplete, LitmusResult, Progress, Verdict } from '../wire/verdict'
import { type CompileOptions, type Compiled, type CompiledProgram, type RejectedProgram, compile } from './compile'
import { LitmusOutcomes } from './litmus-outcomes'
import { isAboutObject } from './history'
import { violationOf } from './replay'
import { run } from './run'

/** A litmus test whose stores do not fit is compiled anew with buffers twice as long, up to this. */
const MOST_LITMUS_BUFFER = 64

export interface CheckOptions {
  readonly maxStates: number
  /** Milliseconds, from anywhere: for the seconds that are reported. */
  readonly now: () => number
  readonly prelude?: CompileOptions['prelude']
  /** Whether a run is looked for that ends in each outcome of a litmus test. */
  readonly witnesses?: boolean
}

export type CheckResult = { readonly kind: 'checked'; readonly compiled: CompiledProgram; readonly verdict: Verdict; readonly litmus: LitmusResult | null } | RejectedProgram

/**
 * Explores every interleaving. Yields progress, with the counterexamples known by then; answered `true` it stops, and
 * the verdict is about what was explored.
 */
export function* check(choice: ProgramChoice, options: CheckOptions): Generator<Progress, CheckResult, boolean | undefined> {
  const started = options.now()
  const seconds = (): number => Math.max(0, options.now() - started) / 1000
  for (let buffer = 4; ; buffer *= 2) {
    const compiled: Compiled = compile(choice, { ...(options.prelude === undefined ? {} : { prelude: options.prelude }), litmusBuffer: buffer })
    if (compiled.kind === 'rejected') return compiled
    const { program, litmus } = compiled.lowered
    const outcomes = litmus ? new LitmusOutcomes(litmus) : null
    const counterexample = counterexamplesOf(compiled)
    const running = explore(program, {
      maxStates: options.maxStates,
      onQuiescent(words, phase) {
        const outcome = outcomes?.add(words, phase) ?? null
        return options.witnesses ? outcome : null
      },
    })
    let turn = running.next()
    while (!turn.done) {
      const { found, ...exploring } = turn.value
      turn = running.next(yield { ...exploring, seconds: seconds(), counterexamples: found.map(counterexample) })
    }
    const exploration = turn.value
    if (litmus && exploration.bounds.includes('STORE_BUFFER') && buffer < MOST_LITMUS_BUFFER) continue
    return { kind: 'checked', compiled, verdict: verdictOf(exploration, compiled, counterexample, seconds()), litmus: outcomes?.result(exploration.outcomes) ?? null }
  }
}

function verdictOf(exploration: Exploration, compiled: CompiledProgram, counterexample: (found: Found) => Counterexample, seconds: number): Verdict {
  const { states, transitions, depth, runs, found, unshown, complete } = exploration
  const coverage: Coverage = { states, transitions, depth, runs, seconds, bounds: boundsOf(compiled, exploration) }
  if (found.length + unshown.length > 0) {
    return { kind: 'violated', counterexamples: found.map(counterexample), unshown: unshown.map((fault) => violationOf(compiled, fault, null)), complete, reason: exploration.reason ?? exploration.gaveUp, coverage }
  }
  if (complete) return { kind: 'holds', coverage }
  const reason: Incomplete = exploration.reason ?? { kind: 'bound', detail: exploration.bounds.join(', ') }
  return { kind: 'incomplete', reason, coverage }
}

/** A litmus test has store buffers as long as it takes: those that were never full bound nothing. */
function boundsOf({ choice, lowered }: CompiledProgram, { bounds }: Exploration): Coverage['bounds'] {
  return lowered.litmus && choice.buffer === null && !bounds.includes('STORE_BUFFER') ? {} : lowered.program.bounds
}

/** The counterexamples of what was found, each made once. */
function counterexamplesOf(compiled: CompiledProgram): (found: Found) => Counterexample {
  const made = new Map<Found, Counterexample>()
  return (found) => {
    let known = made.get(found)
    if (!known) {
      const { fault, schedule, events, contextSwitches } = found
      const done = fault.told || isAboutObject(fault) ? run(compiled, schedule) : null
      known = { violation: violationOf(compiled, fault, done), schedule, events, contextSwitches }
      made.set(found, known)
    }
    return known
  }
}
