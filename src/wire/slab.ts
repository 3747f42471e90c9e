import type { WordView } from './trace'

/** A slab cache at one moment. Its objects never change places: what changes is whose they are. */
export interface SlabCache {
  readonly name: string
  /** Pages stay for a grace period: readers may look at what was freed. */
  readonly typesafe: boolean
  readonly pages: readonly SlabPage[]
  /** Names of the words that are told here. */
  readonly words: readonly string[]
}

export type PageState =
  | { readonly kind: 'empty' | 'partial' | 'full' }
  | { readonly kind: 'isolated'; readonly cpu: number }
  /** Empty, and to go back after a grace period. */
  | { readonly kind: 'retired' }
  /** With the page allocator. */
  | { readonly kind: 'returned' }

export interface SlabPage {
  readonly state: PageState
  readonly changedBy: WordView['changedBy']
  readonly objects: readonly SlabObject[]
}

export interface SlabObject {
  /** As memory names it: `cpuset_cache_objects[0]`. */
  readonly name: string
  /** `retired`: freed, but not yet for everyone. `foreign`: another type's. */
  readonly state: 'free' | 'live' | 'retired' | 'foreign'
  /** What has to come before it is free: what was asked for with it, or what its CPU stored before. Null unless retired. */
  readonly awaits: 'grace period' | 'store buffer' | null
  /** How often this memory was allocated until now: same place, another identity. 0: never. */
  readonly life: number
  readonly changedBy: WordView['changedBy']
  readonly members: readonly SlabMember[]
  readonly pointers: readonly SlabPointer[]
}

/** A scalar of the object that can change. */
export interface SlabMember {
  readonly name: string
  readonly value: string
  /** Nothing was stored there since the object was allocated. */
  readonly unwritten: boolean
  readonly changedBy: WordView['changedBy']
}

/** Something that points into the object: a CPU's local, whatever it points to; a word of memory, if it points to what is gone. */
export interface SlabPointer {
  readonly name: string
  /** The CPU whose local it is; -1 for memory. */
  readonly cpu: number
  /** Which life of the object it was given for. */
  readonly life: number
  /** That life is over. */
  readonly dangling: boolean
  /** The last event that followed it although that life was over, by index; null if none did. */
  readonly followed: number | null
  /** It was followed, and then its CPU broke a property. */
  readonly broke: boolean
}
