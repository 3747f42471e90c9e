import { assertNever } from '../base/assert'
import type { BinaryOp, Expression, Program } from './program'

/** An expression made ready to run. */
export type Evaluate = () => number

/** Reading a word of the state that the machine stands in. */
export type Read = (word: number) => number

/** Makes an expression ready to run. Both sides of `&&`, `||` and `?:` are read only if they decide, so that a step's footprint stays small. */
export function prepare(expression: Expression, program: Program, read: Read): Evaluate {
  const ready = (part: Expression): Evaluate => prepare(part, program, read)
  switch (expression.kind) {
    case 'constant': {
      const value = expression.value | 0
      return () => value
    }
    case 'word': {
      const word = expression.word
      return () => read(word)
    }
    case 'cell': {
      const address = ready(expression.address)
      const { words, constants } = program.cells
      return () => {
        const place = address()
        if (place <= 0 || place >= words.length) return 0
        const word = words[place] as number
        return word >= 0 ? read(word) : (constants[place] as number)
      }
    }
    case 'valid': {
      const address = ready(expression.address)
      const count = program.cells.words.length
      return () => {
        const place = address()
        return place > 0 && place < count ? 1 : 0
      }
    }
    case 'table': {
      const index = ready(expression.index)
      const values = Int32Array.from(expression.values)
      return () => values[index()] ?? 0
    }
    case 'element': {
      const index = ready(expression.index)
      const words = expression.words
      return () => {
        const word = words[index()]
        return word === undefined ? 0 : read(word)
      }
    }
    case 'unary': {
      const operand = ready(expression.operand)
      switch (expression.op) {
        case '-': return () => -operand() | 0
        case '!': return () => (operand() === 0 ? 1 : 0)
        case '~': return () => ~operand()
        default: return assertNever(expression)
      }
    }
    case 'binary': return binary(expression.op, ready(expression.left), ready(expression.right))
    case 'conditional': {
      const [test, then, otherwise] = [ready(expression.test), ready(expression.then), ready(expression.otherwise)]
      return () => (test() !== 0 ? then() : otherwise())
    }
    default: return assertNever(expression)
  }
}

function binary(op: BinaryOp, left: Evaluate, right: Evaluate): Evaluate {
  switch (op) {
    case '+': return () => (left() + right()) | 0
    case '-': return () => (left() - right()) | 0
    case '*': return () => Math.imul(left(), right())
    case '&': return () => left() & right()
    case '|': return () => left() | right()
    case '^': return () => left() ^ right()
    case '==': return () => (left() === right() ? 1 : 0)
    case '!=': return () => (left() !== right() ? 1 : 0)
    case '<': return () => (left() < right() ? 1 : 0)
    case '<=': return () => (left() <= right() ? 1 : 0)
    case '<u': return () => (left() >>> 0 < right() >>> 0 ? 1 : 0)
    case '<=u': return () => (left() >>> 0 <= right() >>> 0 ? 1 : 0)
    case '&&': return () => (left() !== 0 && right() !== 0 ? 1 : 0)
    case '||': return () => (left() !== 0 || right() !== 0 ? 1 : 0)
    case '/': return guarded(left, right, (a, b) => a / b)
    case '%': return guarded(left, right, (a, b) => a % b)
    case '/u': return guarded(left, right, (a, b) => (a >>> 0) / (b >>> 0))
    case '%u': return guarded(left, right, (a, b) => (a >>> 0) % (b >>> 0))
    case '<<': return shifted(left, right, (a, b) => a << b)
    case '>>': return shifted(left, right, (a, b) => a >> b)
    case '>>u': return shifted(left, right, (a, b) => a >>> b)
    default: return assertNever(op)
  }
}

/** Division: by 0 gives 0, and the result wraps to 32 bits. */
function guarded(left: Evaluate, right: Evaluate, divide: (a: number, b: number) => number): Evaluate {
  return () => {
    const a = left()
    const b = right()
    return b === 0 ? 0 : divide(a, b) | 0
  }
}

/** Shifts: by anything outside 0..31 give 0. */
function shifted(left: Evaluate, right: Evaluate, shift: (a: number, b: number) => number): Evaluate {
  return () => {
    const a = left()
    const b = right()
    return b < 0 || b > 31 ? 0 : shift(a, b) | 0
  }
}
