import type { Part } from './part'
import type { Ranges } from './ranges'

/** Bits of a word that is given one more where there is room: a wider one would only make its steps slower to find. */
const MOST_TO_WIDEN = 5

/** Values of a part of which a search will mostly find many more. */
const FEW = 256

/**
 * Where everything lies in a packed state of `lanes` 32-bit lanes. A field is a part, which holds the number of the
 * value that its words have together, or a word of none, which holds its value less `lo`. It takes `bits` bits from
 * `shift` up in `lane`; one that never changes takes none.
 */
export class Layout {
  readonly lanes: number
  /** The words that are fields by themselves, for the fields behind those of the parts. */
  readonly singles: Int32Array
  readonly parts: readonly Part[]
  /** The field of each word. */
  readonly fieldOf: Int32Array
  /** By field; what of a part, and of a word that never changed, is 0. */
  readonly lane: Int32Array
  readonly shift: Int32Array
  readonly bits: Int32Array
  readonly lo: Int32Array
  /** Ones, as many as the field has bits. */
  readonly mask: Int32Array

  constructor(words: number, ranges: Ranges, parts: readonly Part[]) {
    ranges.spread()
    this.parts = parts
    this.fieldOf = new Int32Array(words).fill(-1)
    for (const [field, part] of parts.entries()) for (const word of part.words) this.fieldOf[word] = field
    this.singles = Int32Array.from(this.fieldOf.keys()).filter((word) => this.fieldOf[word] === -1)
    for (const [index, word] of this.singles.entries()) this.fieldOf[word] = parts.length + index
    const fields = parts.length + this.singles.length
    const single = (field: number): number => this.singles[field - parts.length] as number
    this.bits = Int32Array.from({ length: fields }, (_, field) => (field < parts.length ? bitsOf(parts[field] as Part, parts) : ranges.bits(single(field))))
    this.lane = new Int32Array(fields)
    this.shift = new Int32Array(fields)
    this.lanes = Math.max(1, this.place())
    this.spend((field) => field < parts.length || ((this.bits[field] as number) <= MOST_TO_WIDEN && ranges.mayGrow(single(field))))
    this.lo = Int32Array.from({ length: fields }, (_, field) => (field < parts.length ? 0 : (ranges.lo[single(field)] as number)))
    this.mask = this.bits.map((bits) => (bits === 32 ? -1 : (1 << bits) - 1))
    // From now on every value that has room is met without a word, so the next layout must have room for it too.
    for (const [index, word] of this.singles.entries()) {
      const bits = this.bits[parts.length + index] as number
      if (bits > 0) ranges.include(word, (ranges.lo[word] as number) + 2 ** bits - 1)
    }
  }

  /** Gives each field the first lane with room for it; returns how many lanes that takes. */
  private place(): number {
    const used: number[] = []
    for (const [field, bits] of this.bits.entries()) {
      if (bits === 0) continue
      let lane = used.findIndex((taken) => taken + bits <= 32)
      if (lane < 0) lane = used.push(0) - 1
      this.lane[field] = lane
      this.shift[field] = used[lane] as number
      used[lane] = (used[lane] as number) + bits
    }
    return used.length
  }

  /** Gives bits that are left over to fields that may yet need them: what fits need not be widened. */
  private spend(mayGrow: (field: number) => boolean): void {
    const exact = this.bits.slice()
    let left = this.bits.reduce((rest, bits) => rest - bits, 32 * this.lanes)
    for (const [field, bits] of exact.entries()) {
      if (left === 0) break
      if (bits === 0 || bits === 32 || !mayGrow(field)) continue
      this.bits[field] = bits + 1
      left--
    }
    if (this.place() <= this.lanes) return
    this.bits.set(exact)
    this.place()
  }

  /** Does the value, of a word or the number of a part's, have a place in the field? */
  fits(field: number, value: number): boolean {
    return ((value - (this.lo[field] as number)) & ~(this.mask[field] as number)) === 0
  }

  /** The value where it lies in its lane; it must fit. */
  placed(field: number, value: number): number {
    return (value - (this.lo[field] as number)) << (this.shift[field] as number)
  }

  /** Packs the words to the lanes from `base`; false where something has no place: then the lanes mean nothing. */
  pack(words: Int32Array, lanes: Int32Array, base: number): boolean {
    lanes.fill(0, base, base + this.lanes)
    for (let field = 0; field < this.bits.length; field++) {
      const value = this.valueOf(field, words)
      if (!this.fits(field, value)) return false
      const lane = base + (this.lane[field] as number)
      lanes[lane] = (lanes[lane] as number) | this.placed(field, value)
    }
    return true
  }

  private valueOf(field: number, words: Int32Array): number {
    return this.parts[field]?.find(words) ?? (words[this.singles[field - this.parts.length] as number] as number)
  }

  unpack(lanes: Int32Array, base: number, words: Int32Array): void {
    const { singles, parts, lane, shift, mask, lo } = this
    for (let field = 0; field < lane.length; field++) {
      const value = ((lanes[base + (lane[field] as number)] as number) >>> (shift[field] as number)) & (mask[field] as number)
      if (field < parts.length) (parts[field] as Part).load(value, words)
      else words[singles[field - parts.length] as number] = value + (lo[field] as number)
    }
  }
}

/** Bits for the values of the part so far and some more; parts of as many words, mostly of CPUs that run one text, get the same. */
function bitsOf(part: Part, parts: readonly Part[]): number {
  const count = Math.max(...parts.filter((other) => other.words.length === part.words.length).map((other) => other.count))
  return count <= 1 ? 0 : 32 - Math.clz32((count < FEW ? 4 : 2) * count - 1)
}
