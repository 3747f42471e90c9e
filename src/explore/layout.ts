import type { Program } from '../core/program'
import type { Ranges } from './ranges'

/** Bits of a word that is given one more where there is room: a wider one would only make its steps slower to find. */
const MOST_TO_WIDEN = 5

/**
 * Where each word lies in a packed state of `lanes` 32-bit lanes: `bits` bits from `shift` up in `lane`, holding the
 * value less `lo`. A word of 0 bits takes no room: its value is `lo`.
 */
export class Layout {
  readonly lanes: number
  readonly lane: Int32Array
  readonly shift: Int32Array
  readonly bits: Int32Array
  readonly lo: Int32Array
  /** Ones, as many as the word has bits. */
  readonly mask: Int32Array
  /** The words that take room. */
  private readonly fields: Int32Array

  constructor(program: Program, ranges: Ranges) {
    const count = program.words.length
    const words = inGroups(program)
    ranges.spread()
    this.bits = Int32Array.from({ length: count }, (_, word) => ranges.bits(word))
    this.lane = new Int32Array(count)
    this.shift = new Int32Array(count)
    this.fields = Int32Array.from(words.filter((word) => this.bits[word] !== 0))
    this.lanes = Math.max(1, this.place())
    this.spend(words.filter((word) => ranges.mayGrow(word)))
    this.lo = Int32Array.from(ranges.lo)
    this.mask = this.bits.map((bits) => (bits === 32 ? -1 : (1 << bits) - 1))
    // From now on every value that has room is met without a word, so the next layout must have room for it too.
    for (const word of this.fields) ranges.include(word, (ranges.lo[word] as number) + 2 ** (this.bits[word] as number) - 1)
  }

  /** Gives each word the first lane with room for it; returns how many lanes that takes. */
  private place(): number {
    const used: number[] = []
    for (const word of this.fields) {
      const bits = this.bits[word] as number
      let lane = used.findIndex((taken) => taken + bits <= 32)
      if (lane < 0) lane = used.push(0) - 1
      this.lane[word] = lane
      this.shift[word] = used[lane] as number
      used[lane] = (used[lane] as number) + bits
    }
    return used.length
  }

  /** Gives bits that are left over to words that may yet need them: what fits need not be widened. */
  private spend(words: readonly number[]): void {
    const exact = this.bits.slice()
    let left = this.fields.reduce((bits, word) => bits - (this.bits[word] as number), 32 * this.lanes)
    for (const word of words) {
      const bits = this.bits[word] as number
      if (left === 0) break
      if (bits === 0 || bits > MOST_TO_WIDEN) continue
      this.bits[word] = bits + 1
      left--
    }
    if (this.place() <= this.lanes) return
    this.bits.set(exact)
    this.place()
  }

  /** Does the value have a place in the word? */
  fits(word: number, value: number): boolean {
    return ((value - (this.lo[word] as number)) & ~(this.mask[word] as number)) === 0
  }

  /** The value where it lies in its lane; it must fit. */
  placed(word: number, value: number): number {
    return (value - (this.lo[word] as number)) << (this.shift[word] as number)
  }

  /** Packs the words, which must fit, to the lanes from `base`. */
  pack(words: Int32Array, lanes: Int32Array, base: number): void {
    lanes.fill(0, base, base + this.lanes)
    for (const word of this.fields) {
      const lane = base + (this.lane[word] as number)
      lanes[lane] = (lanes[lane] as number) | this.placed(word, words[word] as number)
    }
  }

  unpack(lanes: Int32Array, base: number, words: Int32Array): void {
    words.set(this.lo)
    const { fields, lane, shift, mask, lo } = this
    for (let index = 0; index < fields.length; index++) {
      const word = fields[index] as number
      const field = ((lanes[base + (lane[word] as number)] as number) >>> (shift[word] as number)) & (mask[word] as number)
      words[word] = field + (lo[word] as number)
    }
  }
}

/** Words that nobody owns first, then those of each CPU together, then other agents'. */
function inGroups(program: Program): number[] {
  const group = (word: number): number => {
    const owner = program.words[word]?.agent ?? -1
    const agent = program.agents[owner]
    if (!agent) return -1
    return agent.cpu >= 0 ? agent.cpu : program.agents.length + owner
  }
  return [...program.words.keys()].toSorted((a, b) => group(a) - group(b))
}
