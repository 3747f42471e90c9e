import type { Program } from '../core/program'
import type { Flows } from './flows'
import { flowsOf } from './flows'

/**
 * The values that each word may have taken, lo..hi: what decides its width. They only grow: declared ranges and
 * program counters from the start, everything else as it is met, and what fits in the bits that were given to it.
 */
export class Ranges {
  readonly lo: Float64Array
  readonly hi: Float64Array
  private readonly known: readonly boolean[]
  private readonly copies: Flows['copies']

  constructor(program: Program) {
    this.lo = Float64Array.from(program.words, (word) => word.range?.lo ?? word.initial)
    this.hi = Float64Array.from(program.words, (word) => word.range?.hi ?? word.initial)
    this.known = program.words.map((word) => word.range !== null || word.region === 'pc')
    const { copies, constants } = flowsOf(program)
    this.copies = copies
    for (const [word, value] of constants) this.include(word, value)
    for (const agent of program.agents) if (agent.pc >= 0) this.include(agent.pc, agent.entries.length - 1)
  }

  include(word: number, value: number): void {
    if (value < (this.lo[word] as number)) this.lo[word] = value
    if (value > (this.hi[word] as number)) this.hi[word] = value
  }

  includeAll(words: Int32Array): void {
    for (let word = 0; word < words.length; word++) this.include(word, words[word] as number)
  }

  /** Lets values reach all words that take them over: what one of them has met, the others will. */
  spread(): void {
    for (let changed = true; changed;) {
      changed = false
      for (const [source, target] of this.copies) {
        const [lo, hi] = [this.lo[source] as number, this.hi[source] as number]
        if (lo >= (this.lo[target] as number) && hi <= (this.hi[target] as number)) continue
        changed = true
        this.include(target, lo)
        this.include(target, hi)
      }
    }
  }

  /** Were the word's values only met, not declared? */
  mayGrow(word: number): boolean { return !this.known[word] }

  /** Bits that hold every value of the word: 0 where it is a constant so far. */
  bits(word: number): number {
    const span = (this.hi[word] as number) - (this.lo[word] as number)
    return span < 2 ** 32 ? 32 - Math.clz32(span) : 32
  }
}
