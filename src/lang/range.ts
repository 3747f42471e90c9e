import type { Span } from '../base/source'
import { binary, constant } from '../core/build'
import type { Expression as Core } from '../core/program'
import type { VariableDeclaration } from './ast'
import { type Here, check } from './lowering'
import type { Scope } from './scope'
import type { Semantics } from './semantics'
import { type Type, isUnsigned, printType } from './types'
import type { Origin } from './value'

/** `__in(lo, hi)`: what a variable may hold. */
export interface Range {
  readonly name: string
  readonly lo: number
  readonly hi: number
  readonly unsigned: boolean
}

/** The range that a declaration gives, or null. */
export function rangeOf(semantics: Semantics, node: VariableDeclaration, type: Type, scope: Scope): Range | null {
  if (!node.range) return null
  const number = type.kind === 'array' ? type.of : type
  if (number.kind !== 'int') return semantics.reports.fail(node.span, `${node.name} is a ${printType(type)}, and only numbers and arrays of them have a range`, 'leave __in(…) out')
  const unsigned = isUnsigned(number)
  const end = (value: number): number => (unsigned ? value >>> 0 : value)
  const lo = end(semantics.constantOr(node.range.lo, scope, 'an end of __in'))
  const hi = end(semantics.constantOr(node.range.hi, scope, 'an end of __in'))
  if (lo > hi) return semantics.reports.fail(node.span, `there is no number from ${lo} to ${hi}`, `the smaller end stands first: __in(${hi}, ${lo})`)
  return { name: node.name, lo, hi, unsigned }
}

export function isInside(range: Range, value: number): boolean {
  const seen = range.unsigned ? value >>> 0 : value
  return range.lo <= seen && seen <= range.hi
}

/** Checks a value that is about to be stored to the variable. */
export function checkRange(here: Here, range: Range, value: Core, span: Span): void {
  check(here, 'RANGE', contains(range, value), message(range), span)
}

/** Checks a value that is about to be stored to memory: to whatever may lie there and has a range. */
export function checkRangesAt(here: Here, origin: Origin, address: Core, value: Core, span: Span): void {
  const { layout } = here.l
  if (!layout.ranged.length) return
  if (origin.kind === 'cells') {
    const { range } = origin.cells.global
    if (range) checkRange(here, range, value, span)
    return
  }
  const touched = new Set(layout.candidates(origin).map(({ global }) => global))
  for (const global of layout.ranged) {
    if (!touched.has(global) || !global.range) continue
    const elsewhere = binary('<=u', constant(layout.sizeOf(global)), binary('-', address, constant(global.address)))
    check(here, 'RANGE', binary('||', elsewhere, contains(global.range, value)), message(global.range), span)
  }
}

function contains({ lo, hi, unsigned }: Range, value: Core): Core {
  const least = unsigned ? '<=u' : '<='
  return binary('&&', binary(least, constant(lo), value), binary(least, value, constant(hi)))
}

function message({ name, lo, hi }: Range): string {
  return `${name} leaves ${lo} … ${hi}`
}
