import { foldBinary } from '../core/build'
import type { Span } from '../base/source'
import type { BinaryOperator, Expression, TypeNode } from './ast'
import { printExpression } from './print'
import type { Scope } from './scope'
import type { Semantics } from './semantics'
import { typeOf } from './type-of'
import { isUnsigned, sizeOf } from './types'

/** A constant that C leaves undefined. */
export interface Undefined { readonly span: Span; readonly message: string; readonly hint: string }

type Folded = number | Undefined | null

/** The value of a constant expression, what is wrong with it, or null where it is none. */
export function fold(semantics: Semantics, expression: Expression, scope: Scope): Folded {
  switch (expression.kind) {
    case 'number': return expression.value | 0
    case 'name': return constantName(semantics, expression.name, scope)
    case 'sizeof': return sizeOf(semantics.complete(expression.isType ? semantics.resolve(expression.of as TypeNode, scope) : typeOf(semantics, expression.of as Expression, scope), expression.span))
    case 'offsetof': return semantics.offsetOf(expression, scope)
    case 'cast': {
      const value = fold(semantics, expression.operand, scope)
      const type = semantics.resolve(expression.type, scope)
      return typeof value === 'number' && type.kind === 'int' && type.name === 'bool' ? Number(value !== 0) : value
    }
    case 'unary': return foldUnary(semantics, expression, scope)
    case 'binary': return foldOperator(semantics, expression, scope)
    case 'conditional': {
      const test = fold(semantics, expression.test, scope)
      if (typeof test !== 'number') return test
      return test ? (expression.then ? fold(semantics, expression.then, scope) : test) : fold(semantics, expression.otherwise, scope)
    }
    default: return null
  }
}

function constantName(semantics: Semantics, name: string, scope: Scope): number | null {
  const entity = semantics.lookup(scope, name)
  if (entity?.kind === 'constant') return entity.value
  if (entity?.kind === 'bound' && entity.value.e.kind === 'constant' && !entity.value.local) return entity.value.e.value
  if (entity) return null
  switch (name) {
    case 'NULL': case 'false': return 0
    case 'true': return 1
    case 'NR_CPUS': return semantics.count.cpus
    default: return null
  }
}

function foldUnary(semantics: Semantics, expression: Extract<Expression, { kind: 'unary' }>, scope: Scope): Folded {
  const value = fold(semantics, expression.operand, scope)
  if (typeof value !== 'number') return value
  switch (expression.operator) {
    case '-':
      if (value === -0x80000000 && !isUnsigned(typeOf(semantics, expression.operand, scope))) return undefinedBy(expression, 'does not fit 32 bits')
      return -value | 0
    case '+': return value
    case '~': return ~value
    case '!': return value ? 0 : 1
    default: return null
  }
}

function foldOperator(semantics: Semantics, expression: Extract<Expression, { kind: 'binary' }>, scope: Scope): Folded {
  const { operator, left, right } = expression
  const a = fold(semantics, left, scope)
  if (typeof a !== 'number') return a
  if (operator === '&&' && !a) return 0
  if (operator === '||' && a) return 1
  const b = fold(semantics, right, scope)
  if (typeof b !== 'number') return b
  const unsigned = isUnsigned(typeOf(semantics, left, scope)) || ((operator !== '<<' && operator !== '>>') && isUnsigned(typeOf(semantics, right, scope)))
  if ((operator === '/' || operator === '%') && b === 0) return undefinedBy(expression, 'division by 0')
  if ((operator === '<<' || operator === '>>') && (b < 0 || b > 31)) return undefinedBy(expression, 'shift by less than 0 or more than 31 bits')
  const value = foldC(operator, a, b, unsigned)
  const exact = unsigned ? value : exactly(operator, a, b)
  return exact === null || exact === value ? value : undefinedBy(expression, 'does not fit 32 bits', left.kind === 'number' ? `write ${printExpression(left)}u for an unsigned number` : '')
}

/** What arithmetic would give if numbers had no end; null for operators that cannot leave 32 bits. */
function exactly(operator: BinaryOperator, a: number, b: number): number | null {
  switch (operator) {
    case '+': return a + b
    case '-': return a - b
    // Plus 0: the product may be -0.
    case '*': return a * b + 0
    case '<<': return a * 2 ** b
    // Any number that 32 bits do not hold.
    case '/': case '%': return a === -0x80000000 && b === -1 ? Infinity : null
    default: return null
  }
}

function undefinedBy(expression: Expression, what: string, hint = ''): Undefined {
  return { span: expression.span, message: `${printExpression(expression)}${what.startsWith('does') ? ' ' : ': '}${what}`, hint }
}

function foldC(operator: BinaryOperator, a: number, b: number, unsigned: boolean): number {
  switch (operator) {
    case '/': return foldBinary(unsigned ? '/u' : '/', a, b)
    case '%': return foldBinary(unsigned ? '%u' : '%', a, b)
    case '>>': return foldBinary(unsigned ? '>>u' : '>>', a, b)
    case '<': return foldBinary(unsigned ? '<u' : '<', a, b)
    case '<=': return foldBinary(unsigned ? '<=u' : '<=', a, b)
    case '>': return foldBinary(unsigned ? '<u' : '<', b, a)
    case '>=': return foldBinary(unsigned ? '<=u' : '<=', b, a)
    default: return foldBinary(operator, a, b)
  }
}
