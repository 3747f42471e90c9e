import type { ListHead, LinkShape, MemoryObject, ListKind } from '../lang/shapes'
import type { Chain, ListBox, ListLink, ListsView } from '../wire/lists'
import type { CompiledProgram } from './compile'
import type { Changes } from './snapshot'
import { showValue, valueAt } from './values'

/** No list of a program that can be explored is longer; one that is damaged may be. */
const LONGEST = 24
/** Numbers of an object that have room. */
const NUMBERS = 2

/** A local of a CPU that points somewhere. */
export interface Pointer { readonly cpu: number; readonly local: string; readonly address: number }

/**
 * Lists in memory, and what stands beside them; null where the program has none.
 * @param last index of the event before this moment
 */
export function listsOf(compiled: CompiledProgram, words: Int32Array, changed: Changes, last: number, pointers: readonly Pointer[]): ListsView | null {
  const { heads } = compiled.lowered.shapes
  if (heads.length === 0) return null
  const look = new Look(compiled, words, changed, last, pointers)
  const chains = heads.map((head) => look.chain(head))
  return { chains, apart: look.apart(new Set(chains.flatMap(({ boxes }) => boxes.map(({ name }) => name)))) }
}

/** Memory at one moment, as lists are read from it. */
class Look {
  private readonly compiled: CompiledProgram
  private readonly words: Int32Array
  private readonly changed: Changes
  private readonly last: number
  private readonly pointers: readonly Pointer[]

  constructor(compiled: CompiledProgram, words: Int32Array, changed: Changes, last: number, pointers: readonly Pointer[]) {
    this.compiled = compiled
    this.words = words
    this.changed = changed
    this.last = last
    this.pointers = pointers
  }

  chain({ name, kind, first, end }: ListHead): Chain {
    const boxes: ListBox[] = []
    const seen = new Set<number>()
    const chain = (how: Chain['end']): Chain => ({ head: name, kind, first: this.link(first), boxes, end: how })
    let at = this.value(first)
    while (at !== end) {
      const object = this.objectAt(at)
      if (at === 0) return chain('null')
      if (seen.has(at)) return chain('loop')
      const link = object?.links.find((one) => one.kind === kind && one.at === at)
      if (!object || (kind === 'pointer' ? at !== object.base : !link) || boxes.length === LONGEST) return chain('astray')
      seen.add(at)
      boxes.push(this.box(object, link))
      if (!link) return chain('none')
      at = this.value(link.next)
    }
    return chain(end === 0 ? 'null' : 'head')
  }

  /** Objects that are not on a list, in order of their addresses; one that leads to another stands before it. */
  apart(listed: ReadonlySet<string>): ListBox[] {
    const { objects, heads } = this.compiled.lowered.shapes
    const kinds = new Set(heads.map(({ kind }) => kind))
    const linkOf = ({ links }: MemoryObject): LinkShape | undefined => PREFERRED.flatMap((kind) => (kinds.has(kind) ? links.filter((one) => one.kind === kind) : []))[0]
    const found = new Map<string, ListBox>()
    const add = (object: MemoryObject): void => {
      if (listed.has(object.name) || found.has(object.name)) return
      const link = linkOf(object)
      found.set(object.name, this.box(object, link))
      const next = link ? this.objectAt(this.value(link.next)) : null
      if (next) add(next)
    }
    const awaited = objects.filter((object) => this.stateOf(object) === 'retired')
    const stood = this.pointers.flatMap(({ address }) => this.objectAt(address) ?? [])
    const all = [...new Set([...stood, ...awaited])].filter((object) => this.isListed(object))
    // Who is led to by another comes behind it.
    const led = new Set(all.flatMap((object) => { const link = linkOf(object); return link ? this.objectAt(this.value(link.next)) ?? [] : [] }))
    for (const object of [...all.filter((one) => !led.has(one)), ...all]) add(object)
    return [...found.values()]
  }

  /** Whether objects of its kind are what lists are made of. */
  private isListed({ links, base }: MemoryObject): boolean {
    const { shapes: { heads, pointed }, caches } = this.compiled.lowered
    // What only a pointer leads to is drawn on its slab page, where it has one.
    const inCache = caches.some((cache) => base >= cache.base && base < cache.base + cache.size * cache.objects.length)
    return links.some(({ kind }) => heads.some((head) => head.kind === kind)) || (pointed.has(base) && !inCache)
  }

  private box(object: MemoryObject, link: LinkShape | undefined): ListBox {
    const inside = (address: number): boolean => address >= object.base && address < object.base + object.size
    const standing = this.pointers.filter(({ address }) => inside(address)).map(({ cpu, local }) => ({ cpu, local }))
    return {
      name: object.name,
      numbers: object.numbers.slice(0, NUMBERS).map(({ name, address }) => ({ name, value: showValue(this.compiled.lowered, this.value(address), 'number') })),
      state: this.stateOf(object), standing: standing.filter((one, index) => standing.findIndex((other) => other.cpu === one.cpu && other.local === one.local) === index),
      next: link ? this.link(link.next) : null,
    }
  }

  private link(address: number): ListLink {
    const { lowered } = this.compiled
    const change = this.changed.get(lowered.program.cells.words[address] ?? -1)
    return {
      place: lowered.nameOf(address), to: this.target(this.value(address)),
      movedBy: change && change.event === this.last ? change.agent : null,
      coming: lowered.buffers.flatMap((buffer, cpu) => Array.from({ length: this.words[buffer.count] ?? 0 }, (_, index) => index)
        .filter((index) => this.words[buffer.addresses[index] ?? -1] === address)
        .map((index) => ({ cpu, to: this.target(this.words[buffer.values[index] ?? -1] ?? 0) }))),
    }
  }

  private target(value: number): string {
    return this.compiled.lowered.shapes.heads.find(({ end }) => end !== 0 && end === value)?.name ?? this.objectAt(value)?.name ?? showValue(this.compiled.lowered, value, 'pointer')
  }

  private stateOf({ base }: MemoryObject): ListBox['state'] {
    const { caches, constantOf } = this.compiled.lowered
    for (const cache of caches) {
      const object = base >= cache.base ? cache.objects[(base - cache.base) / cache.size] : undefined
      if (!object) continue
      if (object.page >= 0 && this.words[object.page] === constantOf('PAGE_RETURNED')) return 'returned'
      const state = object.state < 0 ? null : this.words[object.state]
      if (state === constantOf('OBJECT_RETIRED')) return 'retired'
      if (state === constantOf('OBJECT_FREE')) return 'free'
      if (state === constantOf('OBJECT_FOREIGN')) return 'foreign'
    }
    return 'used'
  }

  private objectAt(address: number): MemoryObject | null {
    return this.compiled.lowered.shapes.objects.find(({ base, size }) => address >= base && address < base + size) ?? null
  }

  private value(address: number): number {
    return valueAt(this.compiled.lowered, this.words, address)
  }
}

const PREFERRED: readonly ListKind[] = ['ring', 'stack', 'pointer']
