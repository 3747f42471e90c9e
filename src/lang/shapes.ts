import { type Facts, type Layout, cellKey, isCache } from './layout'
import type { Global } from './scope'
import { type StructType, type Type, leaves, sizeOf } from './types'

/* What of memory is made of lists: objects with links, and where a list begins. */

/** A struct that stands for itself: a global, or an element of an array or of a cache's pool. */
export interface MemoryObject {
  /** As memory names it: `area[1]`, `items_objects[0]`. */
  readonly name: string
  readonly base: number
  readonly size: number
  readonly links: readonly LinkShape[]
  /** Its numbers, in order: `va_start`. */
  readonly numbers: readonly { readonly name: string; readonly address: number }[]
}

/** A member by which an object is on a list. */
export interface LinkShape {
  /** `ring`: a struct list_head. `stack`: a struct llist_node. `pointer`: to the next object itself. */
  readonly kind: ListKind
  /** Address of the pointer to what comes next; and of what those before it point to. */
  readonly next: number
  readonly at: number
}

export type ListKind = 'ring' | 'stack' | 'pointer'

/** Where a list begins: a list head, or a pointer to an object that somebody stores to. */
export interface ListHead {
  readonly name: string
  readonly kind: ListKind
  /** Address of the pointer to the first object. */
  readonly first: number
  /** For a ring the address that ends it; else 0. */
  readonly end: number
}

export interface Shapes {
  readonly objects: readonly MemoryObject[]
  readonly heads: readonly ListHead[]
  /** Bases of the objects that some pointer of `heads` may lead to. */
  readonly pointed: ReadonlySet<number>
}

/** Members whose numbers say nothing of an object: links, and what the kernel's own machinery keeps. */
const INNER: ReadonlySet<string> = new Set(['list_head', 'llist_node', 'llist_head', 'rcu_head', 'mutex'])

/** @param entries members by which the program finds their structs again: such a list_head is that of an element */
export function findShapes(layout: Layout, facts: Facts, globals: readonly Global[], entries: ReadonlyMap<StructType, ReadonlySet<number>>): Shapes {
  const own = globals.filter((global) => !global.prelude && global.storage === 'memory' && global.address > 0 && !isCache(global))
  const places = own.flatMap((global) => elementsOf(global.type, global.address, global.name).map((place) => ({ ...place, single: global.type.kind !== 'array' })))
  const structs = places.filter((place): place is typeof place & { readonly type: StructType } => place.type.kind === 'struct' && !isHead(place.type))
  const count = new Map<StructType, number>()
  for (const { type } of structs) count.set(type, (count.get(type) ?? 0) + 1)
  const pointed = (type: Type): boolean => type.kind === 'pointer' && type.to.kind === 'struct' && count.has(type.to)
  const stored = (address: number): boolean => {
    const cell = layout.cell(address)
    return cell !== null && facts.stored.has(cellKey(cell.global, cell.offset))
  }
  // A struct that there is once is a place where lists begin, and so is one with a lock of its own; others are elements.
  const isRoot = ({ type, single }: (typeof places)[number]): boolean => type.kind !== 'struct' || isHead(type) || (single && count.get(type) === 1)
  const isEntry = (whole: Place, address: number): boolean => whole.type.kind === 'struct' && (entries.get(whole.type)?.has(address - whole.address) ?? false)
  const targets = new Set<Type>()
  const heads = places.flatMap((place) => membersOf(place.type, place.address, place.name).flatMap(({ type, address, name }): ListHead[] => {
    const first = address + (type.kind === 'pointer' ? 0 : offsetOf(type, isTagged(type, 'llist_head') ? 'first' : 'next'))
    if ((layout.cell(first)?.word ?? -1) < 0) return []
    if (isTagged(type, 'llist_head')) return [{ name, kind: 'stack', first, end: 0 }]
    if (isTagged(type, 'list_head')) return isRoot(place) && !isEntry(place, address) ? [{ name, kind: 'ring', first, end: address }] : []
    if (type.kind !== 'pointer' || !pointed(type) || !stored(address) || !(isRoot(place) || hasLock(place.type))) return []
    targets.add(type.to)
    return [{ name, kind: 'pointer', first, end: 0 }]
  }))
  return { objects: structs.map(objectOf), heads, pointed: new Set(structs.flatMap(({ type, address }) => (targets.has(type) ? [address] : []))) }
}

interface Place { readonly type: Type; readonly address: number; readonly name: string }

/** The global itself, or the elements of an array. */
function elementsOf(type: Type, address: number, name: string): Place[] {
  if (type.kind !== 'array') return [{ type, address, name }]
  const size = sizeOf(type.of)
  return Array.from({ length: type.length }, (_, index) => elementsOf(type.of, address + index * size, `${name}[${index}]`)).flat()
}

/** The place itself, and all that lies in it. */
function membersOf(type: Type, address: number, name: string): Place[] {
  const itself = { type, address, name }
  if (type.kind === 'array') return elementsOf(type, address, name).flatMap((one) => membersOf(one.type, one.address, one.name))
  if (type.kind !== 'struct' || isTagged(type, 'list_head') || isTagged(type, 'llist_head') || isTagged(type, 'llist_node')) return [itself]
  return [itself, ...(type.fields ?? []).flatMap((field) => membersOf(field.type, address + field.offset, `${name}.${field.name}`))]
}

function objectOf({ type, address, name }: Place & { readonly type: StructType }): MemoryObject {
  const members = membersOf(type, address, '')
  const itself = members.filter((member) => member.type.kind === 'pointer' && member.type.to === type)
  const links = members.flatMap((member): LinkShape[] => {
    if (isTagged(member.type, 'list_head')) return [{ kind: 'ring', next: member.address + offsetOf(member.type, 'next'), at: member.address }]
    if (isTagged(member.type, 'llist_node')) return [{ kind: 'stack', next: member.address + offsetOf(member.type, 'next'), at: member.address }]
    // Two of them make a tree.
    return member === itself[0] && itself.length === 1 ? [{ kind: 'pointer', next: member.address, at: address }] : []
  })
  return { name, base: address, size: sizeOf(type), links, numbers: numbersOf(type, address) }
}

function numbersOf(type: StructType, address: number): MemoryObject['numbers'] {
  return (type.fields ?? []).flatMap((field) => {
    if (field.type.kind === 'struct' && INNER.has(field.type.tag)) return []
    return leaves(field.type, field.offset, field.name).filter((leaf) => leaf.type.kind === 'int' && !leaf.path.endsWith('.owner')).map((leaf) => ({ name: leaf.path, address: address + leaf.offset }))
  })
}

function hasLock(type: Type): boolean {
  return type.kind === 'struct' && (type.fields ?? []).some((field) => isTagged(field.type, 'mutex') || (field.type.kind === 'struct' && field.type.alias === 'spinlock_t'))
}

function isHead(type: StructType): boolean {
  return isTagged(type, 'list_head') || isTagged(type, 'llist_head')
}

function isTagged(type: Type, tag: string): boolean {
  return type.kind === 'struct' && type.tag === tag
}

function offsetOf(type: Type, field: string): number {
  return type.kind === 'struct' ? type.fields?.find(({ name }) => name === field)?.offset ?? 0 : 0
}
