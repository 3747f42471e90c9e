/** Lists in memory, as chains of objects: what there is now, who stands where, and what moved just now. */
export interface ListsView {
  readonly chains: readonly Chain[]
  /** Objects that are on no list, and that somebody stands on or waits to free. */
  readonly apart: readonly ListBox[]
}

export interface Chain {
  /** The list head, or the pointer that leads to the first object, as memory names it. */
  readonly head: string
  readonly kind: 'ring' | 'stack' | 'pointer'
  readonly first: ListLink
  readonly boxes: readonly ListBox[]
  /** Where the last link leads: back to the head, to nothing, to an object that came before, to what is no object. */
  readonly end: 'head' | 'null' | 'loop' | 'astray' | 'none'
}

/** A pointer from one object to the next. */
export interface ListLink {
  /** The word, as memory names it. */
  readonly place: string
  /** What it points to, by its name: an object, `NULL`, a poison. */
  readonly to: string
  /** The agent that changed it with the last event; null if that did not. */
  readonly movedBy: number | null
  /** Stores to it that wait in store buffers, oldest first for each CPU. */
  readonly coming: readonly { readonly cpu: number; readonly to: string }[]
}

export interface ListBox {
  readonly name: string
  /** Its first numbers, short: `va_start 1`. */
  readonly numbers: readonly { readonly name: string; readonly value: string }[]
  /** What became of it, where it is not simply in use: `waits for a grace period`, `freed`. */
  readonly state: 'used' | 'retired' | 'free' | 'foreign' | 'returned'
  /** Locals of CPUs that point to it. */
  readonly standing: readonly { readonly cpu: number; readonly local: string }[]
  /** Null where it has none. */
  readonly next: ListLink | null
}
