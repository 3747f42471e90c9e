import { assertNever } from '../base/assert'
import type { BaseTypeName } from './ast'

/** Types after names are resolved. Every scalar is one word of 32 bits; sizes count words. */
export type Type =
  | { readonly kind: 'void' }
  | { readonly kind: 'int'; readonly name: Exclude<BaseTypeName, 'void'> }
  | { readonly kind: 'pointer'; readonly to: Type }
  | StructType
  | { readonly kind: 'array'; readonly of: Type; readonly length: number }
  | FunctionType

export interface FunctionType { readonly kind: 'function'; readonly result: Type; readonly parameters: readonly Type[] }

/** Compared by identity: two structs of one tag are the same object. `fields` is filled when the body is met. */
export interface StructType {
  readonly kind: 'struct'
  readonly tag: string
  fields: readonly Field[] | null
  /** The typedef that names a struct without a tag. */
  alias: string | null
}

export interface Field { readonly name: string; readonly type: Type; readonly offset: number }

export const VOID: Type = { kind: 'void' }
export const INT: Type = { kind: 'int', name: 'int' }
export const BOOL: Type = { kind: 'int', name: 'bool' }
export const CHAR: Type = { kind: 'int', name: 'char' }
export const UNSIGNED: Type = { kind: 'int', name: 'unsigned' }
export const LONG: Type = { kind: 'int', name: 'long' }

/** Words that one variable may take. */
export const MOST_WORDS = 20_000

export function pointerTo(to: Type): Type {
  return { kind: 'pointer', to }
}

/** Size in words. */
export function sizeOf(type: Type): number {
  switch (type.kind) {
    case 'void': return 1
    case 'int': case 'pointer': case 'function': return 1
    case 'array': return type.length * sizeOf(type.of)
    case 'struct': {
      const last = type.fields?.at(-1)
      return last ? last.offset + sizeOf(last.type) : 0
    }
    default: return assertNever(type)
  }
}

export function isScalar(type: Type): boolean {
  return type.kind === 'int' || type.kind === 'pointer'
}

export function isUnsigned(type: Type): boolean {
  return type.kind === 'pointer' || (type.kind === 'int' && (type.name === 'unsigned' || type.name === 'unsigned long'))
}

export function isPointer(type: Type): type is { readonly kind: 'pointer'; readonly to: Type } {
  return type.kind === 'pointer'
}

export interface Leaf { readonly offset: number; readonly type: Type; readonly path: string }

/** The scalars of a type in order, with where they lie and what they are called (`.list.next`, `[2]`). */
export function leaves(type: Type, offset = 0, path = ''): Leaf[] {
  switch (type.kind) {
    case 'struct': return (type.fields ?? []).flatMap((field) => leaves(field.type, offset + field.offset, `${path}.${field.name}`))
    case 'array': {
      const size = sizeOf(type.of)
      return Array.from({ length: type.length }, (_, index) => leaves(type.of, offset + index * size, `${path}[${index}]`)).flat()
    }
    default: return [{ offset, type, path }]
  }
}

/** Fields with their offsets, in order. */
export function placeFields(fields: readonly { readonly name: string; readonly type: Type }[]): Field[] {
  let offset = 0
  return fields.map((field) => {
    const placed = { ...field, offset }
    offset += sizeOf(field.type)
    return placed
  })
}

export function sameType(a: Type, b: Type): boolean {
  if (a === b) return true
  if (a.kind === 'int' && b.kind === 'int') return a.name === b.name
  if (a.kind === 'pointer' && b.kind === 'pointer') return sameType(a.to, b.to)
  if (a.kind === 'array' && b.kind === 'array') return a.length === b.length && sameType(a.of, b.of)
  if (a.kind === 'function' && b.kind === 'function') {
    return sameType(a.result, b.result) && a.parameters.length === b.parameters.length
      && a.parameters.every((parameter, index) => sameType(parameter, b.parameters[index] ?? VOID))
  }
  return a.kind === 'void' && b.kind === 'void'
}

/** As C writes it. */
export function printType(type: Type): string {
  switch (type.kind) {
    case 'void': return 'void'
    case 'int': return type.name
    case 'pointer':
      if (type.to.kind === 'function') return `${printType(type.to.result)} (*)(${parameterList(type.to)})`
      return type.to.kind === 'pointer' ? `${printType(type.to)}*` : `${printType(type.to)} *`
    case 'struct': return type.tag.startsWith('<') ? type.alias ?? 'struct' : `struct ${type.tag}`
    case 'array': return `${printType(type.of)}[${type.length}]`
    case 'function': return `${printType(type.result)} (${parameterList(type)})`
    default: return assertNever(type)
  }
}

function parameterList({ parameters }: FunctionType): string {
  return parameters.map(printType).join(', ') || 'void'
}

/** `an int`, `a struct item *`. */
export function withArticle(type: Type): string {
  const text = printType(type)
  return `${/^(int|unsigned|atomic)/.test(text) ? 'an' : 'a'} ${text}`
}

/** Words of the one type can be taken for words of the other. */
export function sameClass(a: Type, b: Type): boolean {
  if (a.kind === 'pointer' || b.kind === 'pointer') return a.kind === b.kind
  if (a.kind !== 'int' || b.kind !== 'int') return false
  const narrow = (name: string): string => (name === 'char' || name === 'bool' ? name : 'int')
  return narrow(a.name) === narrow(b.name)
}
