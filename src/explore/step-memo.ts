import { everyAlternative } from '../core/interpreter'
import type { Machine } from '../core/machine'
import type { Fault } from '../core/program'
import type { Layout } from './layout'
import type { Ranges } from './ranges'

/** Bits of a word that one node of the tree looks at: a wider word takes several. */
const NODE_BITS = 6

/** Integers that the tree may have before it is forgotten and grows anew. */
const MOST_INTEGERS = 1 << 24

/** What a leaf has beside edges to states. */
export interface Special { readonly faults: readonly Fault[]; readonly bounds: readonly string[] }

/**
 * The distinct steps met so far, as a decision tree for each agent. What an agent's alternatives do depends on the
 * words that they read, and which word is read next on the values before; so a node names a field of the packed
 * state, has a child for each value, and a leaf has what all alternatives of the agent do there. Millions of
 * transitions are a few thousand leaves, and a state is never unpacked to find its own.
 *
 * Everything lies in `tree`: from 1 the roots, one for each agent. What stands in a root or a child is 0 where nothing
 * is known, the place of a node, or a leaf's place negated.
 *
 *     node   lane | shift << 16 | mask << 21, then a child for each value of the field
 *     leaf   number of edges, index in `specials` (0 none), then for each edge and lane: bits to keep, bits to set
 */
export class StepMemo {
  tree: Int32Array = new Int32Array(1 << 14)
  /** From 1; cleared with the tree. */
  specials: Special[] = []
  /** Steps run by the interpreter so far. */
  misses = 0
  private size = 0
  private readonly machine: Machine
  private readonly layout: Layout
  private readonly ranges: Ranges
  private readonly remember: boolean

  constructor(machine: Machine, layout: Layout, ranges: Ranges, remember: boolean) {
    this.machine = machine
    this.layout = layout
    this.ranges = ranges
    this.remember = remember
    this.clear()
  }

  /**
   * Runs all alternatives of the agent in the state that lies in `lanes` from `base`, and remembers them; returns the
   * leaf's place. 0 if a value did not fit its word: `ranges` has it now, and the layout must be made anew.
   */
  resolve(lanes: Int32Array, base: number, agent: number): number {
    if (this.size > MOST_INTEGERS || !this.remember) this.clear()
    const { machine } = this
    this.misses++
    this.layout.unpack(lanes, base, machine.words)
    machine.watch()
    const entry = machine.entryOf(agent)
    const leaf = this.leaf(entry)
    if (leaf && this.remember) this.link(lanes, base, agent, leaf)
    return leaf
  }

  private clear(): void {
    this.size = 1 + this.machine.program.agents.length
    this.tree.fill(0, 0, this.size)
    this.specials = [{ faults: [], bounds: [] }]
  }

  private reserve(integers: number): number {
    const place = this.size
    this.size += integers
    if (this.size > this.tree.length) {
      const larger = new Int32Array(Math.max(this.size, this.tree.length * 2))
      larger.set(this.tree)
      this.tree = larger
    }
    return place
  }

  private leaf(entry: number): number {
    const leaf = this.reserve(2)
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
    this.tree[leaf] = edges
    this.tree[leaf + 1] = faults.length + bounds.length > 0 ? this.specials.push({ faults, bounds }) - 1 : 0
    return leaf
  }

  /** Adds what the last run wrote; false where a value does not fit. */
  private edge(): boolean {
    const { machine, layout } = this
    const edge = this.reserve(2 * layout.lanes)
    for (let lane = 0; lane < layout.lanes; lane++) {
      this.tree[edge + 2 * lane] = -1
      this.tree[edge + 2 * lane + 1] = 0
    }
    let fits = true
    for (const word of machine.writes) {
      const value = machine.words[word] as number
      if (!layout.fits(word, value)) {
        fits = false
        this.ranges.include(word, value)
        continue
      }
      const at = edge + 2 * (layout.lane[word] as number)
      this.tree[at] = (this.tree[at] as number) & ~((layout.mask[word] as number) << (layout.shift[word] as number))
      this.tree[at + 1] = (this.tree[at + 1] as number) | layout.placed(word, value)
    }
    return fits
  }

  /** Hangs the leaf where the words that were read lead. */
  private link(lanes: Int32Array, base: number, agent: number, leaf: number): void {
    const { layout } = this
    let slot = 1 + agent
    for (const word of this.machine.reads) {
      const bits = layout.bits[word] as number
      for (let done = 0; done < bits; done += NODE_BITS) {
        const mask = (1 << Math.min(NODE_BITS, bits - done)) - 1
        const lane = layout.lane[word] as number
        const shift = (layout.shift[word] as number) + done
        if (this.tree[slot] === 0) {
          const node = this.reserve(2 + mask)
          this.tree.fill(0, node, node + 2 + mask)
          this.tree[node] = lane | (shift << 16) | (mask << 21)
          this.tree[slot] = node
        }
        slot = (this.tree[slot] as number) + 1 + (((lanes[base + lane] as number) >>> shift) & mask)
      }
    }
    this.tree[slot] = -leaf
  }
}
