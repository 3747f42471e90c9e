import { type Layout, isCache } from './layout'
import type { Semantics } from './semantics'

/** A slab cache: objects lie at `base`, `base + size`, …; a machine word for each, and for each page, says what it is now. */
export interface Cache {
  readonly name: string
  readonly address: number
  readonly base: number
  readonly size: number
  readonly count: number
  readonly perPage: number
  readonly flags: number
  /** Addresses of the first of these machine words: of each object, of each page, of each word of memory. */
  readonly objects: number
  readonly pages: number
  readonly unwritten: number
}

/** What of a cache can be told from a state. */
export interface CacheView {
  readonly name: string
  readonly base: number
  readonly size: number
  readonly perPage: number
  readonly flags: number
  /** Address of the machine word of its first page. */
  readonly pages: number
  readonly objects: readonly ObjectView[]
}

export interface ObjectView {
  /** As memory names it: `items_objects[0]`. */
  readonly name: string
  /** Words of the state that say what the object is, and its page; -1 where that never changes. */
  readonly state: number
  readonly page: number
  /** Where what it is now is told, changing or not. */
  readonly stateAt: number
  readonly members: readonly MemberView[]
}

/** A scalar of an object: `mems_allowed.bits[0]`; the machine word that says whether anything was stored there lies at `unwritten`. */
export interface MemberView { readonly name: string; readonly address: number; readonly unwritten: number }

/** Globals of type struct kmem_cache that have a pool. */
export function findCaches(layout: Layout, semantics: Semantics): readonly Cache[] {
  return semantics.globals.flatMap((global) => {
    if (global.type.kind !== 'struct' || !isCache(global) || !global.address) return []
    const initial = new Map((global.type.fields ?? []).map((field) => [field.name, layout.cell(global.address + field.offset)?.initial ?? 0]))
    const of = (field: string): number => initial.get(field) ?? 0
    const cache = { name: global.name, address: global.address, base: of('base'), size: of('size'), count: of('n'), perPage: of('per_page'), flags: of('flags'), objects: of('object'), pages: of('page'), unwritten: of('unwritten') }
    return cache.base > 0 && cache.size > 0 && cache.count > 0 ? [cache] : []
  })
}

export function cacheView(layout: Layout, { name, base, size, count, perPage, flags, objects, pages, unwritten }: Cache): CacheView {
  const word = (address: number): number => layout.cell(address)?.word ?? -1
  return {
    name, base, size, perPage, flags, pages,
    objects: Array.from({ length: count }, (_, index) => {
      const first = base + index * size
      // The object's first word, less the member that it is.
      const object = layout.nameOf(first).replace(/(\[\d+\]).*$/, '$1')
      return {
        name: object, state: word(objects + index), page: perPage > 0 ? word(pages + Math.floor(index / perPage)) : -1, stateAt: objects + index,
        members: Array.from({ length: size }, (_, at) => ({ name: layout.nameOf(first + at).slice(object.length).replace(/^\./, ''), address: first + at, unwritten: unwritten + index * size + at })),
      }
    }),
  }
}
