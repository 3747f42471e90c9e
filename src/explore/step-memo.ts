import { everyAlternative } from '../core/interpreter'
import type { Machine } from '../core/machine'
import type { Fault } from '../core/program'
import type { Kernel } from './kernel'
import { ROOTS } from './kernel-code'
import type { Layout } from './layout'
import type { Ranges } from './ranges'

/** Bits of a field that one node of the tree looks at: a wider field takes several. A root looks at more, since there are few. */
const NODE_BITS = 6
const ROOT_BITS = 11

/** Bytes that the tree may have before it is forgotten and grows anew. */
const MOST_BYTES = 1 << 26

/** What a leaf has beside edges to states. */
export interface Special { readonly faults: readonly Fault[]; readonly bounds: readonly string[] }

/**
 * The distinct steps met so far, as a decision tree for each agent. What an agent's alternatives do depends on the
 * fields that they read, and which is read next on the values before; so a node names a field of the packed state,
 * has a child for each value, and a leaf has what all alternatives of the agent do there. A part that is written
 * counts as read, since the words of it that are not written stay. Millions of transitions are a few thousand leaves,
 * and a state is never unpacked to find its own.
 *
 * The tree lies in the kernel's memory. What stands in a root or a child is 0 where nothing is known, the address of a
 * node, or that of a leaf negated.
 *
 *     node   shift | mask << 5 | byte of the lane << 16, then a child for each value of the field
 *     leaf   number of edges, index in `specials` (0 none), then for each edge: bits to keep of all lanes, bits to set of all lanes
 */
export class StepMemo {
  /** By number from 1; forgotten with the tree. */
  specials: Special[] = []
  /** Steps run by the interpreter so far. */
  misses = 0
  private readonly machine: Machine
  private readonly kernel: Kernel
  private readonly layout: Layout
  private readonly ranges: Ranges
  private readonly remember: boolean
  /** By field: the last edge that wrote it, and the last step whose footprint has it. */
  private readonly written: Int32Array
  private readonly reached: Int32Array
  private edges = 0
  /** Parts that the step wrote. */
  private readonly touched: number[] = []

  constructor(machine: Machine, kernel: Kernel, layout: Layout, ranges: Ranges, remember: boolean) {
    this.machine = machine
    this.kernel = kernel
    this.layout = layout
    this.ranges = ranges
    this.remember = remember
    this.written = new Int32Array(layout.bits.length)
    this.reached = new Int32Array(layout.bits.length)
    this.clear()
  }

  /** Forgets everything if that is too much. Only between batches, which refer to it. */
  settle(): void {
    if (this.kernel.treeBytes > MOST_BYTES || !this.remember) this.clear()
  }

  /**
   * Runs all alternatives of the agent in the state, and remembers them; returns the leaf as it stands in the tree.
   * 0 if a value did not fit its word: `ranges` has it now, and the layout must be made anew.
   */
  resolve(state: number, agent: number): number {
    const { machine, kernel } = this
    this.misses++
    this.layout.unpack(kernel.words, kernel.lanesOf(state), machine.words)
    machine.watch()
    this.touched.length = 0
    const leaf = this.leaf(machine.entryOf(agent))
    if (leaf && this.remember) this.link(state, agent, leaf)
    return -leaf
  }

  private clear(): void {
    this.kernel.clearTree()
    this.specials = [{ faults: [], bounds: [] }]
  }

  private leaf(entry: number): number {
    const leaf = this.kernel.growTree(2)
    const [faults, bounds]: [Fault[], string[]] = [[], []]
    let edges = 0
    let fits = true
    if (entry >= 0) {
      everyAlternative(this.machine, entry, (ending) => {
        if (ending === 'done') {
          edges++
          if (!this.edge()) fits = false
        } else if (ending === 'violation' && this.machine.fault) faults.push(this.machine.fault)
        else if (ending === 'bound') bounds.push(this.machine.bound)
      })
    }
    if (!fits) return 0
    const { words } = this.kernel
    words[leaf >> 2] = edges
    words[(leaf >> 2) + 1] = faults.length + bounds.length > 0 ? this.specials.push({ faults, bounds }) - 1 : 0
    return leaf
  }

  /** Adds what the last run wrote; false where a value does not fit. */
  private edge(): boolean {
    const { machine, layout, kernel } = this
    const { lanes } = layout
    const keep = kernel.growTree(2 * lanes) >> 2
    const { words } = kernel
    words.fill(-1, keep, keep + lanes)
    words.fill(0, keep + lanes, keep + 2 * lanes)
    let fits = true
    this.edges++
    for (const word of machine.writes) {
      const value = machine.words[word] as number
      const field = layout.fieldOf[word] as number
      this.ranges.include(word, value)
      if (this.written[field] === this.edges) continue
      this.written[field] = this.edges
      const part = layout.parts[field]
      if (part) this.touched.push(field)
      const held = part ? part.number(machine.words) : value
      if (!layout.fits(field, held)) {
        fits = false
        continue
      }
      const at = keep + (layout.lane[field] as number)
      words[at] = (words[at] as number) & ~((layout.mask[field] as number) << (layout.shift[field] as number))
      words[at + lanes] = (words[at + lanes] as number) | layout.placed(field, held)
    }
    return fits
  }

  /** Hangs the leaf where the fields that were read lead. */
  private link(state: number, agent: number, leaf: number): void {
    const { layout, kernel, touched } = this
    const root = (ROOTS >> 2) + agent
    let slot = root
    for (const field of [...this.machine.reads.map((word) => layout.fieldOf[word] as number), ...touched]) {
      if (this.reached[field] === this.misses) continue
      this.reached[field] = this.misses
      const bits = layout.bits[field] as number
      const lane = layout.lane[field] as number
      for (let done = 0, width = 0; done < bits; done += width) {
        width = Math.min(slot === root ? ROOT_BITS : NODE_BITS, bits - done)
        const shift = (layout.shift[field] as number) + done
        slot = this.child(slot, shift, (1 << width) - 1, lane, (kernel.words[kernel.lanesOf(state) + lane] as number) >>> shift)
      }
    }
    kernel.words[slot] = -leaf
  }

  /** The child for the value of the node that hangs at `slot`, made if there is none. */
  private child(slot: number, shift: number, mask: number, lane: number, value: number): number {
    const { kernel } = this
    if (kernel.words[slot] === 0) {
      const node = kernel.growTree(2 + mask)
      kernel.words[slot] = node
      kernel.words[node >> 2] = shift | (mask << 5) | (lane << 18)
      kernel.words.fill(0, (node >> 2) + 1, (node >> 2) + 2 + mask)
    }
    return ((kernel.words[slot] as number) >> 2) + 1 + (value & mask)
  }
}
