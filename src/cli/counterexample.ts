import { replay, type CompiledProgram } from '../engine/index'
import type { Moment } from '../wire/trace'
import type { Counterexample } from '../wire/verdict'

/** A counterexample and the run that it is. */
export interface Shown { readonly counterexample: Counterexample; readonly moment: Moment }

export function show(compiled: CompiledProgram, counterexample: Counterexample): Shown {
  const { schedule } = counterexample
  return { counterexample, moment: replay(compiled, schedule, schedule.choices.length) }
}
