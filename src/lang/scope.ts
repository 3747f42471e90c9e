import type { FunctionDeclaration, VariableDeclaration } from './ast'
import type { Range } from './range'
import type { FunctionType, Type } from './types'
import type { Value } from './value'

/** A global of the program, with where it lies. */
export interface Global {
  readonly name: string
  readonly type: Type
  readonly storage: VariableDeclaration['storage']
  readonly node: VariableDeclaration
  readonly prelude: boolean
  readonly range: Range | null
  /** Its first word's address; 0 while it has none. */
  address: number
}

export interface FunctionEntity {
  readonly kind: 'function'
  readonly name: string
  readonly node: FunctionDeclaration
  readonly type: FunctionType
  readonly prelude: boolean
}

/** A variable that lives in words of its thread. */
export interface LocalVariable {
  readonly kind: 'local'
  readonly name: string
  readonly type: Type
  readonly words: readonly number[]
  readonly range: Range | null
}

export type Entity =
  | { readonly kind: 'global'; readonly global: Global }
  | FunctionEntity
  | { readonly kind: 'constant'; readonly value: number; readonly type: Type }
  | LocalVariable
  /** A name that stands for a value known when the call is inlined: a constant argument, a pointer to a caller's local. */
  | { readonly kind: 'bound'; readonly value: Value }
  /** A local that nothing gives a value to. */
  | { readonly kind: 'unset'; readonly type: Type }
  /** Something was wrong with its declaration, or with its not being there, and was told. */
  | { readonly kind: 'unknown' }

/** Names, typedefs and tags, searched inwards out. */
export class Scope {
  readonly names = new Map<string, Entity>()
  readonly types = new Map<string, Type>()
  readonly tags = new Map<string, Type>()
  readonly parent: Scope | null
  /** Code in it belongs to the prelude. */
  readonly prelude: boolean
  /** It lies inside of a `({ … })`: what is declared there is nobody's register. */
  readonly inExpression: boolean

  constructor(parent: Scope | null, prelude: boolean, inExpression = parent?.inExpression ?? false) {
    this.parent = parent
    this.prelude = prelude
    this.inExpression = inExpression
  }

  name(name: string): Entity | null {
    return this.names.get(name) ?? this.parent?.name(name) ?? null
  }

  type(name: string): Type | null {
    return this.types.get(name) ?? this.parent?.type(name) ?? null
  }

  tag(tag: string): Type | null {
    return this.tags.get(tag) ?? this.parent?.tag(tag) ?? null
  }
}
