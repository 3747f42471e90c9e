import type { Span } from '../base/source'
import { ZERO, constant } from '../core/build'
import { converted, decided, elementOf, load, member, scalarIn, store } from './access'
import { arithmeticValue } from './arithmetic'
import type { Expression } from './ast'
import { assignable } from './conversion'
import { isGhost, withoutGhosts } from './ghosts'
import { acts, kept, lvalue, rvalue } from './expression'
import type { Here } from './lowering'
import { printExpression } from './print'
import { type Type, printType, sameType } from './types'
import { type Place, type Value, valueOf } from './value'

export function assignment(here: Here, expression: Extract<Expression, { kind: 'assign' }>): Value {
  const { l } = here
  const { target, value, operator, span } = expression
  if (isGhost(here, target) && here.body.mode !== 'direct') {
    here.body.begin()
    const mode = here.body.mode
    here.body.mode = 'direct'
    const result = assignment(here, expression)
    here.body.mode = mode
    return result
  }
  let place = scalarIn(here, lvalue(here, target))
  // Which object it is was decided before the value is known.
  if (acts(value)) place = decided(here, place)
  if (place.type.kind === 'struct') return assignStruct(here, place, target, value, span)
  if (place.type.kind === 'array') return l.semantics.reports.fail(span, 'an array cannot be assigned', 'assign its elements')
  const label = { text: printExpression(target), span }
  const stored = (): Value => (place.kind === 'memory' ? withoutGhosts(here, value.span, 'what is stored to memory', () => rvalue(here, value)) : rvalue(here, value))
  if (operator === null) {
    const result = settled(here, place.type, assignable(here, place.type, stored(), value))
    store(here, place, result, label)
    return result
  }
  const old = kept(here, load(here, place, { text: label.text, span }), value)
  const result = settled(here, place.type, arithmeticValue(here, operator, old, stored(), span))
  store(here, place, result, label)
  return result
}

/** The value that an assignment has: of the type that it assigns to, and nothing that it stores can change it any more. */
export function settled(here: Here, type: Type, value: Value): Value {
  return value.local ? { ...value, type } : { ...value, type, e: here.body.hold(converted(type, value)) }
}

/** Struct assignment: one event for each member, in order (LANGUAGE.md 1). */
export function assignStruct(here: Here, place: Place, target: Expression, value: Expression, span: Span): Value {
  const from = lvalue(here, value)
  if (!sameType(place.type, from.type)) here.l.semantics.reports.fail(span, `${printType(from.type)} assigned to ${printType(place.type)}`)
  copy(here, place, from, target, value, span)
  return valueOf({ kind: 'void' }, ZERO)
}

function copy(here: Here, to: Place, from: Place, target: Expression, value: Expression, span: Span): void {
  const { type } = to
  if (type.kind === 'struct') {
    for (const field of type.fields ?? []) copy(here, member(to, field), member(from, field), memberOf(target, field.name), memberOf(value, field.name), span)
  } else if (type.kind === 'array') {
    for (let index = 0; index < type.length; index++) {
      const [left, right] = [elementAt(target, index), elementAt(value, index)]
      const element = (place: Place, node: Expression): Place => elementOf(here, place, constant(index), { text: printExpression(node), span })
      copy(here, element(to, left), element(from, right), left, right, span)
    }
  } else {
    const mark = here.body.mark()
    store(here, to, load(here, from, { text: printExpression(value), span }), { text: printExpression(target), span })
    here.body.release(mark)
  }
}

function memberOf(object: Expression, name: string): Expression {
  const { span } = object
  if (object.kind === 'unary' && object.operator === '*') return { kind: 'member', object: object.operand, arrow: true, name, span }
  return { kind: 'member', object, arrow: false, name, span }
}

function elementAt(object: Expression, index: number): Expression {
  const { span } = object
  return { kind: 'index', object, index: { kind: 'number', value: index, unsigned: false, span }, span }
}
