import type { Span } from '../base/source'
import { binary, conditional, constant, known, truth, word } from '../core/build'
import type { Expression } from './ast'
import { IMPURE } from './body'
import { Label } from './draft'
import { rvalue } from './expression'
import type { Here } from './lowering'
import { typeOf } from './type-of'
import { INT, isPointer, isScalar, printType } from './types'
import { type Value, constantValue, valueOf } from './value'

export function conditionalValue(here: Here, expression: Extract<Expression, { kind: 'conditional' }>): Value {
  const { body, l, scope } = here
  const type = typeOf(l.semantics, expression, scope)
  const test = scalar(here, rvalue(here, expression.test), expression.test.span)
  const decided = known(test.e)
  if (decided !== null) {
    const value = !decided ? rvalue(here, expression.otherwise) : expression.then ? rvalue(here, expression.then) : test
    // The type is that of both branches together: (1 ? -1 : 0u) is unsigned.
    return isScalar(type) && !isPointer(value.type) ? { ...value, type } : value
  }
  const then = expression.then ? pureValue(here, expression.then) : test
  const otherwise = pureValue(here, expression.otherwise)
  if (then && otherwise && !then.local && !otherwise.local) return valueOf(type, conditional(test.e, then.e, otherwise.e))
  const result = body.allocate()
  const testValue = body.hold(test.e)
  const side = (branch: Expression | null) => (): void => {
    const mark = body.mark()
    const value = branch ? rvalue(here, branch) : { ...test, e: testValue }
    if (value.local) l.semantics.reports.fail(expression.span, 'the address of a local variable cannot be chosen when running')
    body.assign(result, value.e)
    body.release(mark)
  }
  body.either(testValue, side(expression.then), side(expression.otherwise))
  return valueOf(type, word(result))
}

export function logical(here: Here, operator: '&&' | '||', left: Expression, right: Expression): Value {
  const a = scalar(here, rvalue(here, left), left.span).e
  const value = known(a)
  if (value !== null) {
    if (operator === '&&' ? !value : value) return constantValue(INT, operator === '&&' ? 0 : 1)
    return valueOf(INT, truth(scalar(here, rvalue(here, right), right.span).e))
  }
  const pure = pureValue(here, right)
  if (pure) return valueOf(INT, binary(operator, a, pure.e))
  const result = here.body.allocate()
  const other = (): void => {
    const mark = here.body.mark()
    here.body.assign(result, truth(scalar(here, rvalue(here, right), right.span).e))
    here.body.release(mark)
  }
  const decided = (): void => here.body.assign(result, constant(operator === '&&' ? 0 : 1))
  here.body.either(a, operator === '&&' ? other : decided, operator === '&&' ? decided : other)
  return valueOf(INT, word(result))
}

/** The value if evaluating it writes no code; otherwise nothing is written and it is null. */
function pureValue(here: Here, expression: Expression): Value | null {
  if (mustAct(here, expression)) return null
  const { body } = here
  // Inside of another attempt: what fails here fails that one.
  if (body.attempts) return rvalue(here, expression)
  const mark = body.mark()
  body.attempts = true
  try {
    return rvalue(here, expression)
  } catch (failure) {
    if (failure !== IMPURE) throw failure
    body.release(mark)
    return null
  } finally {
    body.attempts = false
  }
}

function mustAct(here: Here, expression: Expression): boolean {
  switch (expression.kind) {
    case 'number': case 'sizeof': case 'offsetof': case 'string': return false
    case 'name': {
      const entity = here.l.semantics.lookup(here.scope, expression.name)
      return !entity && here.l.semantics.litmus
    }
    case 'unary': return mustAct(here, expression.operand)
    case 'binary': return mustAct(here, expression.left) || mustAct(here, expression.right)
    case 'cast': return mustAct(here, expression.operand)
    case 'member': return mustAct(here, expression.object)
    case 'index': return mustAct(here, expression.object) || mustAct(here, expression.index)
    default: return true
  }
}

/** Jumps to one label or the other; only what the test needs is evaluated. */
export function jumpOn(here: Here, test: Expression, yes: Label, no: Label): void {
  const { body } = here
  if (test.kind === 'unary' && test.operator === '!') return jumpOn(here, test.operand, no, yes)
  if (test.kind === 'binary' && (test.operator === '&&' || test.operator === '||')) {
    const middle = new Label()
    const entered = body.reachable
    const from = body.code.length
    if (test.operator === '&&') jumpOn(here, test.left, middle, no)
    else jumpOn(here, test.left, yes, middle)
    body.place(middle, entered && jumpsTo(body.code, from, middle))
    jumpOn(here, test.right, yes, no)
    return
  }
  const mark = body.mark()
  const value = scalar(here, rvalue(here, test), test.span)
  body.branch(value.e, yes, no)
  body.release(mark)
}

/** Some jump written since `from` goes to the label. */
export function jumpsTo(code: readonly { readonly op: string }[], from: number, label: Label): boolean {
  for (let index = from; index < code.length; index++) {
    const draft = code[index] as { op: string; to?: Label; then?: Label; otherwise?: Label }
    if (draft.to === label || draft.then === label || draft.otherwise === label) return true
  }
  return false
}

/** A value that can be tested and computed with. */
export function scalar(here: Here, value: Value, span: Span): Value {
  if (value.local) return constantValue(INT, 1)
  if (!isScalar(value.type)) here.l.semantics.reports.fail(span, `${printType(value.type)} where a number or pointer is expected`)
  return value
}
