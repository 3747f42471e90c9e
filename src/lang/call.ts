import type { Span } from '../base/source'
import { ZERO, binary, constant, known, word } from '../core/build'
import { converted } from './access'
import type { Block, Expression, Statement } from './ast'
import type { Body, Frame } from './body'
import { Label } from './draft'
import { assignable, compatible, isNull } from './conversion'
import { rvalue, undeclared } from './expression'
import { INTRINSICS } from './intrinsics'
import { type Activation, type Call, type Here, check } from './lowering'
import { printCall, printExpression } from './print'
import { type FunctionEntity, Scope } from './scope'
import { block } from './statement'
import { decayed, typeOf } from './type-of'
import { type Type, VOID, isPointer, pointerTo, printType, sameType, withArticle } from './types'
import { type Value, valueOf } from './value'

/** A call: of an intrinsic, of a function (inlined), or through a pointer (a switch over its targets). */
export function call(here: Here, expression: Extract<Expression, { kind: 'call' }>): Value {
  const { l, scope } = here
  const { callee, args, span } = expression
  if (callee.kind === 'name') {
    const entity = l.semantics.lookup(scope, callee.name)
    if (entity?.kind === 'function') return callFunction(here, entity, args, span)
    const intrinsic = INTRINSICS.get(callee.name)
    if (!entity && intrinsic) return intrinsic(here, expression)
    if (!entity) return undeclared(here, callee, [...l.semantics.functions.map((func) => func.name), ...INTRINSICS.keys(), ...l.macros])
  }
  return callPointer(here, expression, rvalue(here, callee))
}

function callFunction(here: Here, func: FunctionEntity, args: readonly Expression[], span: Span): Value {
  const { reports } = here.l.semantics
  const { parameters } = func.type
  if (args.length !== parameters.length) {
    reports.fail(span, `${func.name} takes ${parameters.length} argument${parameters.length === 1 ? '' : 's'}, this call has ${args.length}`)
  }
  const values = args.map((arg, index) => {
    const value = argument(here, func, index, arg)
    return args.slice(index + 1).some((next) => next.kind !== 'number' && next.kind !== 'name') && !value.local && value.e.kind !== 'constant'
      ? { ...value, e: here.body.hold(value.e) } : value
  })
  return inline(here, func, values, { span, text: printCall(func.name, args) })
}

function argument(here: Here, func: FunctionEntity, index: number, arg: Expression): Value {
  const { semantics } = here.l
  const type = func.type.parameters[index] ?? VOID
  const refuse = (from: Type, hint: string): never => semantics.reports.fail(arg.span, `${func.name} takes ${withArticle(type)}, and this is ${withArticle(from)}`, hint)
  if (!semantics.litmus && ['name', 'member', 'index', 'unary'].includes(arg.kind)) {
    const whole = typeOf(semantics, arg, here.scope)
    if (whole.kind === 'struct') refuse(whole, isPointer(type) && sameType(type.to, whole) ? `did you mean &${printExpression(arg)}?` : '')
  }
  const value = rvalue(here, arg)
  const from = decayed(value.type)
  if (!semantics.litmus && isPointer(type)) {
    if (!isPointer(from) && from.kind !== 'void' && !isNull(here, arg)) refuse(from, sameType(type.to, from) ? `did you mean &${printExpression(arg)}?` : 'a number becomes a pointer by a cast only')
    if (isPointer(from) && !compatible(type.to, from.to)) {
      refuse(from, arg.kind === 'unary' && arg.operand.kind === 'name' ? `${arg.operand.name} is to be ${withArticle(type.to)}` : `cast it if it is meant: (${printType(type)})`)
    }
  }
  if (!semantics.litmus && type.kind === 'int' && type.name !== 'bool' && isPointer(from)) refuse(from, 'a pointer becomes a number by a cast only')
  return { ...assignable(here, type, value, arg), type }
}

/** The number that stands for a function's address. */
export function functionAddress(here: Here, func: FunctionEntity): Value {
  return valueOf(pointerTo(func.type), constant(here.l.facts.numberOf(func.name)))
}

function callPointer(here: Here, expression: Extract<Expression, { kind: 'call' }>, target: Value): Value {
  const { l, body } = here
  const { args, span } = expression
  const type = isPointer(target.type) ? target.type.to : target.type
  if (type.kind !== 'function') return l.semantics.reports.fail(span, 'this is no function: it cannot be called')
  const number = known(target.e)
  if (number !== null) {
    const func = functionNumbered(here, number)
    if (func) return callFunction(here, func, args, span)
  }
  const where = body.hold(target.e)
  const targets = l.facts.taken.map((_, index) => ({ number: index + 1, func: functionNumbered(here, index + 1) }))
    .filter(({ func }) => func !== null && sameType(func.type, type))
  check(here, 'NULLDEREF', binary('!=', where, ZERO), 'a call through a pointer that is NULL', span)
  const result = type.result.kind === 'void' ? null : body.allocate()
  const choose = (index: number): void => {
    const next = targets[index]
    if (!next?.func) return check(here, 'BADPTR', ZERO, 'a call through a pointer to no function of this type', span)
    const { func } = next
    body.either(binary('==', where, constant(next.number)), () => {
      const mark = body.mark()
      const value = callFunction(here, func, args, span)
      if (result !== null) body.assign(result, value.e)
      body.release(mark)
    }, () => choose(index + 1))
  }
  choose(0)
  return valueOf(type.result, result === null ? ZERO : word(result))
}

function functionNumbered(here: Here, number: number): FunctionEntity | null {
  const name = here.l.facts.taken[number - 1]
  return name === undefined ? null : here.l.semantics.function(name)
}

/** Writes the function's body where it is called: there is no stack (LANGUAGE.md 1). */
export function inline(here: Here, func: FunctionEntity, args: readonly Value[], at: Call): Value {
  const { l, body } = here
  const { node } = func
  l.written.add(node)
  if (!node.body) return l.semantics.reports.fail(at.span, `${func.name} is declared, but has no body`, 'define it')
  if (body.frames.some((frame) => frame.func.node === node)) {
    return l.semantics.reports.fail(at.span, `${func.name} calls itself`, 'there is no recursion here: functions are inlined; write a loop')
  }
  // Nothing jumps into a function from outside.
  if (!body.reachable) return valueOf(func.type.result, ZERO)
  if (body.frames.length > 60) return l.semantics.reports.fail(at.span, 'calls are nested more than 60 deep')
  const result = func.type.result.kind === 'void' ? null : body.allocate()
  const mark = body.mark()
  const before = body.code.length
  const frame = body.enter(func, at)
  const scope = new Scope(func.prelude ? l.semantics.prelude : l.semantics.user, func.prelude)
  const activation: Activation = { result, type: func.type.result, end: new Label(), returned: null, varied: false, reachedEnd: false, labels: new Map() }
  const inner: Here = { l, body, scope, activation, breakTo: null, continueTo: null, cases: null, atomic: null }
  bindParameters(inner, func, args)
  const entered = body.reachable
  const { statements } = node.body
  const { ghost } = body
  const mistakes = l.semantics.reports.list.length
  const write = (): void => block(inner, statements)
  if (func.prelude) l.semantics.reports.inCall(at, write)
  else write()
  activation.reachedEnd = body.reachable
  if (body.reachable && func.type.result.kind !== 'void' && !l.semantics.litmus && l.semantics.reports.list.length === mistakes) {
    const { endLine: line, endColumn } = node.body.span
    l.semantics.reports.add({ ...node.body.span, line, column: endColumn - 1 }, `${func.name} ends here without a value, and returns ${withArticle(func.type.result)}`, 'end it with return …;')
  }
  body.place(activation.end, body.reachable || (entered && activation.returned !== null))
  body.ghost = ghost
  if (result !== null && func.prelude && body.shown().hidden === frame) noteResult(body, frame, before, result)
  body.leave(frame)
  body.release(mark)
  if (result === null) return valueOf(VOID, ZERO)
  if (!activation.varied && !activation.reachedEnd && activation.returned) return { ...activation.returned.value, type: func.type.result }
  return valueOf(func.type.result, word(result))
}

/** A primitive that is one event, whatever happens, and says nothing of its own: what it returns is what the event gave. */
function noteResult(body: Body, frame: Frame, before: number, result: number): void {
  if (body.mode !== 'thread' || body.events !== frame.eventsBefore + 1) return
  const written = body.code.slice(before)
  const event = written.findIndex(({ op }) => op === 'event')
  const isCertain = event >= 0 && written.slice(0, event).every(({ op }) => op !== 'branch')
  if (isCertain && !written.some(({ op }) => op === 'note')) body.emit({ op: 'note', value: word(result) })
}

function bindParameters(here: Here, func: FunctionEntity, args: readonly Value[]): void {
  const { body, scope } = here
  func.node.parameters.forEach((parameter, index) => {
    const given = args[index]
    if (!parameter.name) return
    if (!given) {
      scope.names.set(parameter.name, { kind: 'unknown' })
      return
    }
    const type = func.type.parameters[index] ?? VOID
    const value = given.local ? given : { ...given, e: converted(type, given) }
    const changes = func.node.body ? assigns(func.node.body, parameter.name) : false
    if (!changes && (value.local || known(value.e) !== null)) {
      scope.names.set(parameter.name, { kind: 'bound', value: { ...value, type } })
      return
    }
    if (value.local) here.l.semantics.reports.fail(parameter.span, `${parameter.name} is given the address of a local variable, and ${func.name} changes ${parameter.name}`, 'use another variable for what changes')
    const slot = body.allocate()
    body.assign(slot, value.e)
    const local = { kind: 'local' as const, name: parameter.name, type, words: [slot], range: null }
    // Where a pointer leads that is never changed stays known.
    scope.names.set(parameter.name, !changes && value.origin ? { kind: 'bound', value: { ...value, type, e: word(slot) } } : local)
    body.frames.at(-1)?.locals.push(local)
  })
}

const assignCache = new WeakMap<Block, Set<string>>()

/** The function's text assigns to the name, steps it, or takes its address. */
export function assigns(body: Block, name: string): boolean {
  let names = assignCache.get(body)
  if (!names) {
    names = new Set()
    collect(body, names)
    assignCache.set(body, names)
  }
  return names.has(name)
}

function collect(node: Block | Statement | Expression, names: Set<string>): void {
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit)
    if (typeof value !== 'object' || value === null) return
    const part = value as { kind?: string; operator?: string | null; target?: Expression; operand?: Expression }
    if (part.kind === 'assign' && part.target) root(part.target, names)
    if (part.kind === 'step' && part.operand) root(part.operand, names)
    if (part.kind === 'unary' && part.operator === '&' && part.operand) root(part.operand, names)
    for (const [key, child] of Object.entries(value)) if (key !== 'span' && key !== 'whole') visit(child)
  }
  visit(node)
}

function root(expression: Expression, names: Set<string>): void {
  if (expression.kind === 'name') names.add(expression.name)
  else if (expression.kind === 'member' && !expression.arrow) root(expression.object, names)
  else if (expression.kind === 'index') root(expression.object, names)
  else if (expression.kind === 'cast') root(expression.operand, names)
}
