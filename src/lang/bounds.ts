import type { BinaryOp, Expression } from '../core/program'
import type { Value } from './value'

/** Between what a value lies, seen as a signed number. */
export interface Bounds { readonly lo: number; readonly hi: number }

const ANY: Bounds = { lo: -0x80000000, hi: 0x7fffffff }
const BIT: Bounds = { lo: 0, hi: 1 }

/** What is known of a value before the program runs: little, but enough for flags, masks and small constants. */
export function boundsOf({ type, e }: Value): Bounds {
  return type.kind === 'int' && type.name === 'bool' ? BIT : inside(e)
}

function inside(e: Expression): Bounds {
  switch (e.kind) {
    case 'constant': return { lo: e.value, hi: e.value }
    case 'valid': return BIT
    case 'unary': return e.op === '!' ? BIT : ANY
    case 'binary': return ofBinary(e.op, e.left, e.right)
    case 'conditional': {
      const [then, otherwise] = [inside(e.then), inside(e.otherwise)]
      return { lo: Math.min(then.lo, otherwise.lo), hi: Math.max(then.hi, otherwise.hi) }
    }
    default: return ANY
  }
}

function ofBinary(op: BinaryOp, left: Expression, right: Expression): Bounds {
  switch (op) {
    case '==': case '!=': case '<': case '<=': case '<u': case '<=u': case '&&': case '||': return BIT
    case '&': {
      const hi = Math.min(...[left, right].flatMap((side) => (side.kind === 'constant' && side.value >= 0 ? [side.value] : [])))
      return hi === Infinity ? ANY : { lo: 0, hi }
    }
    case '%': {
      const most = right.kind === 'constant' ? Math.abs(right.value) - 1 : ANY.hi
      return most < 0 ? ANY : { lo: -most, hi: most }
    }
    case '+': case '-': case '*': {
      const exact = corners(op, inside(left), inside(right))
      return exact.lo >= ANY.lo && exact.hi <= ANY.hi ? exact : ANY
    }
    default: return ANY
  }
}

/** Between what the exact result lies. */
export function corners(operator: '+' | '-' | '*', a: Bounds, b: Bounds): Bounds {
  switch (operator) {
    case '+': return { lo: a.lo + b.lo, hi: a.hi + b.hi }
    case '-': return { lo: a.lo - b.hi, hi: a.hi - b.lo }
    case '*': {
      const all = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi]
      return { lo: Math.min(...all), hi: Math.max(...all) }
    }
  }
}
