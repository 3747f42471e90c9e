import type { PageState, SlabCache, SlabObject, SlabPage, SlabPointer } from '../../../wire/slab'

/* What a slab page is in words: the picture and a screen reader say the same. */

/** What the page's name is followed by; behind `isolated by` stands the CPU. */
export function pageWords(state: PageState): string {
  switch (state.kind) {
    case 'empty': case 'partial': case 'full': return state.kind
    case 'isolated': return 'isolated by'
    case 'retired': return 'empty, waits for a grace period'
    case 'returned': return 'with the page allocator'
  }
}

/** The object's name without that of its cache: `objects[0]`. */
export function shortName(cache: SlabCache, name: string): string {
  return name.startsWith(`${cache.name}_`) ? name.slice(cache.name.length + 1) : name
}

export function objectWords({ state, life, awaits }: SlabObject, { state: page }: SlabPage): string {
  if (page.kind === 'returned') return 'not the cache’s now'
  switch (state) {
    case 'free': return life === 0 ? 'free, never used' : 'free'
    case 'live': return life > 1 ? `in use, ${ordinal(life)} life` : 'in use'
    case 'retired': return `freed, waits ${awaits === 'grace period' ? 'for a grace period' : 'in a store buffer'}`
    case 'foreign': return 'another type’s now'
  }
}

function ordinal(number: number): string {
  const last = number % 100 > 10 && number % 100 < 14 ? 0 : number % 10
  return `${number}${last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th'}`
}

/** An atomic_t is its counter; an object that is a single word has no members. */
export function memberName(name: string): string {
  return name.replace(/\.counter$/, '') || 'value'
}

/** A pointer as short as it can be said beside the object: its own cache's name is known, and what points to itself says so. */
export function valueWords(cache: SlabCache, object: SlabObject, value: string): string {
  const self = `&${object.name}`
  if (value === self || value.startsWith(`${self}.`)) return 'itself'
  return value.startsWith(`&${cache.name}_`) ? `&${value.slice(cache.name.length + 2)}` : value
}

/** Pointers of one CPU or of memory into one life of the object, told together. */
export interface PointerNote {
  /** -1: words of memory. */
  readonly cpu: number
  readonly names: readonly string[]
  readonly life: number
  readonly kind: 'here' | 'dangling' | 'followed' | 'broke'
  /** The event that followed it; null if none did. */
  readonly event: number | null
}

/** CPUs first, in order; of memory behind them. */
export function pointerNotes({ pointers }: SlabObject): readonly PointerNote[] {
  const notes = new Map<string, PointerNote>()
  for (const { name, cpu, life, followed, ...rest } of pointers) {
    const kind = kindOf({ followed, ...rest })
    const key = `${cpu} ${life} ${kind}`
    const before = notes.get(key)
    notes.set(key, { cpu, life, kind, event: followed, names: [...(before?.names ?? []), ...(name === '' ? [] : [name])] })
  }
  return [...notes.values()].toSorted((a, b) => (a.cpu < 0 ? Infinity : a.cpu) - (b.cpu < 0 ? Infinity : b.cpu))
}

function kindOf({ dangling, followed, broke }: Pick<SlabPointer, 'dangling' | 'followed' | 'broke'>): PointerNote['kind'] {
  return broke ? 'broke' : followed !== null ? 'followed' : dangling ? 'dangling' : 'here'
}

/** What became of the life that a pointer was given for. */
export function fateWords({ state, life }: SlabObject, { state: page }: SlabPage, given: number): string {
  if (page.kind === 'returned') return 'its page is gone'
  if (state === 'foreign') return 'another type’s now'
  return given < life ? 'same place, new identity' : 'freed'
}
