import type { Special, StepMemo } from './step-memo'
import type { VisitedStates } from './visited-states'
import { finish, mix } from './visited-states'

/** A violation or a bound that a state's agent runs into. */
export interface Ending { readonly state: number; readonly agent: number; readonly special: Special }

/**
 * The successors of a few states, before anybody looks whether they are new. Together, because the table and the
 * arena are far away: looked up one after another each lookup waits for memory, looked up side by side hardly any does.
 */
export class Batch {
  count = 0
  /** Successor i: its lanes from i * lanes. */
  states: Int32Array
  hashes: Int32Array = new Int32Array(1024)
  /** Whose successor it is, and by which agent's step. */
  from: Int32Array = new Int32Array(1024)
  agents: Int32Array = new Int32Array(1024)
  readonly endings: Ending[] = []
  /** States in which no agent could do anything. */
  readonly quiescent: number[] = []
  private readonly lanes: number
  private readonly hashMask: number

  constructor(lanes: number, hashMask: number) {
    this.lanes = lanes
    this.hashMask = hashMask
    this.states = new Int32Array(1024 * lanes)
  }

  /** Fills the batch with the successors of states first..end-1; false if a value did not fit the layout. */
  expand(visited: VisitedStates, memo: StepMemo, agentCount: number, first: number, end: number): boolean {
    this.count = 0
    this.endings.length = 0
    this.quiescent.length = 0
    const { arena, lanes } = visited
    let { tree } = memo
    for (let state = first; state < end; state++) {
      const base = state * lanes
      let moves = 0
      for (let agent = 0; agent < agentCount; agent++) {
        let node = tree[1 + agent] as number
        while (node > 0) {
          const field = tree[node] as number
          node = tree[node + 1 + (((arena[base + (field & 0xffff)] as number) >>> (field >>> 16)) & (field >>> 21))] as number
        }
        if (node === 0) {
          node = -memo.resolve(arena, base, agent)
          if (node === 0) return false
          tree = memo.tree
        }
        const edges = tree[-node] as number
        const special = tree[1 - node] as number
        if (special !== 0) {
          moves++
          this.endings.push({ state, agent, special: memo.specials[special] as Special })
        }
        if (edges !== 0) {
          moves += edges
          this.follow(arena, base, tree, 2 - node, edges, state, agent)
        }
      }
      if (moves === 0) this.quiescent.push(state)
    }
    return true
  }

  private follow(arena: Int32Array, base: number, tree: Int32Array, edge: number, edges: number, state: number, agent: number): void {
    const { lanes, hashMask } = this
    if (this.count + edges > this.hashes.length) this.grow(edges)
    const { states } = this
    for (let left = edges; left > 0; left--) {
      const at = this.count * lanes
      let hash = 0
      for (let lane = 0; lane < lanes; lane++) {
        const value = ((arena[base + lane] as number) & (tree[edge] as number)) | (tree[edge + 1] as number)
        edge += 2
        states[at + lane] = value
        hash = mix(hash, value)
      }
      this.hashes[this.count] = finish(hash) & hashMask
      this.from[this.count] = state
      this.agents[this.count] = agent
      this.count++
    }
  }

  private grow(more: number): void {
    const length = 2 * (this.hashes.length + more)
    const larger = (old: Int32Array, size: number): Int32Array => {
      const array = new Int32Array(size)
      array.set(old)
      return array
    }
    this.states = larger(this.states, length * this.lanes)
    this.hashes = larger(this.hashes, length)
    this.from = larger(this.from, length)
    this.agents = larger(this.agents, length)
  }

  /** Adds what is new of the batch to the visited states, in order; false where that would be more than `maxStates`. */
  insert(visited: VisitedStates, maxStates: number): boolean {
    const { count, states, hashes, lanes } = this
    this.touch(visited)
    for (let index = 0; index < count; index++) {
      const hash = hashes[index] as number
      if (visited.find(states, index * lanes, hash) >= 0) continue
      if (visited.count >= maxStates) return false
      visited.add(states, index * lanes, hash)
    }
    return true
  }

  /** Reads everything that looking up the batch will read, none of it waiting for another. The number means nothing. */
  touch(visited: VisitedStates): number {
    const { count, hashes } = this
    const { table, tableMask, arena, lanes } = visited
    let sum = 0
    for (let index = 0; index < count; index++) sum ^= table[(hashes[index] as number) & tableMask] as number
    for (let index = 0; index < count; index++) {
      const hash = hashes[index] as number
      const found = table[hash & tableMask] as number
      if (found !== 0 && ((found ^ hash) & ~tableMask) === 0) sum ^= arena[((found & tableMask) - 1) * lanes] as number
    }
    return sum
  }
}
