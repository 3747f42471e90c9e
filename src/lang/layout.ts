import type { Word } from '../core/program'
import type { Cache } from './caches'
import type { Range } from './range'
import type { Global } from './scope'
import { type Leaf, type StructType, type Type, leaves, sameClass, sizeOf } from './types'
import type { Cells, Origin } from './value'

/** Numbers kept free behind the last address: a poison plus a small offset must be no address. */
const POISON_GAP = 64

/** What a lowering found out that the next one builds on, until nothing new is found. */
export class Facts {
  /** Words that a thread or agent stores to. */
  readonly stored = new Set<string>()
  /** Words that only the start state's code stores to, besides. */
  readonly prepared = new Set<string>()
  /** Globals of the prelude that something touches. */
  readonly used = new Set<string>()
  /** Functions whose address is taken, in order of discovery: number 1, 2, … */
  readonly taken: string[] = []
  /** Words that lock operations work on. */
  readonly locks = new Set<string>()
  /** Agents of the prelude that this program gives nothing to do. */
  readonly idle = new Set<string>()
  /** Casts that make a pointer lead to what its type does not say. */
  readonly casts = new Set<string>()
  grown = false
  /** Nothing is found out any more. */
  frozen = false

  add(set: Set<string>, key: string): void {
    if (this.frozen || set.has(key)) return
    set.add(key)
    this.grown = true
  }

  /** The number that stands for a function's address. */
  numberOf(name: string): number {
    let index = this.taken.indexOf(name)
    if (index < 0 && !this.frozen) {
      index = this.taken.push(name) - 1
      this.grown = true
    }
    return index + 1
  }
}

export function cellKey(global: Global, offset: number): string {
  return `${global.prelude ? 'kernel:' : ''}${global.name}+${offset}`
}

/** One address. */
export interface Cell {
  readonly global: Global
  readonly offset: number
  readonly leaf: Leaf
  /** Index of its word; -1 where it is a constant. */
  word: number
  /** Value at the start, before `__init`. */
  initial: number
}

/** Nothing lies below: there a member of what is not there would be, `&NULL->list`. No struct is that large. */
export const NULL_PAGE = 64

/** Where every global lies. Addresses count words, from `base`; each scalar has one. */
export class Layout {
  readonly base: number
  readonly cells: Cell[] = []
  caches: readonly Cache[] = []
  /** Globals that say what they may hold. */
  readonly ranged: readonly Global[]
  private readonly structs = new Map<StructType, { readonly global: Global; readonly offset: number }[]>()
  private readonly poisons = new Map<number, number>()
  private readonly facts: Facts
  /** In a litmus file a pointer is a number: where it leads its type does not say. */
  private readonly anywhere: boolean
  private readonly globals: readonly Global[]

  constructor(globals: readonly Global[], facts: Facts, base: number, anywhere: boolean) {
    this.base = base
    this.anywhere = anywhere
    this.facts = facts
    this.globals = globals
    this.ranged = globals.filter((global) => global.range)
    for (const global of globals) {
      global.address = base + this.cells.length
      for (const leaf of leaves(global.type)) this.cells.push({ global, offset: leaf.offset, leaf, word: -1, initial: 0 })
      this.index(global, global.type, 0)
    }
  }

  private index(global: Global, type: Type, offset: number): void {
    if (type.kind === 'struct') {
      const list = this.structs.get(type) ?? []
      list.push({ global, offset })
      this.structs.set(type, list)
      for (const field of type.fields ?? []) this.index(global, field.type, offset + field.offset)
    }
    if (type.kind === 'array') {
      const size = sizeOf(type.of)
      for (let index = 0; index < type.length; index++) this.index(global, type.of, offset + index * size)
    }
  }

  cell(address: number): Cell | null {
    return this.cells[address - this.base] ?? null
  }

  /** Every struct in memory that has all of these members, with their addresses. */
  structsWith(names: readonly string[]): readonly { readonly address: number; readonly size: number; readonly members: readonly number[] }[] {
    return [...this.structs].flatMap(([type, places]) => {
      const offsets = names.map((name) => type.fields?.find((field) => field.name === name)?.offset ?? -1)
      if (offsets.includes(-1)) return []
      return places.flatMap(({ global, offset }) => (global.storage === 'memory'
        ? [{ address: global.address + offset, size: sizeOf(type), members: offsets.map((inner) => global.address + offset + inner) }] : []))
    })
  }

  prelude(name: string): Global | null {
    return this.globals.find((global) => global.prelude && global.name === name) ?? null
  }

  /** The number that a constant such as LIST_POISON1 gets: no address, and no address near it either. */
  poison(value: number): number {
    let number = this.poisons.get(value)
    if (number === undefined) {
      number = this.base + this.cells.length + POISON_GAP * (this.poisons.size + 1)
      this.poisons.set(value, number)
    }
    return number
  }

  /** The program's constant that this number stands for, or null. */
  poisonAt(number: number): number | null {
    for (const [value, given] of this.poisons) if (given === number) return value
    return null
  }

  /** Every word that an access through this origin may touch. */
  candidates(origin: Origin): { readonly global: Global; readonly offset: number }[] {
    if ((this.anywhere || this.facts.casts.size) && origin.kind !== 'cells') return this.cells.filter(({ global }) => !global.prelude && !isCache(global)).map(({ global, offset }) => ({ global, offset }))
    switch (origin.kind) {
      case 'cells': return origin.cells.offsets.map((offset) => ({ global: origin.cells.global, offset }))
      case 'field': return (this.structs.get(origin.struct) ?? []).flatMap(({ global, offset }) => origin.offsets.map((inner) => ({ global, offset: offset + inner })))
      // What a cache is made of never changes, whatever an unknown pointer does.
      case 'scalar': return this.cells.filter((cell) => sameClass(cell.leaf.type, origin.type) && !isCache(cell.global)).map(({ global, offset }) => ({ global, offset }))
    }
  }

  noteStore(origin: Origin, byThread: boolean): void {
    const set = byThread ? this.facts.stored : this.facts.prepared
    for (const { global, offset } of this.candidates(origin)) this.facts.add(set, cellKey(global, offset))
  }

  /** Nothing that runs after the start stores to any word that this access may touch, and none can be freed. */
  isConstant(origin: Origin): boolean {
    return this.candidates(origin).every(({ global, offset }) => !this.facts.stored.has(cellKey(global, offset)) && !this.freeable(global))
  }

  freeable(global: Global): boolean {
    return this.caches.some((cache) => cache.base === global.address)
  }

  /** The value of a cell that nothing ever stores to, not even the start; else null. */
  valueAt(address: number): number | null {
    const cell = this.cell(address)
    if (!cell) return null
    const key = cellKey(cell.global, cell.offset)
    return this.facts.stored.has(key) || this.facts.prepared.has(key) ? null : cell.initial
  }

  /** Cells of the global that lies at a constant address. */
  originAt(address: number): Origin | null {
    const cell = this.cell(address)
    return cell ? { kind: 'cells', cells: { global: cell.global, offsets: [address - cell.global.address] } } : null
  }

  nameOf(address: number): string {
    const cell = this.cell(address)
    return cell ? `${cell.global.name}${cell.leaf.path}` : `${address}`
  }

  /** Gives a word to every cell that can change. */
  makeWords(add: (word: Word) => number): void {
    for (const [index, cell] of this.cells.entries()) {
      const key = cellKey(cell.global, cell.offset)
      if (!this.facts.stored.has(key) && !this.facts.prepared.has(key)) continue
      const { storage } = cell.global
      cell.word = add({
        name: this.nameOf(this.base + index),
        region: storage === 'memory' ? 'memory' : storage === 'ghost' ? 'ghost' : 'machine',
        initial: cell.initial,
        range: signedRange(cell.global.range),
        agent: -1,
        show: showOf(cell.leaf.type),
      })
    }
  }

  /** The two tables of the core form. */
  tables(): { words: Int32Array; constants: Int32Array } {
    const words = new Int32Array(this.base + this.cells.length).fill(-1)
    const constants = new Int32Array(this.base + this.cells.length)
    this.cells.forEach((cell, index) => {
      words[this.base + index] = cell.word
      constants[this.base + index] = cell.initial
    })
    return { words, constants }
  }

  /** How many words the global takes. */
  sizeOf(global: Global): number {
    return sizeOf(global.type)
  }
}

// The words of a state are signed: what is unsigned and large has no range there.
function signedRange(range: Range | null): Word['range'] {
  return range && range.hi <= 0x7fffffff ? { lo: range.lo, hi: range.hi } : null
}

export function showOf(type: Type): Word['show'] {
  if (type.kind === 'pointer') return type.to.kind === 'function' ? 'function' : 'pointer'
  if (type.kind === 'int') return type.name === 'bool' ? 'bool' : type.name.startsWith('unsigned') ? 'unsigned' : 'number'
  return 'number'
}

export function isCache({ type }: Global): boolean {
  return type.kind === 'struct' && type.tag === 'kmem_cache'
}

/** Cells of an array of `size`-word elements when the index is not known: every element. */
export function anyElement(cells: Cells, size: number, length: number | null): Cells {
  const offsets = new Set<number>()
  const total = sizeOf(cells.global.type)
  for (const offset of cells.offsets) {
    if (length !== null) for (let index = 0; index < length; index++) offsets.add(offset + index * size)
    else for (let o = ((offset % size) + size) % size; o < total; o += size) offsets.add(o)
  }
  return { global: cells.global, offsets: [...offsets].filter((offset) => offset < total).sort((a, b) => a - b) }
}

export function shifted(cells: Cells, by: number): Cells {
  return { global: cells.global, offsets: cells.offsets.map((offset) => offset + by) }
}
