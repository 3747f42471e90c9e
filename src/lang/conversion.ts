import type { Span } from '../base/source'
import { ZERO, constant, known, truth } from '../core/build'
import type { Expression } from './ast'
import type { Here } from './lowering'
import { decayed } from './type-of'
import { type Type, isPointer, isScalar, printType, sameClass, sameType, withArticle } from './types'
import { type Value, constantValue, valueOf } from './value'

/** The value of this expression as one of this type, where C lets it be. */
export function assignable(here: Here, type: Type, value: Value, node: Expression): Value {
  const { span } = node
  if (here.l.semantics.litmus || type.kind === 'void') return value
  const from = decayed(value.type)
  if (isPointer(type)) {
    if (!isPointer(from)) {
      if (isNull(here, node)) return value
      return here.l.semantics.reports.fail(span, `${withArticle(from)} where ${withArticle(type)} is expected`, 'a number becomes a pointer by a cast only')
    }
    if (!compatible(type.to, from.to)) {
      here.l.semantics.reports.fail(span, `${withArticle(from)} where ${withArticle(type)} is expected`, `cast it if it is meant: (${printType(type)})`)
    }
    return value
  }
  if (isPointer(from)) {
    if (type.kind === 'int' && type.name === 'bool') return value
    return here.l.semantics.reports.fail(span, `${withArticle(from)} where ${withArticle(type)} is expected`, type.kind === 'int' ? 'a pointer becomes a number by a cast only' : '')
  }
  if (from.kind === 'void') return here.l.semantics.reports.fail(span, 'this gives no value', 'a void function is called in a statement of its own')
  return value
}

/** The constant 0 stands for NULL; a variable that happens to be 0 does not. */
export function isNull(here: Here, node: Expression): boolean {
  return here.l.semantics.constant(node, here.scope) === 0
}

/** A pointer to the one may stand for a pointer to the other. */
export function compatible(a: Type, b: Type): boolean {
  if (a.kind === 'void' || b.kind === 'void') return true
  if (a.kind === 'int' && b.kind === 'int') return true
  // base of a cache: a char * may stand for a pointer to anything.
  if ((a.kind === 'int' && a.name === 'char') || (b.kind === 'int' && b.name === 'char')) return true
  return sameType(a, b)
}

export function cast(here: Here, type: Type, value: Value, span: Span): Value {
  if (type.kind === 'void') return valueOf(type, ZERO)
  if (!isScalar(type)) return here.l.semantics.reports.fail(span, `a cast to ${printType(type)}`, 'only numbers and pointers can be cast')
  if (isPointer(type) && !isPointer(value.type) && !value.local && !here.l.semantics.litmus) {
    const number = known(value.e)
    if (number !== null && number !== 0 && !here.l.layout.cell(number)) return constantValue(type, here.l.layout.poison(number))
    if (number !== null && number !== 0 && value.type.kind === 'int' && value.type.name === 'int') return constantValue(type, here.l.layout.poison(number))
  }
  if (type.kind === 'int' && type.name === 'bool') return valueOf(type, value.local ? constant(1) : truth(value.e))
  const { facts } = here.l
  if (!here.scope.prelude && isPointer(type) && reinterprets(type.to, value)) facts.add(facts.casts, printType(type))
  // Through a cast a pointer to a member may become one to the struct around it: what it points to is no longer known.
  const keeps = value.origin?.kind === 'cells' || (isPointer(type) && isPointer(value.type) && sameType(type.to, value.type.to))
  return { ...value, type, origin: keeps ? value.origin : null }
}

/** Whether a pointer to the type made of the value leads to something else than its type says. By way of char or void it becomes what it was. */
function reinterprets(to: Type, { type, e }: Value): boolean {
  if (!isPointer(type)) return known(e) === null
  return ![to, type.to].some((one) => one.kind === 'void' || (one.kind === 'int' && one.name === 'char')) && !sameType(to, type.to) && !sameClass(to, type.to)
}
