import type { WordView } from './trace'

/** Addresses of the vmalloc range at one moment; they count pages, from 0. */
export interface AddressSpace {
  /** How many there are, as far as anything says. */
  readonly pages: number
  readonly areas: readonly Area[]
  /** Lists that areas are on at some moment of the run, in the order of their links. */
  readonly lists: readonly AreaList[]
  /** What the page table has in memory, by address; empty where the program has no page table. */
  readonly table: readonly Mapping[]
  /** Of each CPU that may have any. */
  readonly tlbs: readonly Tlb[]
  /** On their way now. */
  readonly flushes: readonly Flush[]
  /** Names of the words that are told here. */
  readonly words: readonly string[]
}

export interface Area {
  /** As memory names it: `area[0]`. */
  readonly name: string
  readonly start: number
  readonly end: number
  /** Whether the page table has its pages: all, none, or some; null where there is no page table. */
  readonly mapped: 'all' | 'some' | 'none' | null
  /** Names of the lists that it is on. */
  readonly on: readonly string[]
  /** Who took it off a list last, if it is not mapped and on no list since: it is that agent's own. */
  readonly taken: { readonly from: string; readonly agent: number; readonly cpu: number; readonly event: number } | null
}

/** `areas`: by their index, in order. `llist`: it is only ever taken as a whole. */
export interface AreaList { readonly name: string; readonly llist: boolean; readonly areas: readonly number[]; readonly changedBy: WordView['changedBy'] }

/** The number of a page; 0: none. */
export interface Mapping { readonly page: number; readonly changedBy: WordView['changedBy'] }

export interface Tlb { readonly cpu: number; readonly entries: readonly TlbEntry[] }

export interface TlbEntry extends Mapping {
  /** `stale`: the page table has another page there by now, or none. */
  readonly state: 'empty' | 'live' | 'stale'
  /** The last event met it, stale as it is, and broke a property. */
  readonly broke: boolean
}

/** A shoot-down: from `start` up to, and without, `end`. */
export interface Flush {
  readonly cpu: number
  readonly start: number
  readonly end: number
  readonly asked: number
  readonly answered: readonly number[]
  readonly waitsFor: readonly number[]
}
