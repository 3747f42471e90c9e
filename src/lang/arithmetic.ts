import type { Span } from '../base/source'
import { binary, constant, known } from '../core/build'
import type { BinaryOp, Expression as Core } from '../core/program'
import type { BinaryOperator } from './ast'
import { compatible } from './conversion'
import { anyElement, shifted } from './layout'
import type { Here } from './lowering'
import { checkedOperands } from './overflow'
import { binaryType } from './type-of'
import { INT, isPointer, isUnsigned, pointerTo, sizeOf, withArticle } from './types'
import { type Value, constantValue, valueOf } from './value'

const CORE: Readonly<Record<Exclude<BinaryOperator, '>' | '>=' | '&&' | '||'>, BinaryOp>> = {
  '*': '*', '/': '/', '%': '%', '+': '+', '-': '-', '<<': '<<', '>>': '>>', '<': '<', '<=': '<=', '==': '==', '!=': '!=', '&': '&', '^': '^', '|': '|',
}

/** C's binary operators on values, pointers and their faults included. */
export function arithmeticValue(here: Here, operator: BinaryOperator, a: Value, b: Value, span: Span): Value {
  if (a.local || b.local) return localPointerValue(here, operator, a, b, span)
  if (operator === '&&' || operator === '||') return valueOf(INT, binary(operator, a.e, b.e))
  if ((operator === '+' || operator === '-') && (isPointer(a.type) || isPointer(b.type))) return pointerArithmetic(here, operator, a, b, span)
  checkOperands(here, operator, a, b, span)
  const type = binaryType(operator, a.type, b.type)
  const unsigned = operator === '>>' || operator === '<<' ? isUnsigned(a.type) : isUnsigned(a.type) || isUnsigned(b.type)
  const [left, right] = checkedOperands(here, operator, a, b, unsigned, span)
  const compute = (): Core => {
    switch (operator) {
      case '>': return binary(unsigned ? '<u' : '<', right, left)
      case '>=': return binary(unsigned ? '<=u' : '<=', right, left)
      case '<': return binary(unsigned ? '<u' : '<', left, right)
      case '<=': return binary(unsigned ? '<=u' : '<=', left, right)
      case '>>': return binary(unsigned ? '>>u' : '>>', left, right)
      case '/': return binary(unsigned ? '/u' : '/', left, right)
      case '%': return binary(unsigned ? '%u' : '%', left, right)
      default: return binary(CORE[operator], left, right)
    }
  }
  return valueOf(type, compute())
}

const COMPARISONS: ReadonlySet<BinaryOperator> = new Set(['==', '!=', '<', '>', '<=', '>='])

/** Numbers are computed with, pointers compared with what points to the same. */
function checkOperands(here: Here, operator: BinaryOperator, a: Value, b: Value, span: Span): void {
  const { litmus, reports } = here.l.semantics
  const [left, right] = [a.type, b.type]
  if (litmus || (!isPointer(left) && !isPointer(right))) return
  if (!COMPARISONS.has(operator)) return reports.fail(span, `${operator} takes numbers, and this is ${withArticle(isPointer(left) ? left : right)}`, 'a pointer becomes a number by a cast only')
  if (isPointer(left) && isPointer(right)) {
    if (!compatible(left.to, right.to)) reports.fail(span, `${withArticle(left)} is compared with ${withArticle(right)}`, 'cast one of them')
  } else if (known(isPointer(left) ? b.e : a.e) !== 0) reports.fail(span, 'a pointer is compared with a number', 'cast one of them')
}

// The address of a local has no number: it can be compared with NULL, and that is all.
function localPointerValue(here: Here, operator: BinaryOperator, a: Value, b: Value, span: Span): Value {
  const { reports } = here.l.semantics
  if (operator === '&&' || operator === '||') {
    const left = a.local ? constant(1) : a.e
    const right = b.local ? constant(1) : b.e
    return valueOf(INT, binary(operator, left, right))
  }
  if (operator === '==' || operator === '!=') {
    const same = a.local && b.local ? a.local.words === b.local.words && known(binary('-', a.local.offset, b.local.offset)) === 0 : false
    return constantValue(INT, same === (operator === '==') ? 1 : 0)
  }
  const pointer = a.local ? a : b
  const offset = a.local ? b : a
  if (pointer.local && !offset.local && (operator === '+' || operator === '-') && isPointer(pointer.type)) {
    const step = binary('*', offset.e, constant(sizeOf(pointer.type.to)))
    return { ...pointer, local: { ...pointer.local, offset: binary(operator, pointer.local.offset, step) } }
  }
  return reports.fail(span, 'the address of a local variable is only good for passing it to a function')
}

function pointerArithmetic(here: Here, operator: '+' | '-', a: Value, b: Value, span: Span): Value {
  if (isPointer(a.type) && isPointer(b.type)) {
    if (operator === '+') return here.l.semantics.reports.fail(span, 'two pointers cannot be added')
    const difference = binary('-', a.e, b.e)
    return valueOf({ kind: 'int', name: 'long' }, binary('/', difference, constant(sizeOf(a.type.to))))
  }
  if (!isPointer(a.type)) return offsetPointer(here, b, a, 1, span)
  return offsetPointer(here, a, b, operator === '+' ? 1 : -1, span)
}

/** p + i, with what is known of where it may point. */
export function offsetPointer(here: Here, pointer: Value, index: Value, sign: 1 | -1, span: Span): Value {
  if (!isPointer(pointer.type)) {
    if (here.l.semantics.litmus) return valueOf(pointerTo(INT), binary('+', pointer.e, index.e))
    return here.l.semantics.reports.fail(span, `only an array or a pointer can be indexed, and this is ${withArticle(pointer.type)}`)
  }
  const size = sizeOf(pointer.type.to)
  const step = binary('*', index.e, constant(size))
  if (pointer.local) return { ...pointer, local: { ...pointer.local, offset: binary(sign > 0 ? '+' : '-', pointer.local.offset, step) } }
  const e = binary(sign > 0 ? '+' : '-', pointer.e, step)
  const start = known(pointer.e)
  const origin = (start !== null ? here.l.layout.originAt(start) : null) ?? pointer.origin
  if (origin?.kind !== 'cells') return valueOf(pointer.type, e)
  const { cells } = origin
  const by = known(step)
  return { type: pointer.type, e, local: null, origin: { kind: 'cells', cells: by === null ? anyElement(cells, size, null) : shifted(cells, sign * by) } }
}
