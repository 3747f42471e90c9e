import type { Code, WasmFunction } from './wasm'
import { add, forever, get, give, i32, i64, leave, loopWhile, set, wasmModule, when } from './wasm'

/** Words at the start of the memory by which both sides speak, in bytes. All addresses are in bytes too. */
export const AT = {
  /** Table of hash slots, and slots less 1. */
  table: 0, tableMask: 4,
  /** States visited: where they lie, how many, and how many there is room for. */
  arena: 8, count: 12, capacity: 16,
  /** Successors found and not yet looked up: where they lie, and the end of them and of their room. */
  batch: 20, batchEnd: 24, batchRoom: 28,
  /** The next to expand, its next agent and what its agents before could do; where to stop. */
  state: 32, agent: 36, moves: 40, stop: 44,
  agents: 48,
  /** Bits of a hash that are kept. */
  hashMask: 52,
  /** Where violations and bounds are noted, and states that cannot move, and the ends of both. */
  endings: 56, endingsEnd: 60, still: 64, stillEnd: 68,
  /** The next of the batch to insert, and the number that keeps reads from being thought idle. */
  inserted: 72, touched: 76,
  /** Where `rehash` may write a block of hashes. */
  scratch: 80,
} as const

/** The roots of the memo's trees, one word for each agent. */
export const ROOTS = 128

/** What stands before the lanes of a successor in the batch: hash, state that it follows, agent; `look` puts a number into the first. */
export const HEAD = { hash: 0, from: 4, agent: 8, bytes: 12 } as const

/** Answers of `expand` and `insert`. */
export const ANSWER = { done: 0, unknown: 1, full: 2 } as const

/** Lanes up to which a state is kept in locals while its agents step. */
const MOST_LOCALS = 8

const here = (address: number): Code => i32.load(i32.constant(0), address)
const put = (address: number, value: Code): Code => i32.store(i32.constant(0), value, address)
const one = i32.constant(1)

/**
 * The inner loops of the search, for states of so many lanes:
 *
 *     expand(leaf)      successors of states state..stop-1 into the batch; `leaf` is what the memo has for the first agent
 *     insert(most)      those of the batch that are new into the arena, `most` states in all
 *     look()            finds each of the batch
 *     hash()            hashes the batch, where it was filled from outside
 *     rehash(from, to)  enters states from..to-1 of the arena into a table that has none of them; `from` divides by REHASH_BLOCK
 */
export function kernelModule(lanes: number): Uint8Array<ArrayBuffer> {
  const state = new StateCode(lanes)
  return wasmModule([expand(state), insert(state), look(state), hashBatch(state), rehash(state)])
}

/** Code on states, two lanes at a time. */
class StateCode {
  readonly lanes: number
  /** Bytes of a state, and of a successor in the batch. */
  readonly bytes: number
  readonly stride: number
  /** Offsets of the pairs of lanes; the last may be half a pair. */
  readonly pairs: readonly number[]

  constructor(lanes: number) {
    this.lanes = lanes
    this.bytes = 4 * lanes
    this.stride = HEAD.bytes + this.bytes
    this.pairs = Array.from({ length: (lanes + 1) >> 1 }, (_, pair) => 8 * pair)
  }

  load(address: Code, offset: number, pair: number): Code {
    return pair + 8 <= this.bytes ? i64.load(address, offset + pair) : i64.loadHalf(address, offset + pair)
  }

  store(address: Code, value: Code, offset: number, pair: number): Code {
    return pair + 8 <= this.bytes ? i64.store(address, value, offset + pair) : i64.storeHalf(address, value, offset + pair)
  }

  /** The hash of pairs of lanes. */
  hash(pair: (offset: number) => Code, into: number): Code[] {
    const steps = this.pairs.map((offset, index) => {
      const mixed = index === 0 ? pair(offset) : i64.xor(get(into), pair(offset))
      return [set(into, i64.multiply(mixed, i64.constant(0x9e3779b97f4a7c15n))), set(into, i64.xor(get(into), i64.shiftRight(get(into), i64.constant(32n))))]
    })
    return [...steps, set(into, i64.multiply(get(into), i64.constant(0xd6e8feb86659fd93n)))]
  }

  /** What `hash` left, as 32 bits. */
  hashed(from: number): Code {
    return i32.and(i32.wrap(i64.shiftRight(get(from), i64.constant(32n))), here(AT.hashMask))
  }

  /** Are the states at the two addresses the same? */
  same(left: Code, leftOffset: number, right: Code): Code {
    const differences = this.pairs.map((pair) => i64.xor(this.load(left, leftOffset, pair), this.load(right, 0, pair)))
    return i64.isZero(differences.reduce((before, next) => i64.or(before, next)))
  }

  copy(from: Code, fromOffset: number, to: Code): Code[] {
    return this.pairs.map((pair) => this.store(to, this.load(from, fromOffset, pair), 0, pair))
  }
}

function expand(code: StateCode): WasmFunction {
  const [leaf, state, agent, moves, base, node, field, edges, edge, out, agents, hash] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
  const kept = code.lanes <= MOST_LOCALS
  const FIRST = 12
  const old = (pair: number): Code => (kept ? get(FIRST + pair / 8) : code.load(get(base), 0, pair))
  const fresh = FIRST + (kept ? code.pairs.length : 0)
  const leaveOff = (answer: number): Code[] => [
    put(AT.state, get(state)), put(AT.agent, get(agent)), put(AT.moves, get(moves)), put(AT.batchEnd, get(out)), give(i32.constant(answer)),
  ]
  const walk = loopWhile(i32.positive(get(node)), [
    set(field, i32.load(get(node))),
    set(node, i32.load(i32.add(get(node), i32.shiftLeft(i32.and(
      i32.shiftRight(i32.load(i32.add(get(base), i32.shiftRight(get(field), i32.constant(16)))), get(field)),
      i32.and(i32.shiftRight(get(field), i32.constant(5)), i32.constant(0x7ff))), i32.constant(2))), 4)),
  ])
  const successor: Code[] = [
    ...code.pairs.map((pair) => set(fresh + pair / 8, i64.or(i64.and(old(pair), code.load(get(edge), 0, pair)), code.load(get(edge), code.bytes, pair)))),
    ...code.pairs.map((pair) => code.store(get(out), get(fresh + pair / 8), HEAD.bytes, pair)),
    ...code.hash((pair) => get(fresh + pair / 8), hash),
    i32.store(get(out), code.hashed(hash), HEAD.hash),
    i32.store(get(out), get(state), HEAD.from),
    i32.store(get(out), get(agent), HEAD.agent),
    add(out, i32.constant(code.stride)),
    add(edge, i32.constant(2 * code.bytes)),
    set(edges, i32.subtract(get(edges), one)),
  ]
  const noteSpecial = (special: Code): Code => when(special, [
    set(field, here(AT.endingsEnd)),
    i32.store(get(field), get(state)), i32.store(get(field), get(agent), 4), i32.store(get(field), special, 8),
    put(AT.endingsEnd, i32.add(get(field), i32.constant(12))),
    add(moves, one),
  ])
  const step: Code[] = [
    set(node, get(leaf)), set(leaf, i32.constant(0)),
    when(i32.isZero(get(node)), [set(node, i32.load(i32.shiftLeft(get(agent), i32.constant(2)), ROOTS)), walk]),
    when(i32.isZero(get(node)), leaveOff(ANSWER.unknown)),
    set(node, i32.subtract(i32.constant(0), get(node))),
    set(edges, i32.load(get(node))),
    when(i32.greater(i32.add(get(out), i32.multiply(get(edges), i32.constant(code.stride))), here(AT.batchRoom)), leaveOff(ANSWER.full)),
    noteSpecial(i32.load(get(node), 4)),
    add(moves, get(edges)),
    set(edge, i32.add(get(node), i32.constant(8))),
    loopWhile(get(edges), successor),
    add(agent, one),
  ]
  return {
    name: 'expand', parameters: 1,
    locals: [...Array<'i32'>(11).fill('i32'), 'i64', ...Array<'i64'>((kept ? 2 : 1) * code.pairs.length).fill('i64')],
    body: [
      set(state, here(AT.state)), set(agent, here(AT.agent)), set(moves, here(AT.moves)), set(out, here(AT.batchEnd)), set(agents, here(AT.agents)),
      loopWhile(i32.less(get(state), here(AT.stop)), [
        set(base, i32.add(here(AT.arena), i32.multiply(get(state), i32.constant(code.bytes)))),
        ...(kept ? code.pairs.map((pair) => set(FIRST + pair / 8, code.load(get(base), 0, pair))) : []),
        loopWhile(i32.less(get(agent), get(agents)), step),
        when(i32.isZero(get(moves)), [i32.store(here(AT.stillEnd), get(state)), put(AT.stillEnd, i32.add(here(AT.stillEnd), i32.constant(4)))]),
        add(state, one), set(agent, i32.constant(0)), set(moves, i32.constant(0)),
      ]),
      ...leaveOff(ANSWER.done),
    ],
  }
}

/**
 * Looks for the successor at `at`, whose hash is `hash`: leaves in `found` its number plus 1 and the upper bits of its
 * hash, or 0, and in `slot` the slot where that stands or belongs.
 */
function probe(code: StateCode, { at, hash, slot, found, mask, table, arena }: Record<'at' | 'hash' | 'slot' | 'found' | 'mask' | 'table' | 'arena', number>): Code[] {
  const address = i32.add(get(table), i32.shiftLeft(get(slot), i32.constant(2)))
  const number = i32.subtract(i32.and(get(found), get(mask)), one)
  return [
    set(slot, i32.and(get(hash), get(mask))),
    forever([
      set(found, i32.load(address)),
      leave(i32.isZero(get(found))),
      when(i32.isZero(i32.and(i32.xor(get(found), get(hash)), i32.xor(get(mask), i32.constant(-1)))), [
        leave(code.same(get(at), HEAD.bytes, i32.add(get(arena), i32.multiply(number, i32.constant(code.bytes)))), 1),
      ]),
      set(slot, i32.and(i32.add(get(slot), one), get(mask))),
    ]),
  ]
}

/** Reads all that looking up the batch will read, none of it waiting for another: far memory then answers all at once. */
function touch(code: StateCode, { at, hash, found, mask, table, arena, sum }: Record<'at' | 'hash' | 'found' | 'mask' | 'table' | 'arena' | 'sum', number>): Code[] {
  const first = i32.load(i32.add(get(table), i32.shiftLeft(i32.and(i32.load(get(at)), get(mask)), i32.constant(2))))
  const number = i32.subtract(i32.and(get(found), get(mask)), one)
  const each = (body: Code[]): Code[] => [
    set(at, here(AT.batch)),
    loopWhile(i32.less(get(at), here(AT.batchEnd)), [...body, add(at, i32.constant(code.stride))]),
  ]
  return [
    ...each([set(sum, i32.xor(get(sum), first))]),
    ...each([
      set(hash, i32.load(get(at))), set(found, first),
      when(i32.less(i32.and(i32.xor(get(found), get(hash)), i32.xor(get(mask), i32.constant(-1))), i32.isZero(i32.isZero(get(found)))), [
        set(sum, i32.xor(get(sum), i32.load(i32.add(get(arena), i32.multiply(number, i32.constant(code.bytes)))))),
      ]),
    ]),
    put(AT.touched, get(sum)),
  ]
}

function insert(code: StateCode): WasmFunction {
  const [most, at, hash, slot, found, mask, table, arena, sum, count] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
  const locals = { at, hash, slot, found, mask, table, arena, sum }
  const leaveOff = (answer: number): Code[] => [put(AT.inserted, get(at)), put(AT.count, get(count)), give(i32.constant(answer))]
  return {
    name: 'insert', parameters: 1, locals: Array<'i32'>(10).fill('i32'),
    body: [
      ...loadTable(locals), set(count, here(AT.count)),
      ...touch(code, locals),
      set(at, here(AT.inserted)),
      loopWhile(i32.less(get(at), here(AT.batchEnd)), [
        set(hash, i32.load(get(at))),
        ...probe(code, locals),
        when(i32.isZero(get(found)), [
          when(i32.equal(get(count), get(most)), leaveOff(ANSWER.unknown)),
          when(i32.equal(get(count), here(AT.capacity)), leaveOff(ANSWER.full)),
          ...code.copy(get(at), HEAD.bytes, i32.add(get(arena), i32.multiply(get(count), i32.constant(code.bytes)))),
          add(count, one),
          enter(locals, get(count)),
        ]),
        add(at, i32.constant(code.stride)),
      ]),
      ...leaveOff(ANSWER.done),
    ],
  }
}

function look(code: StateCode): WasmFunction {
  const [at, hash, slot, found, mask, table, arena, sum] = [0, 1, 2, 3, 4, 5, 6, 7]
  const locals = { at, hash, slot, found, mask, table, arena, sum }
  return {
    name: 'look', parameters: 0, locals: Array<'i32'>(8).fill('i32'),
    body: [
      ...loadTable(locals),
      ...touch(code, locals),
      set(at, here(AT.batch)),
      loopWhile(i32.less(get(at), here(AT.batchEnd)), [
        set(hash, i32.load(get(at))),
        ...probe(code, locals),
        i32.store(get(at), i32.subtract(i32.and(get(found), get(mask)), one)),
        add(at, i32.constant(code.stride)),
      ]),
      give(i32.constant(0)),
    ],
  }
}

function hashBatch(code: StateCode): WasmFunction {
  const [at, hash] = [0, 1]
  return {
    name: 'hash', parameters: 0, locals: ['i32', 'i64'],
    body: [
      set(at, here(AT.batch)),
      loopWhile(i32.less(get(at), here(AT.batchEnd)), [
        ...code.hash((pair) => code.load(get(at), HEAD.bytes, pair), hash),
        i32.store(get(at), code.hashed(hash)),
        add(at, i32.constant(code.stride)),
      ]),
      give(i32.constant(0)),
    ],
  }
}

/** States whose hashes are computed, and their slots looked at, before they are entered. */
export const REHASH_BLOCK = 256

/** Block by block: first all the hashes, with a look at each slot, then all the entries. */
function rehash(code: StateCode): WasmFunction {
  const [state, stop, hash, slot, found, mask, table, arena, sum, end, at, long] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
  const locals = { hash, slot, found, mask, table, arena }
  const slotAddress = i32.add(get(table), i32.shiftLeft(get(slot), i32.constant(2)))
  const block = (body: Code[]): Code[] => [
    set(end, i32.add(get(state), i32.constant(REHASH_BLOCK))), set(at, here(AT.scratch)),
    when(i32.less(get(stop), get(end)), [set(end, get(stop))]),
    loopWhile(i32.less(get(state), get(end)), [...body, add(state, one), add(at, i32.constant(4))]),
  ]
  const base = i32.add(get(arena), i32.multiply(get(state), i32.constant(code.bytes)))
  return {
    name: 'rehash', parameters: 2, locals: [...Array<'i32'>(11).fill('i32'), 'i64'],
    body: [
      ...loadTable(locals),
      loopWhile(i32.less(get(state), get(stop)), [
        ...block([
          ...code.hash((pair) => code.load(base, 0, pair), long),
          set(hash, code.hashed(long)), i32.store(get(at), get(hash)),
          set(slot, i32.and(get(hash), get(mask))), set(sum, i32.xor(get(sum), i32.load(slotAddress))),
        ]),
        set(state, i32.and(i32.subtract(get(state), one), i32.constant(-REHASH_BLOCK))),
        ...block([
          set(hash, i32.load(get(at))),
          set(slot, i32.and(get(hash), get(mask))),
          loopWhile(i32.load(slotAddress), [set(slot, i32.and(i32.add(get(slot), one), get(mask)))]),
          enter(locals, i32.add(get(state), one)),
        ]),
      ]),
      put(AT.touched, get(sum)), give(i32.constant(0)),
    ],
  }
}

function loadTable({ mask, table, arena }: Record<'mask' | 'table' | 'arena', number>): Code[] {
  return [set(mask, here(AT.tableMask)), set(table, here(AT.table)), set(arena, here(AT.arena))]
}

/** Writes a slot: the number plus 1, and above it the upper bits of the hash. */
function enter({ hash, slot, mask, table }: Record<'hash' | 'slot' | 'mask' | 'table', number>, number: Code): Code {
  const value = i32.or(i32.and(get(hash), i32.xor(get(mask), i32.constant(-1))), number)
  return i32.store(i32.add(get(table), i32.shiftLeft(get(slot), i32.constant(2))), value)
}
