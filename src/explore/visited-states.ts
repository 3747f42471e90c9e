/** States that the arena has room for at first. */
const FIRST_CAPACITY = 1 << 12

/** There was no memory for more states. */
export class OutOfMemory extends Error {}

/**
 * Every state met, in the order met: the arena is also the queue of the search. Beside it a hash table, twice as
 * long as the arena has states, with open addressing. A slot holds a state's number plus 1 in its low bits, and in
 * the bits above those of the state's hash: they make most comparisons with other states unnecessary, and decide none.
 */
export class VisitedStates {
  readonly lanes: number
  count = 0
  capacity: number
  /** State i lies from i * lanes. */
  arena: Int32Array
  table: Int32Array
  /** Slots of the table, less 1: also the bits of a slot that are a number. */
  tableMask: number
  private readonly hashMask: number
  private readonly maxBytes: number

  /** `hashMask` keeps those bits of each hash; anything but -1 makes states collide, for tests. */
  constructor(lanes: number, maxBytes: number, hashMask: number, capacity = FIRST_CAPACITY) {
    this.lanes = lanes
    this.maxBytes = maxBytes
    this.hashMask = hashMask
    this.capacity = capacity
    this.tableMask = 2 * capacity - 1
    this.arena = this.allocate(capacity * lanes, 2 * capacity)
    this.table = this.allocate(2 * capacity, capacity * lanes)
  }

  hash(lanes: Int32Array, base: number): number {
    let hash = 0
    for (let lane = 0; lane < this.lanes; lane++) hash = mix(hash, lanes[base + lane] as number)
    return finish(hash) & this.hashMask
  }

  /** The number of the state that lies in `lanes` from `base`, or -1. */
  find(lanes: Int32Array, base: number, hash: number): number {
    const { table, tableMask, arena } = this
    for (let slot = hash & tableMask; ; slot = (slot + 1) & tableMask) {
      const found = table[slot] as number
      if (found === 0) return -1
      if (((found ^ hash) & ~tableMask) !== 0) continue
      const state = (found & tableMask) - 1
      if (same(arena, state * this.lanes, lanes, base, this.lanes)) return state
    }
  }

  /** Adds a state that is not here yet. */
  add(lanes: Int32Array, base: number, hash: number): number {
    if (this.count === this.capacity) this.grow()
    const state = this.count++
    for (let lane = 0; lane < this.lanes; lane++) this.arena[state * this.lanes + lane] = lanes[base + lane] as number
    this.enter(state, hash)
    return state
  }

  /** Doubles the room. */
  grow(): void {
    const capacity = this.capacity * 2
    const arena = this.allocate(capacity * this.lanes, 2 * capacity)
    const table = this.allocate(2 * capacity, capacity * this.lanes)
    arena.set(this.arena)
    this.arena = arena
    this.table = table
    this.capacity = capacity
    this.tableMask = 2 * capacity - 1
    for (let state = 0; state < this.count; state++) this.enter(state, this.hash(this.arena, state * this.lanes))
  }

  private enter(state: number, hash: number): void {
    const { table, tableMask } = this
    let slot = hash & tableMask
    while (table[slot] !== 0) slot = (slot + 1) & tableMask
    table[slot] = (hash & ~tableMask) | (state + 1)
  }

  private allocate(length: number, beside: number): Int32Array {
    if ((length + beside) * 4 > this.maxBytes) throw new OutOfMemory()
    try {
      return new Int32Array(length)
    } catch (failure) {
      if (failure instanceof RangeError) throw new OutOfMemory()
      throw failure
    }
  }
}

/** One lane more into a hash. */
export function mix(hash: number, lane: number): number {
  const mixed = Math.imul(hash ^ lane, 0x9e3779b1)
  return mixed ^ (mixed >>> 15)
}

/** Spreads a hash over all its bits. */
export function finish(hash: number): number {
  const mixed = Math.imul(hash, 0x85ebca6b)
  return mixed ^ (mixed >>> 13)
}

function same(left: Int32Array, leftBase: number, right: Int32Array, rightBase: number, lanes: number): boolean {
  for (let lane = 0; lane < lanes; lane++) if (left[leftBase + lane] !== right[rightBase + lane]) return false
  return true
}
