import type { BinaryOp, Expression, UnaryOp } from './program'

/** Constructors of core expressions that fold what is known already: fewer words read, smaller memo, shorter text. */

export const ZERO: Expression = { kind: 'constant', value: 0 }
export const ONE: Expression = { kind: 'constant', value: 1 }

export function constant(value: number): Expression {
  return { kind: 'constant', value: value | 0 }
}

export function word(index: number): Expression {
  return { kind: 'word', word: index }
}

/** The value where it is known without running, else null. */
export function known(expression: Expression): number | null {
  return expression.kind === 'constant' ? expression.value : null
}

export function unary(op: UnaryOp, operand: Expression): Expression {
  const value = known(operand)
  if (value !== null) return constant(op === '-' ? -value : op === '~' ? ~value : value === 0 ? 1 : 0)
  if (op === '!' && operand.kind === 'unary' && operand.op === '!' && isTruth(operand.operand)) return operand.operand
  return { kind: 'unary', op, operand }
}

export function binary(op: BinaryOp, left: Expression, right: Expression): Expression {
  const a = known(left)
  const b = known(right)
  if (a !== null && b !== null) return constant(foldBinary(op, a, b))
  if (op === '&&') {
    if (a !== null) return a ? truth(right) : ZERO
    if (b === 0) return ZERO
    if (b !== null) return truth(left)
  }
  if (op === '||') {
    if (a !== null) return a ? ONE : truth(right)
    if (b !== null && b !== 0) return ONE
    if (b === 0) return truth(left)
  }
  if (b === 0 && (op === '+' || op === '-' || op === '|' || op === '^' || op === '<<' || op === '>>' || op === '>>u')) return left
  if (a === 0 && (op === '+' || op === '|' || op === '^')) return right
  if (b === 1 && (op === '*' || op === '/' || op === '/u')) return left
  if (a === 1 && op === '*') return right
  if ((op === '*' || op === '&') && (a === 0 || b === 0)) return ZERO
  if (op === '+' && b !== null && left.kind === 'binary' && left.op === '+') {
    const inner = known(left.right)
    if (inner !== null) return binary('+', left.left, constant(inner + b))
  }
  return { kind: 'binary', op, left, right }
}

export function conditional(test: Expression, then: Expression, otherwise: Expression): Expression {
  const value = known(test)
  if (value !== null) return value ? then : otherwise
  return { kind: 'conditional', test, then, otherwise }
}

/** 0 or 1. */
export function truth(expression: Expression): Expression {
  if (isTruth(expression)) return expression
  return binary('!=', expression, ZERO)
}

function isTruth(expression: Expression): boolean {
  switch (expression.kind) {
    case 'constant': return expression.value === 0 || expression.value === 1
    case 'unary': return expression.op === '!'
    case 'binary': return ['==', '!=', '<', '<=', '<u', '<=u', '&&', '||'].includes(expression.op)
    case 'valid': return true
    default: return false
  }
}

export function table(values: readonly number[], index: Expression): Expression {
  const value = known(index)
  if (value !== null) return constant(values[value] ?? 0)
  return { kind: 'table', values, index }
}

/** words[index], 0 outside. */
export function element(words: readonly number[], index: Expression): Expression {
  const value = known(index)
  if (value === null) return { kind: 'element', words, index }
  const found = words[value]
  return found === undefined ? ZERO : word(found)
}

/** Exactly the arithmetic that the machine does (see BinaryOp). */
export function foldBinary(op: BinaryOp, a: number, b: number): number {
  switch (op) {
    case '+': return (a + b) | 0
    case '-': return (a - b) | 0
    case '*': return Math.imul(a, b)
    case '/': return b === 0 ? 0 : (a / b) | 0
    case '%': return b === 0 ? 0 : (a % b) | 0
    case '/u': return b === 0 ? 0 : ((a >>> 0) / (b >>> 0)) | 0
    case '%u': return b === 0 ? 0 : ((a >>> 0) % (b >>> 0)) | 0
    case '<<': return b < 0 || b > 31 ? 0 : a << b
    case '>>': return b < 0 || b > 31 ? 0 : a >> b
    case '>>u': return b < 0 || b > 31 ? 0 : (a >>> b) | 0
    case '&': return a & b
    case '|': return a | b
    case '^': return a ^ b
    case '==': return a === b ? 1 : 0
    case '!=': return a !== b ? 1 : 0
    case '<': return a < b ? 1 : 0
    case '<=': return a <= b ? 1 : 0
    case '<u': return a >>> 0 < b >>> 0 ? 1 : 0
    case '<=u': return a >>> 0 <= b >>> 0 ? 1 : 0
    case '&&': return a && b ? 1 : 0
    case '||': return a || b ? 1 : 0
  }
}
