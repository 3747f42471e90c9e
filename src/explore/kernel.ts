import { ANSWER, AT, HEAD, REHASH_BLOCK, ROOTS, kernelModule } from './kernel-code'

/** There was no memory for more states. */
export class OutOfMemory extends Error {}

/** What the allocation gives; one that fails is a RangeError. */
export function allocated<T>(allocate: () => T): T {
  try {
    return allocate()
  } catch (failure) {
    if (failure instanceof RangeError) throw new OutOfMemory()
    throw failure
  }
}

/** States that one call of `begin` may name at most. */
export const MOST_EXPANDED = 128

/** A violation or a bound that an agent's step from a state runs into: `special` is the memo's number for it. */
export interface Ending { readonly state: number; readonly agent: number; readonly special: number }

/** Sizes that decide where everything lies: of tree and batch in bytes, and the states there is room for. */
interface Sizes { readonly tree: number; readonly batch: number; readonly capacity: number }

interface Exports { expand(leaf: number): number; insert(most: number): number; look(): number; hash(): number; rehash(from: number, to: number): number }

const PAGE = 65_536
const MOST_PAGES = 65_536
const FIRST: Sizes = { tree: 1 << 16, batch: 1 << 16, capacity: 1 << 12 }

/** States from which on the table grows ahead of need, and in slices of so many. */
const MANY = 1 << 18
const SLICE = 1 << 16

/** Bytes up to which a memory is worth keeping for the next search: its pages are there already. */
const MOST_KEPT = 1 << 28

const modules = new Map<number, WebAssembly.Module>()
const kept: WebAssembly.Memory[] = []

/**
 * Every state met, in the order met, and the code that goes on from them, in one linear memory:
 *
 *     words to speak by │ roots │ scratch │ tree of the memo │ notes │ batch │ hash table │ arena of states
 *
 * The arena is also the queue of the search. The table is twice as long as the arena has states, with open addressing;
 * a slot holds a state's number plus 1 in its low bits, and above them the upper bits of the state's hash: they make
 * most comparisons with other states unnecessary, and decide none. What grows moves what lies behind it.
 */
export class Kernel {
  readonly lanes: number
  /** The whole memory; made anew whenever it grows. */
  words: Int32Array
  private readonly memory: WebAssembly.Memory
  private readonly exports: Exports
  private readonly stride: number
  private readonly agents: number
  private readonly maxBytes: number
  private sizes: Sizes
  private treeEnd: number
  /** States that are in the table; all of them, unless `grow` is at it. */
  private entered = Infinity

  constructor(lanes: number, agents: number, maxBytes: number, hashMask: number, capacity = FIRST.capacity) {
    this.lanes = lanes
    this.agents = agents
    this.stride = HEAD.bytes + 4 * lanes
    this.maxBytes = maxBytes
    this.memory = kept.pop() ?? allocated(() => new WebAssembly.Memory({ initial: 4, maximum: MOST_PAGES }))
    this.words = new Int32Array(this.memory.buffer)
    this.exports = new WebAssembly.Instance(moduleFor(lanes), { env: { memory: this.memory } }).exports as unknown as Exports
    this.sizes = { ...FIRST, capacity }
    this.treeEnd = this.treeStart
    const { end } = this.places(this.sizes)
    this.reserve(end)
    this.words.fill(0, 0, this.treeStart >> 2)
    this.place()
    this.words.fill(0, this.at(AT.table) >>> 2, this.at(AT.arena) >>> 2)
    this.put(AT.agents, agents)
    this.put(AT.hashMask, hashMask)
    this.clearBatch()
  }

  /** Gives the memory to the next kernel: this one is over. */
  release(): void {
    if (kept.length < 2 && this.memory.buffer.byteLength <= MOST_KEPT) kept.push(this.memory)
  }

  get count(): number { return this.at(AT.count) }
  get capacity(): number { return this.sizes.capacity }

  /** Index in `words` of the state's lanes. */
  lanesOf(state: number): number { return (this.at(AT.arena) >>> 2) + state * this.lanes }

  /** What `expand` does next: agents from `agent` on of `state`, whose earlier agents had `moves`, then the states up to `stop`. */
  begin(position: { readonly state: number; readonly agent: number; readonly moves: number; readonly stop: number }): void {
    this.put(AT.state, position.state)
    this.put(AT.agent, position.agent)
    this.put(AT.moves, position.moves)
    this.put(AT.stop, position.stop)
  }

  get position(): { state: number; agent: number; moves: number; stop: number } {
    return { state: this.at(AT.state), agent: this.at(AT.agent), moves: this.at(AT.moves), stop: this.at(AT.stop) }
  }

  /** Puts successors into the batch: `unknown` if the memo has no leaf for `position`, `full` if the batch has no room for it. */
  expand(leaf: number): 'done' | 'unknown' | 'full' {
    const answer = this.exports.expand(leaf)
    if (answer === ANSWER.done) return 'done'
    return answer === ANSWER.unknown ? 'unknown' : 'full'
  }

  get batchCount(): number { return (this.at(AT.batchEnd) - this.at(AT.batch)) / this.stride }

  clearBatch(): void {
    this.put(AT.batchEnd, this.at(AT.batch))
    this.put(AT.endingsEnd, this.at(AT.endings))
    this.put(AT.stillEnd, this.at(AT.still))
  }

  growBatch(): void { this.resize({ ...this.sizes, batch: this.sizes.batch * 2 }) }

  /** Adds what is new of the batch to the states, in order; false where that would be more than `most`. */
  insert(most: number): boolean {
    this.put(AT.inserted, this.at(AT.batch))
    for (;;) {
      const answer = this.exports.insert(Math.min(most, 0xffffffff) | 0)
      if (answer !== ANSWER.full) return answer === ANSWER.done
      this.resize({ ...this.sizes, capacity: this.sizes.capacity * 2 })
    }
  }

  /**
   * Doubles the room before it is needed, a slice at a time; true if it is at it: then nothing else may be done. A
   * large table that grew at once would keep everybody waiting.
   */
  grow(): boolean {
    const { count } = this
    const { capacity } = this.sizes
    if (this.entered === Infinity) {
      if (capacity < MANY || count < capacity - (capacity >> 4)) return false
      this.resize({ ...this.sizes, capacity: capacity * 2 }, 0)
    }
    const end = Math.min(count, this.entered + SLICE)
    this.exports.rehash(this.entered, end)
    this.entered = end < count ? end : Infinity
    return true
  }

  /** Puts a successor of nobody into the batch: index in `words` of its lanes, to be filled before `hash`. */
  offer(): number {
    const end = this.at(AT.batchEnd)
    this.put(AT.batchEnd, end + this.stride)
    return (end + HEAD.bytes) >>> 2
  }

  /** Successors that the batch has room for. */
  get batchRoom(): number { return Math.floor(this.sizes.batch / this.stride) }

  /** Hashes what was offered. */
  hash(): void { this.exports.hash() }

  /** The number of the first of the batch, -1 if it was never visited. */
  look(): number {
    this.exports.look()
    return this.words[this.at(AT.batch) >>> 2] as number
  }

  /** Looks up the batch: each successor's number (-1: never visited), and the state and the agent whose step leads there. */
  eachEdge(visit: (from: number, agent: number, to: number) => void): void {
    this.exports.look()
    const { words } = this
    const end = this.at(AT.batchEnd) >>> 2
    for (let at = this.at(AT.batch) >>> 2; at < end; at += this.stride >> 2) {
      visit(words[at + HEAD.from / 4] as number, words[at + HEAD.agent / 4] as number, words[at] as number)
    }
  }

  * endings(): Generator<Ending> {
    for (let at = this.at(AT.endings) >>> 2; at < this.at(AT.endingsEnd) >>> 2; at += 3) {
      yield { state: this.words[at] as number, agent: this.words[at + 1] as number, special: this.words[at + 2] as number }
    }
  }

  /** States of the batch in which no agent could do anything. */
  still(): Int32Array { return this.words.slice(this.at(AT.still) >>> 2, this.at(AT.stillEnd) >>> 2) }

  /** Bytes of the tree in use. */
  get treeBytes(): number { return this.treeEnd - this.treeStart }

  /** Forgets the tree. */
  clearTree(): void {
    this.treeEnd = this.treeStart
    this.words.fill(0, ROOTS >> 2, (ROOTS >> 2) + this.agents)
  }

  /** Room for so many words at the end of the tree: the address. */
  growTree(words: number): number {
    const address = this.treeEnd
    const end = address + 4 * words
    while (end > this.treeStart + this.sizes.tree) this.resize({ ...this.sizes, tree: this.sizes.tree * 2 })
    this.treeEnd = end
    return address
  }

  private get treeStart(): number { return aligned(ROOTS + 4 * this.agents + 4 * REHASH_BLOCK) }

  private at(address: number): number { return (this.words[address >> 2] as number) >>> 0 }
  private put(address: number, value: number): void { this.words[address >> 2] = value }

  private places(sizes: Sizes): { endings: number; still: number; batch: number; table: number; arena: number; end: number } {
    const endings = this.treeStart + sizes.tree
    const still = endings + 12 * MOST_EXPANDED * this.agents
    const batch = aligned(still + 4 * MOST_EXPANDED)
    const table = batch + sizes.batch
    const arena = table + 8 * sizes.capacity
    return { endings, still, batch, table, arena, end: arena + 4 * this.lanes * sizes.capacity }
  }

  private reserve(bytes: number): void {
    const more = Math.ceil((bytes - this.memory.buffer.byteLength) / PAGE)
    if (bytes > this.maxBytes) throw new OutOfMemory()
    if (more <= 0) return
    allocated(() => this.memory.grow(more))
    this.words = new Int32Array(this.memory.buffer)
  }

  /** Tells the code where everything lies. */
  private place(): void {
    const { endings, still, batch, table, arena } = this.places(this.sizes)
    this.put(AT.endings, endings)
    this.put(AT.still, still)
    this.put(AT.batch, batch)
    this.put(AT.batchRoom, batch + this.sizes.batch)
    this.put(AT.table, table)
    this.put(AT.tableMask, 2 * this.sizes.capacity - 1)
    this.put(AT.arena, arena)
    this.put(AT.capacity, this.sizes.capacity)
    this.put(AT.scratch, aligned(ROOTS + 4 * this.agents))
  }

  /** Makes room, from the end on, so that nothing is written over before it has moved. A new table gets so many of the states. */
  private resize(sizes: Sizes, enter = this.count): void {
    const [old, next] = [this.places(this.sizes), this.places(sizes)]
    this.reserve(next.end)
    const sameTable = sizes.capacity === this.sizes.capacity
    this.move(old.arena, next.arena, 4 * this.lanes * this.count)
    if (sameTable) this.move(old.table, next.table, 8 * sizes.capacity)
    else this.words.fill(0, next.table >>> 2, next.arena >>> 2)
    this.move(old.batch, next.batch, this.at(AT.batchEnd) - old.batch)
    this.move(old.endings, next.endings, old.batch - old.endings)
    for (const address of [AT.batchEnd, AT.inserted]) this.put(address, this.at(address) + next.batch - old.batch)
    for (const address of [AT.endingsEnd, AT.stillEnd]) this.put(address, this.at(address) + next.endings - old.endings)
    this.sizes = sizes
    this.place()
    if (sameTable) return
    this.exports.rehash(0, enter)
    this.entered = enter < this.count ? enter : Infinity
  }

  private move(from: number, to: number, bytes: number): void {
    if (from !== to) this.words.copyWithin(to >>> 2, from >>> 2, (from + bytes) >>> 2)
  }
}

const aligned = (address: number): number => (address + 63) & ~63

function moduleFor(lanes: number): WebAssembly.Module {
  let module = modules.get(lanes)
  if (!module) {
    module = new WebAssembly.Module(kernelModule(lanes))
    modules.set(lanes, module)
  }
  return module
}
