import type { Kernel } from './kernel'
import type { Layout } from './layout'
import { Repack } from './repack'

/** States moved in one go. */
const SLICE = 1 << 14

/** Moves all states to a new layout, a slice at a time: every state keeps its number, and the expansion its position. */
export class Widening {
  readonly layout: Layout
  readonly kernel: Kernel
  private readonly old: Kernel
  private readonly repack: Repack
  private moved = 0

  constructor(old: Kernel, from: Layout, kernel: Kernel, layout: Layout) {
    this.old = old
    this.kernel = kernel
    this.layout = layout
    this.repack = new Repack(from, layout)
  }

  /** Moves the next states; true once all are there. */
  advance(): boolean {
    const { kernel, old, repack } = this
    for (const end = Math.min(old.count, this.moved + SLICE); this.moved < end;) {
      kernel.clearBatch()
      for (let room = Math.min(kernel.batchRoom, end - this.moved); room > 0; room--) {
        repack.move(old.words, old.lanesOf(this.moved++), kernel.words, kernel.offer())
      }
      kernel.hash()
      kernel.insert(Infinity)
    }
    if (this.moved < old.count) return false
    kernel.clearBatch()
    kernel.begin(old.position)
    old.release()
    return true
  }
}
