import { assertNever, at } from '../base/assert'
import type { Span } from '../base/source'
import { ZERO, known, word } from '../core/build'
import type { Expression, Initializer, Statement, VariableDeclaration } from './ast'
import { assigns } from './call'
import { Label } from './draft'
import { assignStruct } from './assignment'
import { jumpOn, jumpsTo } from './branching'
import { assignable } from './conversion'
import { dependence, ghostIn } from './ghosts'
import { rvalue } from './expression'
import { type Here, beginEvent } from './lowering'
import { type Range, checkRange, rangeOf } from './range'
import { type LocalVariable, Scope } from './scope'
import { placeCase, switchStatement } from './switch'
import { isPointer, isScalar, leaves, printType, sizeOf, type Type, withArticle } from './types'
import { constantValue, type Value } from './value'
import { converted } from './access'
import { showOf } from './layout'
import { jumpTo, placeLabel } from './labels'
import { holdsLabel } from './statements-within'

/** Declarations hold for what can be reached behind them, and labels say themselves whether they can be. */
const COUNTS_UNREACHED: ReadonlySet<Statement['kind']> = new Set(['declare', 'local', 'label', 'case', 'default'])

/** Statements in a scope that is theirs already. */
export function block(here: Here, statements: readonly Statement[]): void {
  for (const one of statements) {
    if (!here.body.reachable && !COUNTS_UNREACHED.has(one.kind)) {
      if (!holdsLabel(one)) continue
      // What is jumped into may come back to its own start: all of it is written, and what nothing reaches is left out when steps are cut.
      here.body.reachable = true
    }
    here.body.recovering(() => here.l.semantics.reports.guarded(() => statement(here, one)))
  }
}

export function statement(here: Here, node: Statement): void {
  const { l, body } = here
  switch (node.kind) {
    case 'block': return block({ ...here, scope: new Scope(here.scope, here.scope.prelude) }, node.statements)
    case 'declare':
      for (const variable of node.variables) {
        // What is made of one that could not be declared is not told once more.
        if (!body.recovering(() => l.semantics.reports.guarded(() => declare(here, variable)))) here.scope.names.set(variable.name, { kind: 'unknown' })
      }
      return
    case 'local': return l.semantics.declareType(node.declaration, here.scope)
    case 'expression': {
      const mark = body.mark()
      rvalue(here, node.expression)
      return body.release(mark)
    }
    case 'if': return ifStatement(here, node)
    case 'while': return loop(here, node.span, null, node.test, null, node.body, true)
    case 'do': return loop(here, node.span, null, node.test, null, node.body, false)
    case 'for': return loop({ ...here, scope: new Scope(here.scope, here.scope.prelude) }, node.span, node.start, node.test, node.next, node.body, true)
    case 'switch': return switchStatement(here, node)
    case 'case': case 'default': return placeCase(here, node)
    case 'break': case 'continue': {
      const to = node.kind === 'break' ? here.breakTo : here.continueTo
      if (!to) return l.semantics.reports.fail(node.span, `${node.kind} outside a loop`)
      return body.jump(to)
    }
    case 'empty': return
    case 'goto': return jumpTo(here, node)
    case 'label': return placeLabel(here, node)
    case 'return': return returnStatement(here, node)
    case 'atomic': return atomic(here, node)
    default: return assertNever(node)
  }
}

function declare(here: Here, node: VariableDeclaration): void {
  const { l, body, scope } = here
  const type = l.semantics.complete(l.semantics.resolve(node.type, scope, node), node.span)
  if (l.semantics.litmus && body.frames.length === 1 && !scope.inExpression && isScalar(type)) return declareRegister(here, node, type)
  if (scope.names.has(node.name) && !l.semantics.litmus) return l.semantics.reports.fail(node.span, `${node.name} is declared twice in this block`)
  const changed = changesIn(here, node.name)
  if (node.initializer?.kind === 'value' && sizeOf(type) === 1 && type.kind !== 'struct' && type.kind !== 'array') {
    const mark = body.mark()
    // Its own initializer may ask for its type.
    declareUnset(here, node, type)
    const given = assignable(here, type, rvalue(here, node.initializer.value), node.initializer.value)
    const value: Value = isPointer(type) ? given : { ...given, local: null, e: converted(type, given) }
    const range = rangeOf(l.semantics, node, type, scope)
    if (range) checkRange(here, range, value.e, node.span)
    if (!changed && (value.local || known(value.e) !== null)) {
      body.release(mark)
      scope.names.set(node.name, { kind: 'bound', value: { ...value, type } })
      return
    }
    if (value.local) return l.semantics.reports.fail(node.span, `${node.name} holds the address of a local variable and is changed later`, 'use another variable for what changes')
    // The slot may be one that the value's temporaries used: they are read before it is written.
    body.release(mark)
    const slot = at(makeLocal(here, node, type).words, 0)
    body.assign(slot, value.e)
    // Where a pointer leads that is never changed stays known.
    if (!changed && value.origin) scope.names.set(node.name, { kind: 'bound', value: { ...value, type, e: word(slot) } })
    return
  }
  if (!node.initializer && !changed && isScalar(type) && !l.semantics.litmus) return declareUnset(here, node, type)
  const { words, range } = makeLocal(here, node, type)
  if (type.kind === 'struct' && node.initializer?.kind === 'value') {
    assignStruct(here, { kind: 'local', type, words, offset: ZERO, range }, { kind: 'name', name: node.name, span: node.span }, node.initializer.value, node.span)
  } else initialize(here, words, type, node.initializer, range)
}

/** Nothing ever gives it a value: to read it is a mistake. */
function declareUnset({ scope }: Here, node: VariableDeclaration, type: Type): void {
  scope.names.set(node.name, { kind: 'unset', type })
}

// What a litmus thread declares, a condition may look at in the end.
function declareRegister(here: Here, node: VariableDeclaration, type: Type): void {
  const { body, scope } = here
  const known = body.named.has(node.name)
  const target = body.register(node.name)
  const local = { kind: 'local' as const, name: node.name, type, words: [target], range: null }
  if (node.initializer?.kind === 'value') {
    const mark = body.mark()
    const value = rvalue(here, node.initializer.value)
    body.assign(target, converted(type, value))
    body.release(mark)
  } else if (!known) body.assign(target, ZERO)
  scope.names.set(node.name, local)
  body.frames.at(-1)?.locals.push(local)
}

function makeLocal(here: Here, node: VariableDeclaration, type: Type): LocalVariable {
  const { l, body, scope } = here
  const words = leaves(type).map((leaf) => body.allocate(showOf(leaf.type)))
  const range = rangeOf(l.semantics, node, type, scope)
  const local = { kind: 'local' as const, name: node.name, type, words, range }
  scope.names.set(node.name, local)
  body.frames.at(-1)?.locals.push(local)
  return local
}

/** Stores an initializer's values into the words of a local, 0 where it says nothing. */
function initialize(here: Here, words: readonly number[], type: Type, initializer: Initializer | null, range: Range | null): void {
  const { body } = here
  const values = new Map<number, Value>()
  if (initializer) spread(here, type, 0, initializer, (offset, leaf, value) => {
    const assigned = assignable(here, leaf, rvalue(here, value), value)
    if (assigned.local && isPointer(leaf)) here.l.semantics.reports.fail(value.span, 'the address of a local variable cannot be stored', 'it can be passed to a function, and given to a pointer where that is declared')
    const e = body.hold(converted(leaf, assigned))
    if (range) checkRange(here, range, e, value.span)
    values.set(offset, { ...assigned, e })
  })
  words.forEach((target, offset) => body.assign(target, values.get(offset)?.e ?? ZERO))
}

/** Visits each scalar that an initializer names, with the expression for it. */
export function spread(here: Here, type: Type, offset: number, initializer: Initializer, visit: (offset: number, leaf: Type, value: Expression) => void): void {
  const { reports } = here.l.semantics
  if (initializer.kind === 'value') {
    if (type.kind === 'struct' || type.kind === 'array') reports.fail(initializer.span, `one value for ${withArticle(type)}`, 'write a list in braces')
    return visit(offset, type, initializer.value)
  }
  if (type.kind !== 'struct' && type.kind !== 'array') {
    const only = initializer.items[0]
    if (initializer.items.length > 1 || !only) reports.fail(initializer.span, `a list of values for ${withArticle(type)}`)
    else spread(here, type, offset, only.value, visit)
    return
  }
  let next = 0
  for (const item of initializer.items) {
    if (type.kind === 'struct') {
      const fields = type.fields ?? []
      if (item.field !== null) next = fields.findIndex((field) => field.name === item.field)
      const field = item.field !== null ? here.l.semantics.field(type, item.field, item.value.span) : fields[next]
      if (!field) return reports.fail(item.value.span, `more values than ${printType(type)} has members`)
      spread(here, field.type, offset + field.offset, item.value, visit)
    } else {
      if (item.index) next = here.l.semantics.constantOr(item.index, here.scope, 'the index of an initializer')
      if (next < 0 || next >= type.length) return reports.fail(item.value.span, `more values than the ${type.length} elements of the array`)
      spread(here, type.of, offset + next * sizeOf(type.of), item.value, visit)
    }
    next++
  }
}

/** The function that is being written assigns to this local somewhere. */
function changesIn(here: Here, name: string): boolean {
  const frame = here.body.frames.at(-1)
  return frame?.func.node.body ? assigns(frame.func.node.body, name) : true
}

function ifStatement(here: Here, node: Extract<Statement, { kind: 'if' }>): void {
  const { l, body } = here
  const yes = new Label()
  const no = new Label()
  const end = new Label()
  const entered = body.reachable
  const from = body.code.length
  const ghost = ghostIn(here, () => jumpOn(here, node.test, yes, no))
  const { events } = body
  const inner = (one: Statement): void => block({ ...here, scope: new Scope(here.scope, here.scope.prelude) }, [one])
  body.place(yes, entered && jumpsTo(body.code, from, yes))
  inner(node.then)
  const thenEnds = body.reachable
  if (node.otherwise) {
    if (thenEnds) body.jump(end)
    body.reachable = false
    body.place(no, entered && jumpsTo(body.code, from, no))
    inner(node.otherwise)
    body.place(end, thenEnds || body.reachable)
  } else {
    body.place(no, thenEnds || (entered && jumpsTo(body.code, from, no)))
  }
  if (ghost !== null && body.events > events) l.semantics.reports.add(node.test.span, ...dependence(ghost, 'what happens'))
}

function loop(here: Here, span: Span, start: Statement | null, test: Expression | null, next: Expression | null, inner: Statement, testFirst: boolean): void {
  const { body } = here
  if (start) statement(here, start)
  const head = new Label()
  const enter = new Label()
  const again = new Label()
  const end = new Label()
  const from = body.code.length
  const entered = body.reachable
  body.targets++
  if (!testFirst && body.reachable) body.jump(enter)
  const { events } = body
  let ghost: string | null = null
  if (testFirst) {
    body.place(head, false)
    if (test) ghost = ghostIn(here, () => jumpOn(here, test, enter, end))
    else if (body.reachable) body.jump(enter)
  }
  body.place(enter, entered && jumpsTo(body.code, from, enter))
  block({ ...here, scope: new Scope(here.scope, here.scope.prelude), breakTo: end, continueTo: again }, [inner])
  body.place(again, body.reachable || jumpsTo(body.code, from, again))
  if (next && body.reachable) {
    const mark = body.mark()
    rvalue(here, next)
    body.release(mark)
  }
  if (body.reachable && !testFirst && test) {
    const back = body.code.length
    ghost = ghostIn(here, () => jumpOn(here, test, head, end))
    body.place(head, jumpsTo(body.code, back, head))
  }
  if (ghost !== null && body.events > events) here.l.semantics.reports.add(test?.span ?? span, ...dependence(ghost, 'what happens'))
  if (body.reachable) body.jump(testFirst ? head : enter, span)
  body.place(end, jumpsTo(body.code, from, end))
}

function isWhole(statements: readonly Statement[], node: Statement): boolean {
  return statements.every((one) => one === node || one.kind === 'declare' || one.kind === 'return' || one.kind === 'empty' || isCheck(one))
}

function isCheck(node: Statement): boolean {
  return node.kind === 'expression' && node.expression.kind === 'call' && node.expression.callee.kind === 'name' && node.expression.args.length === 0
}

function returnStatement(here: Here, node: Extract<Statement, { kind: 'return' }>): void {
  const { l, body, activation } = here
  if (node.value) {
    if (activation.type.kind === 'void') return l.semantics.reports.fail(node.span, 'a void function returns nothing', 'write return; or another type before the function\'s name')
    const mark = body.mark()
    const value = assignable(here, activation.type, rvalue(here, node.value), node.value)
    if (value.local) return l.semantics.reports.fail(node.span, 'the address of a local variable cannot be returned')
    const e = converted(activation.type, value)
    if (body.reachable) {
      const before = activation.returned
      const fixed = known(e)
      if (fixed === null || (before && known(before.value.e) !== fixed)) activation.varied = true
      activation.returned = { value: { ...value, e }, count: (before?.count ?? 0) + 1 }
      if (activation.result !== null) body.assign(activation.result, e)
    }
    body.release(mark)
  } else if (activation.type.kind !== 'void') {
    return l.semantics.reports.fail(node.span, `return without a value in a function that returns ${withArticle(activation.type)}`)
  } else if (body.reachable) activation.returned ??= { value: constantValue(activation.type, 0), count: 1 }
  if (body.reachable) body.jump(activation.end)
}

function atomic(here: Here, node: Extract<Statement, { kind: 'atomic' }>): void {
  const { body } = here
  if (body.mode !== 'thread') return statement({ ...here, atomic: node }, node.body)
  const frame = body.frames.at(-1)
  // A function that is one event, and nothing else, is called by its call.
  const whole = frame?.call && body.frames.length > 1 && isWhole(frame.func.node.body?.statements ?? [], node)
  // One that a macro made is called by the macro's use: xchg(&seq, 0).
  const source = here.l.sourceOf(node.span)
  const text = source === '' || source.startsWith('__atomic') ? '__atomic { … }' : source
  beginEvent(here, 'atomic', whole && frame.call ? frame.call.text : text, whole && frame.call ? frame.call.span : node.span, null)
  body.mode = 'atomic'
  // No case of a switch around it can stand in it.
  statement({ ...here, atomic: node, cases: null }, node.body)
  body.mode = 'thread'
}
