import { at } from '../base/assert'
import type { Run, Taken } from './run'

/** What a step makes of what was known before it. */
export type Behind<Known> = (known: Known, taken: Taken, index: number, before: Int32Array) => Known

/**
 * What is known behind the first `count` steps of a run. It is remembered for each step, since what came before one never changes:
 * only steps that are new are looked at.
 */
export function alongRun<Known>(memory: WeakMap<Taken, Known>, done: Run, count: number, atStart: () => Known, behind: Behind<Known>): Known {
  let from = count
  let known: Known | undefined
  while (from > 0 && (known = memory.get(at(done.taken, from - 1))) === undefined) from--
  known ??= atStart()
  for (let index = from; index < count; index++) {
    const taken = at(done.taken, index)
    known = behind(known, taken, index, done.taken[index - 1]?.words ?? done.startWords)
    memory.set(taken, known)
  }
  return known
}
