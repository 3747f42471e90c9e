import type { Layout } from './layout'

/** Moves states from one layout to another that has room for every value of the first. */
export class Repack {
  /** For each field with bits in the old layout: where they are, where they go, and what that adds to them. */
  private readonly moves: Int32Array
  /** The lanes of a state whose fields are all what they were when they had no bits. */
  private readonly base: Int32Array

  constructor(from: Layout, to: Layout) {
    const moves: number[] = []
    this.base = new Int32Array(to.lanes)
    for (const [field, bits] of from.bits.entries()) {
      const [lane, shift] = [to.lane[field] as number, to.shift[field] as number]
      const added = (from.lo[field] as number) - (to.lo[field] as number)
      if (bits > 0) moves.push(from.lane[field] as number, from.shift[field] as number, from.mask[field] as number, lane, shift, added)
      else if (to.bits[field]) this.base[lane] = (this.base[lane] as number) | (added << shift)
    }
    this.moves = Int32Array.from(moves)
  }

  /** Writes the state that lies in `from` at `source` to `to` at `target`. */
  move(from: Int32Array, source: number, to: Int32Array, target: number): void {
    const { moves, base } = this
    for (let lane = 0; lane < base.length; lane++) to[target + lane] = base[lane] as number
    for (let at = 0; at < moves.length; at += 6) {
      const field = ((from[source + (moves[at] as number)] as number) >>> (moves[at + 1] as number)) & (moves[at + 2] as number)
      const lane = target + (moves[at + 3] as number)
      to[lane] = (to[lane] as number) | ((field + (moves[at + 5] as number)) << (moves[at + 4] as number))
    }
  }
}
