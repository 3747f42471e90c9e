import { constant } from '../core/build'
import type { Expression } from '../core/program'
import type { Range } from './range'
import type { Global } from './scope'
import type { StructType, Type } from './types'

/** What an expression came to: a core expression, and what is known about it besides. */
export interface Value {
  readonly type: Type
  readonly e: Expression
  /** A pointer to words of the thread itself: known when compiled, has no number. */
  readonly local: LocalPlace | null
  /** For a pointer: the words that it may point to, where that is known. */
  readonly origin: Origin | null
}

/** Words of one global, by their offsets in it. */
export interface Cells { readonly global: Global; readonly offsets: readonly number[] }

/** An object that can be read or written. */
export type Place = LocalPlace | MemoryPlace

export interface LocalPlace {
  readonly kind: 'local'
  readonly type: Type
  /** All words of the variable; the object begins at `offset` of them. */
  readonly words: readonly number[]
  readonly offset: Expression
  /** What the variable may hold. */
  readonly range: Range | null
}

export interface MemoryPlace {
  readonly kind: 'memory'
  readonly type: Type
  readonly address: Expression
  readonly origin: Origin
}

/** Which words an access through this place can touch: decides what is never stored to, hence constant. */
export type Origin =
  | { readonly kind: 'cells'; readonly cells: Cells }
  /** Through a pointer to this struct, at these offsets in it. */
  | { readonly kind: 'field'; readonly struct: StructType; readonly offsets: readonly number[] }
  /** Through a pointer to a scalar. */
  | { readonly kind: 'scalar'; readonly type: Type }

export function valueOf(type: Type, e: Expression): Value {
  return { type, e, local: null, origin: null }
}

export function constantValue(type: Type, value: number): Value {
  return valueOf(type, constant(value))
}
