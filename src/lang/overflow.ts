import type { Span } from '../base/source'
import { ONE, ZERO, binary, constant, known, truth, unary } from '../core/build'
import type { Expression as Core } from '../core/program'
import type { BinaryOperator } from './ast'
import { type Bounds, boundsOf, corners } from './bounds'
import { type Here, check } from './lowering'
import { isPointer } from './types'
import type { Value } from './value'

const LEAST = -0x80000000
const MOST = 0x7fffffff

/**
 * Checks what C leaves undefined of a binary operator: results that 32 bits do not hold, division by 0, shifts too far
 * (LANGUAGE.md 1). The operands come back so that they can be used once more.
 */
export function checkedOperands(here: Here, operator: BinaryOperator, a: Value, b: Value, unsigned: boolean, span: Span): readonly [Core, Core] {
  if (here.l.semantics.litmus || isPointer(a.type) || isPointer(b.type)) return [a.e, b.e]
  switch (operator) {
    case '/': case '%': return checkedDivision(here, a, b, unsigned, span)
    case '<<': case '>>': return checkedShift(here, operator, a, b, unsigned, span)
    case '+': case '-': case '*': return unsigned ? [a.e, b.e] : checkedSum(here, operator, a, b, span)
    default: return [a.e, b.e]
  }
}

/** The operand of a unary minus. */
export function checkedNegation(here: Here, value: Value, span: Span): Core {
  const { e } = value
  if (here.l.semantics.litmus || boundsOf(value).lo > LEAST) return e
  const operand = twice(here, e)
  check(here, 'OVERFLOW', binary('!=', operand, constant(LEAST)), 'the result of - does not fit 32 bits', span)
  return operand
}

function checkedDivision(here: Here, a: Value, b: Value, unsigned: boolean, span: Span): readonly [Core, Core] {
  const [left, right] = [boundsOf(a), boundsOf(b)]
  const mayBeNothing = right.lo <= 0 && right.hi >= 0
  const mayOverflow = !unsigned && left.lo === LEAST && right.lo <= -1 && right.hi >= -1
  const divided = mayOverflow ? twice(here, a.e) : a.e
  const divisor = mayBeNothing || mayOverflow ? twice(here, b.e) : b.e
  if (mayBeNothing) check(here, 'DIVZERO', truth(divisor), 'division by 0', span)
  if (mayOverflow) check(here, 'OVERFLOW', binary('||', binary('!=', divided, constant(LEAST)), binary('!=', divisor, constant(-1))), 'the quotient does not fit 32 bits', span)
  return [divided, divisor]
}

function checkedShift(here: Here, operator: '<<' | '>>', a: Value, b: Value, unsigned: boolean, span: Span): readonly [Core, Core] {
  const [left, right] = [boundsOf(a), boundsOf(b)]
  const mayBeFar = right.lo < 0 || right.hi > 31
  const mayOverflow = operator === '<<' && !unsigned && (mayBeFar || left.lo * 2 ** right.hi < LEAST || left.hi * 2 ** right.hi > MOST)
  const shifted = mayOverflow ? twice(here, a.e) : a.e
  const count = mayBeFar || mayOverflow ? twice(here, b.e) : b.e
  if (mayBeFar) check(here, 'SHIFT', binary('<u', count, constant(32)), 'shift by less than 0 or more than 31 bits', span)
  if (mayOverflow) check(here, 'OVERFLOW', binary('==', binary('>>', binary('<<', shifted, count), count), shifted), 'what is shifted to the left does not fit 32 bits', span)
  return [shifted, count]
}

function checkedSum(here: Here, operator: '+' | '-' | '*', a: Value, b: Value, span: Span): readonly [Core, Core] {
  const { lo, hi } = corners(operator, boundsOf(a), boundsOf(b))
  if (lo >= LEAST && hi <= MOST) return [a.e, b.e]
  const [left, right] = [twice(here, a.e), twice(here, b.e)]
  check(here, 'OVERFLOW', operator === '*' ? productFits(left, right) : sumFits(operator, left, right), `the result of ${operator} does not fit 32 bits`, span)
  return [left, right]
}

/** The wrapped sum has the sign that it must have. */
function sumFits(operator: '+' | '-', a: Core, b: Core): Core {
  const sum = binary(operator, a, b)
  const [x, y] = [known(a), known(b)]
  // One side is known: the sum lies on the other's side of it.
  if (y !== null) return (operator === '+') === y >= 0 ? binary('<=', a, sum) : binary('<=', sum, a)
  if (x !== null && operator === '+') return x >= 0 ? binary('<=', b, sum) : binary('<=', sum, b)
  const other = operator === '+' ? binary('^', b, sum) : binary('^', a, b)
  return binary('<=', ZERO, binary('&', binary('^', a, sum), other))
}

/** Dividing the wrapped product again gives what was multiplied. */
function productFits(a: Core, b: Core): Core {
  const factor = known(a) ?? known(b)
  if (factor !== null) return productWith(factor, known(a) === null ? a : b)
  const turned = binary('||', binary('!=', a, constant(-1)), binary('!=', b, constant(LEAST)))
  return binary('||', unary('!', a), binary('&&', binary('==', binary('/', binary('*', a, b), a), b), turned))
}

function productWith(factor: number, e: Core): Core {
  if (factor === 0) return ONE
  const ends: Bounds = factor > 0 ? { lo: Math.ceil(LEAST / factor), hi: Math.floor(MOST / factor) } : { lo: Math.ceil(MOST / factor), hi: Math.floor(LEAST / factor) }
  const inside = (limit: number, test: Core): Core => (limit < LEAST || limit > MOST ? ONE : test)
  return binary('&&', inside(ends.lo, binary('<=', constant(ends.lo), e)), inside(ends.hi, binary('<=', e, constant(ends.hi))))
}

/** The value in a form that costs little to be read again. */
function twice(here: Here, e: Core): Core {
  return e.kind === 'constant' || e.kind === 'word' ? e : here.body.hold(e)
}
