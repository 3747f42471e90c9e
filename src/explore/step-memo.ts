import { everyAlternative } from '../core/interpreter'
import type { Machine } from '../core/machine'
import type { Fault } from '../core/program'
import type { Kernel } from './kernel'
import { ROOTS } from './kernel-code'
import type { Layout } from './layout'
import type { Ranges } from './ranges'

/** Bits of a word that one node of the tree looks at: a wider word takes several. */
const NODE_BITS = 6

/** Bytes that the tree may have before it is forgotten and grows anew. */
const MOST_BYTES = 1 << 26

/** What a leaf has beside edges to states. */
export interface Special { readonly faults: readonly Fault[]; readonly bounds: readonly string[] }

/**
 * The distinct steps met so far, as a decision tree for each agent. What an agent's alternatives do depends on the
 * words that they read, and which word is read next on the values before; so a node names a field of the packed
 * state, has a child for each value, and a leaf has what all alternatives of the agent do there. Millions of
 * transitions are a few thousand leaves, and a state is never unpacked to find its own.
 *
 * The tree lies in the kernel's memory. What stands in a root or a child is 0 where nothing is known, the address of a
 * node, or that of a leaf negated.
 *
 *     node   shift | mask << 5 | byte of the lane << 11, then a child for each value of the field
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

  constructor(machine: Machine, kernel: Kernel, layout: Layout, ranges: Ranges, remember: boolean) {
    this.machine = machine
    this.kernel = kernel
    this.layout = layout
    this.ranges = ranges
    this.remember = remember
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
    for (const word of machine.writes) {
      const value = machine.words[word] as number
      if (!layout.fits(word, value)) {
        fits = false
        this.ranges.include(word, value)
        continue
      }
      const at = keep + (layout.lane[word] as number)
      words[at] = (words[at] as number) & ~((layout.mask[word] as number) << (layout.shift[word] as number))
      words[at + lanes] = (words[at + lanes] as number) | layout.placed(word, value)
    }
    return fits
  }

  /** Hangs the leaf where the words that were read lead. */
  private link(state: number, agent: number, leaf: number): void {
    const { layout, kernel } = this
    let slot = (ROOTS >> 2) + agent
    for (const word of this.machine.reads) {
      const bits = layout.bits[word] as number
      for (let done = 0; done < bits; done += NODE_BITS) {
        const mask = (1 << Math.min(NODE_BITS, bits - done)) - 1
        const lane = layout.lane[word] as number
        const shift = (layout.shift[word] as number) + done
        if (kernel.words[slot] === 0) {
          const node = kernel.growTree(2 + mask)
          kernel.words[slot] = node
          kernel.words[node >> 2] = shift | (mask << 5) | (lane << 13)
          kernel.words.fill(0, (node >> 2) + 1, (node >> 2) + 2 + mask)
        }
        const node = kernel.words[slot] as number
        slot = (node >> 2) + 1 + (((kernel.words[kernel.lanesOf(state) + lane] as number) >>> shift) & mask)
      }
    }
    kernel.words[slot] = -leaf
  }
}
