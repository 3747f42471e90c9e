import { known } from '../core/build'
import type { Expression as Core, Told, ToldOperand } from '../core/program'
import type { BinaryOperator, Expression } from './ast'
import type { Body } from './body'
import { showOf } from './layout'
import { printExpression } from './print'
import { isUnsigned } from './types'
import type { Value } from './value'

const COMPARISONS: ReadonlySet<BinaryOperator> = new Set(['==', '!=', '<', '>', '<=', '>='])

/** `first`: as it was read; `kept`: as it was put aside while the other side was computed. */
interface Noted { readonly first: Value; readonly kept: Value; /** How many events the body had when it was read. */ readonly events: number }

/**
 * What the parts of a check's test come to, noted while its code is written: so that who reads that it failed can be told
 * with which values. They cost the program nothing: no code is written for them.
 */
export class Sides {
  private readonly test: Expression
  private readonly body: Body
  private readonly mark: number
  private readonly noted = new Map<Expression, Noted | null>()

  constructor(test: Expression, body: Body) {
    this.test = test
    this.body = body
    this.mark = body.mark()
    for (const leaf of leavesOf(test)) for (const operand of operandsOf(leaf)) this.noted.set(operand, null)
  }

  note(expression: Expression, value: Value): void {
    if (this.noted.has(expression)) this.noted.set(expression, { first: value, kept: value, events: this.body.events })
  }

  keep(expression: Expression, kept: Value): void {
    const noted = this.noted.get(expression)
    if (noted) this.noted.set(expression, { ...noted, kept })
  }

  /** The test as it can be told; called where the check stands. */
  told(): Told | null {
    const last = leavesOf(this.test).at(-1)
    return this.of(this.test, last)
  }

  private of(test: Expression, last: Expression | undefined): Told | null {
    if (test.kind === 'unary' && test.operator === '!') {
      const operand = this.of(test.operand, last)
      return operand && { kind: 'not', operand }
    }
    if (test.kind === 'binary' && (test.operator === '&&' || test.operator === '||')) {
      const [left, right] = [this.of(test.left, last), this.of(test.right, last)]
      return left && right && { kind: test.operator === '&&' ? 'and' : 'or', left, right }
    }
    const operands = operandsOf(test).map((operand) => this.operand(operand, test === last))
    const [left, right] = operands
    if (!left || right === null) return { kind: 'unknown' }
    if (!right || test.kind !== 'binary') return { kind: 'value', operand: left }
    const types = operandsOf(test).map((operand) => this.noted.get(operand)?.first.type)
    return { kind: 'compare', operator: test.operator as Comparison, left, right, unsigned: types.some((type) => type !== undefined && isUnsigned(type)) }
  }

  /** Null where its value is not there any more when the test has failed: words of the thread are used again, and zeroed. */
  private operand(expression: Expression, last: boolean): ToldOperand | null {
    const noted = this.noted.get(expression)
    if (!noted || noted.first.local) return null
    const { type, e } = last ? noted.kept : noted.first
    if (!last && (noted.events !== this.body.events || readsAny(e, this.body.wordsAbove(this.mark)))) return null
    return { text: printExpression(expression), value: e, show: showOf(type), literal: known(e) !== null }
  }
}

type Comparison = Extract<Told, { kind: 'compare' }>['operator']

/** The parts that `&&`, `||` and `!` put together, in the order in which they are evaluated. */
function leavesOf(test: Expression): Expression[] {
  if (test.kind === 'unary' && test.operator === '!') return leavesOf(test.operand)
  if (test.kind === 'binary' && (test.operator === '&&' || test.operator === '||')) return [...leavesOf(test.left), ...leavesOf(test.right)]
  return [test]
}

function operandsOf(leaf: Expression): Expression[] {
  return leaf.kind === 'binary' && COMPARISONS.has(leaf.operator) ? [leaf.left, leaf.right] : [leaf]
}

function readsAny(e: Core, words: ReadonlySet<number>): boolean {
  switch (e.kind) {
    case 'constant': return false
    case 'word': return words.has(e.word)
    case 'element': return e.words.some((word) => words.has(word)) || readsAny(e.index, words)
    case 'table': return readsAny(e.index, words)
    case 'cell': case 'valid': return readsAny(e.address, words)
    case 'unary': return readsAny(e.operand, words)
    case 'binary': return readsAny(e.left, words) || readsAny(e.right, words)
    case 'conditional': return readsAny(e.test, words) || readsAny(e.then, words) || readsAny(e.otherwise, words)
  }
}
