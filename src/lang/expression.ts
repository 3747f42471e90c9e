import { assertNever } from '../base/assert'
import type { Span } from '../base/source'
import { ZERO, binary, conditional, constant, known, truth, unary, word } from '../core/build'
import type { BinaryOp, Expression as Core } from '../core/program'
import { address, elementOf, load, member, pointee, scalarIn, store } from './access'
import type { BinaryOperator, Expression } from './ast'
import { call, functionAddress } from './call'
import { Label } from './draft'
import { anyElement, shifted } from './layout'
import { type Here, check } from './lowering'
import { didYouMean } from './nearest'
import { printExpression } from './print'
import { Scope } from './scope'
import { binaryType, decayed, promoted } from './semantics'
import { block } from './statement'
import { INT, type Type, UNSIGNED, isPointer, isScalar, isUnsigned, pointerTo, printType, sameType, sizeOf } from './types'
import { type Place, type Value, constantValue, valueOf } from './value'

/** The value of an expression: its events are written, left to right. */
export function rvalue(here: Here, expression: Expression): Value {
  const { l, scope } = here
  switch (expression.kind) {
    case 'number': return constantValue(expression.unsigned ? UNSIGNED : INT, expression.value)
    case 'string': return l.semantics.reports.fail(expression.span, 'a string is no value here', 'strings explain a __check or an __await')
    case 'sizeof': case 'offsetof': return constantValue(UNSIGNED, l.semantics.constantOr(expression, scope, 'this size'))
    case 'name': return nameValue(here, expression)
    case 'member': case 'index': return load(here, lvalue(here, expression), { text: printExpression(expression), span: expression.span })
    case 'unary': return unaryValue(here, expression)
    case 'step': return stepValue(here, expression)
    case 'binary': return binaryValue(here, expression)
    case 'assign': return assignment(here, expression)
    case 'conditional': return conditionalValue(here, expression)
    case 'call': return call(here, expression)
    case 'cast': return cast(here, l.semantics.resolve(expression.type, scope), rvalue(here, expression.operand), expression.span)
    case 'comma':
      rvalue(here, expression.left)
      return rvalue(here, expression.right)
    case 'block': return blockValue(here, expression)
    default: return assertNever(expression)
  }
}

function nameValue(here: Here, expression: Extract<Expression, { kind: 'name' }>): Value {
  const { l, body, scope } = here
  const { name, span } = expression
  const entity = l.semantics.lookup(scope, name)
  if (entity) {
    switch (entity.kind) {
      case 'constant': return constantValue(entity.type, entity.value)
      case 'bound': return entity.value
      case 'function': return functionAddress(here, entity)
      case 'local': case 'global': return load(here, namedPlace(here, expression), { text: name, span })
      default: return assertNever(entity)
    }
  }
  // The litmus language knows no true: there it is a register like any undeclared name.
  if (l.semantics.litmus && !scope.prelude && (name === 'true' || name === 'false')) return load(here, namedPlace(here, expression), { text: name, span })
  switch (name) {
    case 'NULL': return constantValue(pointerTo({ kind: 'void' }), 0)
    case 'true': return constantValue({ kind: 'int', name: 'bool' }, 1)
    case 'false': return constantValue({ kind: 'int', name: 'bool' }, 0)
    case 'NR_CPUS': return constantValue(INT, l.semantics.cpuCount())
    case '__self':
      if (body.self < 0) return l.semantics.reports.fail(span, '__self means nothing here: no CPU or agent runs this')
      return constantValue(INT, body.self)
    case '__old': return l.semantics.reports.fail(span, '__old is known inside __rmw only')
    default: return load(here, namedPlace(here, expression), { text: name, span })
  }
}

function namedPlace(here: Here, expression: Extract<Expression, { kind: 'name' }>): Place {
  const { l, scope } = here
  const { name, span } = expression
  const entity = l.semantics.lookup(scope, name)
  switch (entity?.kind) {
    case 'local': return { kind: 'local', type: entity.type, words: entity.words, offset: ZERO }
    case 'global': {
      const { global } = entity
      if (global.prelude) l.facts.add(l.facts.used, global.name)
      return { kind: 'memory', type: global.type, address: constant(global.address), origin: { kind: 'cells', cells: { global, offsets: [0] } } }
    }
    case 'constant': case 'bound': case 'function': return l.semantics.reports.fail(span, `${name} is no variable, it cannot be stored to or have its address taken`)
    default: {
      const made = here.l.semantics.litmus ? register(here, name) : null
      if (made) return made
      return l.semantics.reports.fail(span, `${name} is not declared`, didYouMean(name, names(scope)))
    }
  }
}

// In a litmus file an undeclared name is a register of its thread.
function register(here: Here, name: string): Place | null {
  const { body } = here
  const outer = body.frames[0]
  if (!outer || here.scope.prelude) return null
  const local = { kind: 'local' as const, name, type: INT, words: [body.register(name)], range: null }
  outer.locals.push(local)
  let scope: Scope = here.scope
  while (scope.parent && scope.parent !== here.l.semantics.user) scope = scope.parent
  scope.names.set(name, local)
  return { kind: 'local', type: INT, words: local.words, offset: ZERO }
}

function* names(scope: Scope): Iterable<string> {
  for (let inner: Scope | null = scope; inner; inner = inner.parent) yield* inner.names.keys()
}

/** The object that an expression names. */
export function lvalue(here: Here, expression: Expression): Place {
  const { l, scope } = here
  switch (expression.kind) {
    case 'name': return namedPlace(here, expression)
    case 'unary':
      if (expression.operator !== '*') break
      return pointee(here, rvalue(here, expression.operand), expression.span)
    case 'member': {
      const object = expression.arrow ? pointee(here, rvalue(here, expression.object), expression.object.span) : lvalue(here, expression.object)
      return member(object, l.semantics.field(object.type, expression.name, expression.span))
    }
    case 'index': {
      const label = { text: printExpression(expression), span: expression.span }
      if (l.semantics.typeOf(expression.object, scope).kind === 'array') {
        const object = lvalue(here, expression.object)
        return elementOf(here, object, rvalue(here, expression.index).e, label)
      }
      const pointer = kept(here, rvalue(here, expression.object), expression.index)
      return pointee(here, offsetPointer(here, pointer, rvalue(here, expression.index), 1), expression.span)
    }
    case 'cast':
      if (here.l.semantics.litmus) return lvalue(here, expression.operand)
      break
    default:
  }
  return l.semantics.reports.fail(expression.span, 'this is no variable: it cannot be stored to or have its address taken')
}

function unaryValue(here: Here, expression: Extract<Expression, { kind: 'unary' }>): Value {
  const { l } = here
  switch (expression.operator) {
    case '*': {
      const operand = rvalue(here, expression.operand)
      if (isPointer(operand.type) && operand.type.to.kind === 'function') return operand
      return load(here, pointee(here, operand, expression.span), { text: printExpression(expression), span: expression.span })
    }
    case '&': {
      if (expression.operand.kind === 'name') {
        const entity = l.semantics.lookup(here.scope, expression.operand.name)
        if (entity?.kind === 'function') return functionAddress(here, entity)
      }
      const place = lvalue(here, expression.operand)
      return address(here, place, pointerTo(place.type))
    }
    case '!': return valueOf(INT, unary('!', scalar(here, rvalue(here, expression.operand), expression.operand.span).e))
    case '+': return rvalue(here, expression.operand)
    case '-': case '~': {
      const operand = rvalue(here, expression.operand)
      return valueOf(promoted(operand.type), unary(expression.operator, operand.e))
    }
    default: return assertNever(expression.operator)
  }
}

/** A value that can be tested and computed with. */
function scalar(here: Here, value: Value, span: Span): Value {
  if (value.local) return constantValue(INT, 1)
  if (!isScalar(value.type)) here.l.semantics.reports.fail(span, `${printType(value.type)} where a number or pointer is expected`)
  return value
}

function stepValue(here: Here, expression: Extract<Expression, { kind: 'step' }>): Value {
  const place = lvalue(here, expression.operand)
  const label = { text: printExpression(expression.operand), span: expression.span }
  const old = load(here, place, label)
  const before = expression.prefix ? old : { ...old, e: here.body.hold(old.e) }
  const one = constantValue(INT, 1)
  const after = settled(here, { ...arithmeticValue(here, expression.operator === '++' ? '+' : '-', before, one, expression.span), type: place.type })
  store(here, place, after, label)
  return expression.prefix ? after : before
}

function binaryValue(here: Here, expression: Extract<Expression, { kind: 'binary' }>): Value {
  const { operator, left, right, span } = expression
  if (operator === '&&' || operator === '||') return logical(here, operator, left, right)
  const a = kept(here, rvalue(here, left), right)
  const b = rvalue(here, right)
  return arithmeticValue(here, operator, a, b, span)
}

/** The value so that evaluating `next` cannot change it. */
function kept(here: Here, value: Value, next: Expression): Value {
  if (value.local || known(value.e) !== null || !acts(next)) return value
  return { ...value, e: here.body.hold(value.e) }
}

/** Evaluating it may write code. */
function acts(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number': case 'string': case 'sizeof': case 'offsetof': return false
    case 'name': return /^[a-z_]/i.test(expression.name)
    case 'unary': return expression.operator === '*' || acts(expression.operand)
    case 'binary': return acts(expression.left) || acts(expression.right)
    case 'cast': return acts(expression.operand)
    case 'conditional': case 'comma': case 'step': case 'assign': case 'call': case 'member': case 'index': case 'block': return true
    default: return assertNever(expression)
  }
}

function logical(here: Here, operator: '&&' | '||', left: Expression, right: Expression): Value {
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
export function pureValue(here: Here, expression: Expression): Value | null {
  if (mustAct(here, expression)) return null
  const { body } = here
  const before = body.code.length
  const { events, reachable } = body
  const mark = body.mark()
  const value = rvalue(here, expression)
  if (body.code.length === before && body.reachable === reachable) return value
  // What was written is taken back: the caller writes it where it belongs.
  body.code.length = before
  body.events = events
  body.reachable = reachable
  body.release(mark)
  return null
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

const CORE: Readonly<Record<Exclude<BinaryOperator, '>' | '>=' | '&&' | '||'>, BinaryOp>> = {
  '*': '*', '/': '/', '%': '%', '+': '+', '-': '-', '<<': '<<', '>>': '>>', '<': '<', '<=': '<=', '==': '==', '!=': '!=', '&': '&', '^': '^', '|': '|',
}

/** C's binary operators on values, pointers and their faults included. */
export function arithmeticValue(here: Here, operator: BinaryOperator, a: Value, b: Value, span: Span): Value {
  if (a.local || b.local) return localPointerValue(here, operator, a, b, span)
  if (operator === '&&' || operator === '||') return valueOf(INT, binary(operator, a.e, b.e))
  if ((operator === '+' || operator === '-') && (isPointer(a.type) || isPointer(b.type))) return pointerArithmetic(here, operator, a, b, span)
  if (operator === '==' || operator === '!=') comparable(here, a, b, span)
  const type = binaryType(operator, a.type, b.type)
  const unsigned = operator === '>>' || operator === '<<' ? isUnsigned(a.type) : isUnsigned(a.type) || isUnsigned(b.type)
  const compute = (): Core => {
    switch (operator) {
      case '>': return binary(unsigned ? '<u' : '<', b.e, a.e)
      case '>=': return binary(unsigned ? '<=u' : '<=', b.e, a.e)
      case '<': return binary(unsigned ? '<u' : '<', a.e, b.e)
      case '<=': return binary(unsigned ? '<=u' : '<=', a.e, b.e)
      case '>>': return binary(unsigned ? '>>u' : '>>', a.e, b.e)
      case '/': return binary(unsigned ? '/u' : '/', a.e, b.e)
      case '%': return binary(unsigned ? '%u' : '%', a.e, b.e)
      default: return binary(CORE[operator], a.e, b.e)
    }
  }
  if (here.body.mode !== 'direct' && !here.l.semantics.litmus) {
    if (operator === '/' || operator === '%') check(here, 'DIVZERO', truth(b.e), 'division by 0', span)
    if (operator === '<<' || operator === '>>') check(here, 'SHIFT', binary('<u', b.e, constant(32)), 'shift by less than 0 or more than 31 bits', span)
    if (!unsigned) overflow(here, operator, a.e, b.e, span)
  }
  return valueOf(type, compute())
}

/** Signed arithmetic that leaves 32 bits is a fault (LANGUAGE.md 1), tested without leaving them. */
function overflow(here: Here, operator: BinaryOperator, a: Core, b: Core, span: Span): void {
  if (operator !== '+' && operator !== '-') return
  const x = known(a)
  const y = known(b)
  if (x !== null && y !== null) return
  if (simple(a) && simple(b)) {
    const sum = binary(operator, a, b)
    const other = operator === '+' ? binary('^', b, sum) : binary('^', a, b)
    check(here, 'OVERFLOW', binary('<=', ZERO, binary('&', binary('^', a, sum), other)), 'signed overflow', span)
  }
}

function simple(e: Core): boolean {
  return e.kind === 'constant' || e.kind === 'word'
}

function comparable(here: Here, a: Value, b: Value, span: Span): void {
  if (here.l.semantics.litmus || isPointer(a.type) === isPointer(b.type)) return
  const number = isPointer(a.type) ? b : a
  if (known(number.e) !== 0) here.l.semantics.reports.fail(span, 'a pointer is compared with a number', 'cast one of them')
}

// The address of a local has no number: it can be compared with NULL, and that is all.
function localPointerValue(here: Here, operator: BinaryOperator, a: Value, b: Value, span: Span): Value {
  const { reports } = here.l.semantics
  if (operator === '&&' || operator === '||') {
    const left = a.local ? constant(1) : a.e
    const right = b.local ? constant(1) : b.e
    return valueOf(INT, binary(operator, left, right))
  }
  if (operator === '==' || operator === '!=') {
    const same = a.local && b.local ? a.local.words === b.local.words && known(binary('-', a.local.offset, b.local.offset)) === 0 : false
    return constantValue(INT, same === (operator === '==') ? 1 : 0)
  }
  const pointer = a.local ? a : b
  const offset = a.local ? b : a
  if (pointer.local && !offset.local && (operator === '+' || operator === '-') && isPointer(pointer.type)) {
    const step = binary('*', offset.e, constant(sizeOf(pointer.type.to)))
    return { ...pointer, local: { ...pointer.local, offset: binary(operator, pointer.local.offset, step) } }
  }
  return reports.fail(span, 'the address of a local variable is only good for passing it to a function')
}

function pointerArithmetic(here: Here, operator: '+' | '-', a: Value, b: Value, span: Span): Value {
  if (isPointer(a.type) && isPointer(b.type)) {
    if (operator === '+') return here.l.semantics.reports.fail(span, 'two pointers cannot be added')
    const difference = binary('-', a.e, b.e)
    return valueOf({ kind: 'int', name: 'long' }, binary('/', difference, constant(sizeOf(a.type.to))))
  }
  if (!isPointer(a.type)) return offsetPointer(here, b, a, 1)
  return offsetPointer(here, a, b, operator === '+' ? 1 : -1)
}

/** p + i, with what is known of where it may point. */
function offsetPointer(here: Here, pointer: Value, index: Value, sign: 1 | -1): Value {
  if (!isPointer(pointer.type)) {
    if (here.l.semantics.litmus) return valueOf(pointerTo(INT), binary('+', pointer.e, index.e))
    return here.l.semantics.reports.fail(here.body.frames[0]?.func.node.span ?? { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 }, 'only an array or a pointer can be indexed')
  }
  const size = sizeOf(pointer.type.to)
  const step = binary('*', index.e, constant(size))
  if (pointer.local) return { ...pointer, local: { ...pointer.local, offset: binary(sign > 0 ? '+' : '-', pointer.local.offset, step) } }
  const e = binary(sign > 0 ? '+' : '-', pointer.e, step)
  const start = known(pointer.e)
  const origin = (start !== null ? here.l.layout.originAt(start) : null) ?? pointer.origin
  if (origin?.kind !== 'cells') return valueOf(pointer.type, e)
  const { cells } = origin
  const by = known(step)
  return { type: pointer.type, e, local: null, origin: { kind: 'cells', cells: by === null ? anyElement(cells, size, null) : shifted(cells, sign * by) } }
}

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
  if (place.kind === 'memory' && acts(value)) place = { ...place, address: known(place.address) === null ? here.body.hold(place.address) : place.address }
  if (place.type.kind === 'struct') return structAssignment(here, place, expression)
  if (place.type.kind === 'array') return l.semantics.reports.fail(span, 'an array cannot be assigned', 'assign its elements')
  const label = { text: printExpression(target), span }
  if (operator === null) {
    const result = settled(here, assignable(here, place.type, rvalue(here, value), value))
    store(here, place, result, label)
    return { ...result, type: place.type }
  }
  const old = kept(here, load(here, place, { text: label.text, span }), value)
  const result = settled(here, arithmeticValue(here, operator, old, rvalue(here, value), span))
  store(here, place, { ...result, type: place.type }, label)
  return { ...result, type: place.type }
}

/** The value that an assignment has, which what it assigns to cannot change any more. */
function settled(here: Here, value: Value): Value {
  return value.local ? value : { ...value, e: here.body.hold(value.e) }
}

/** Struct assignment: one event for each member, in order (LANGUAGE.md 1). */
function structAssignment(here: Here, place: Place, expression: Extract<Expression, { kind: 'assign' }>): Value {
  const { l } = here
  const from = lvalue(here, expression.value)
  if (!sameType(place.type, from.type)) l.semantics.reports.fail(expression.span, `${printType(from.type)} assigned to ${printType(place.type)}`)
  copy(here, place, from, printExpression(expression.target), printExpression(expression.value), expression.span)
  return valueOf({ kind: 'void' }, ZERO)
}

function copy(here: Here, to: Place, from: Place, toText: string, fromText: string, span: Span): void {
  const { type } = to
  if (type.kind === 'struct') {
    for (const field of type.fields ?? []) copy(here, member(to, field), member(from, field), `${toText}.${field.name}`, `${fromText}.${field.name}`, span)
  } else if (type.kind === 'array') {
    for (let index = 0; index < type.length; index++) {
      copy(here, elementOf(here, to, constant(index), { text: toText, span }), elementOf(here, from, constant(index), { text: fromText, span }), `${toText}[${index}]`, `${fromText}[${index}]`, span)
    }
  } else {
    const mark = here.body.mark()
    store(here, to, load(here, from, { text: fromText, span }), { text: toText, span })
    here.body.release(mark)
  }
}

/** Storing to it is specification (LANGUAGE.md 1). */
export function isGhost(here: Here, target: Expression): boolean {
  switch (target.kind) {
    case 'name': {
      const entity = here.l.semantics.lookup(here.scope, target.name)
      return entity?.kind === 'global' && entity.global.storage === 'ghost'
    }
    case 'member': return !target.arrow && isGhost(here, target.object)
    case 'index': return isGhost(here, target.object)
    default: return false
  }
}

/** The value of this expression as one of this type, where C lets it be. */
export function assignable(here: Here, type: Type, value: Value, node: Expression): Value {
  const { span } = node
  if (here.l.semantics.litmus || type.kind === 'void') return value
  const from = decayed(value.type)
  if (isPointer(type)) {
    if (!isPointer(from)) {
      if (isNull(here, node)) return value
      return here.l.semantics.reports.fail(span, `${printType(from)} where ${printType(type)} is expected`, from.kind === 'struct' && sameType(type.to, from) ? 'did you mean its address, with &?' : 'a number becomes a pointer by a cast only')
    }
    if (!compatible(type.to, from.to)) {
      here.l.semantics.reports.fail(span, `${printType(from)} where ${printType(type)} is expected`, `cast it if it is meant: (${printType(type)})`)
    }
    return value
  }
  if (isPointer(from)) {
    if (type.kind === 'int' && type.name === 'bool') return value
    return here.l.semantics.reports.fail(span, `${printType(from)} where ${printType(type)} is expected`, type.kind === 'int' ? 'a pointer becomes a number by a cast only' : '')
  }
  if (from.kind === 'void') return here.l.semantics.reports.fail(span, 'this call gives no value')
  return value
}

/** The constant 0 stands for NULL; a variable that happens to be 0 does not. */
export function isNull(here: Here, node: Expression): boolean {
  return here.l.semantics.constant(node, here.scope) === 0
}

function compatible(a: Type, b: Type): boolean {
  if (a.kind === 'void' || b.kind === 'void') return true
  if (a.kind === 'int' && b.kind === 'int') return true
  // base of a cache: a char * may stand for a pointer to anything.
  if ((a.kind === 'int' && a.name === 'char') || (b.kind === 'int' && b.name === 'char')) return true
  return sameType(a, b)
}

function cast(here: Here, type: Type, value: Value, span: Span): Value {
  if (type.kind === 'void') return valueOf(type, ZERO)
  if (!isScalar(type)) return here.l.semantics.reports.fail(span, `a cast to ${printType(type)}`, 'only numbers and pointers can be cast')
  if (isPointer(type) && !isPointer(value.type) && !value.local && !here.l.semantics.litmus) {
    const number = known(value.e)
    if (number !== null && number !== 0 && !here.l.layout.cell(number)) return constantValue(type, here.l.layout.poison(number))
    if (number !== null && number !== 0 && value.type.kind === 'int' && value.type.name === 'int') return constantValue(type, here.l.layout.poison(number))
  }
  if (type.kind === 'int' && type.name === 'bool') return valueOf(type, value.local ? constant(1) : truth(value.e))
  // Through a cast a pointer to a member may become one to the struct around it: what it points to is no longer known.
  const keeps = value.origin?.kind === 'cells' || (isPointer(type) && isPointer(value.type) && sameType(type.to, value.type.to))
  return { ...value, type, origin: keeps ? value.origin : null }
}

function conditionalValue(here: Here, expression: Extract<Expression, { kind: 'conditional' }>): Value {
  const { body, l, scope } = here
  const type = l.semantics.typeOf(expression, scope)
  const test = scalar(here, rvalue(here, expression.test), expression.test.span)
  const decided = known(test.e)
  if (decided !== null) {
    if (!decided) return rvalue(here, expression.otherwise)
    return expression.then ? rvalue(here, expression.then) : test
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

/** `({ … })`: the value of its last statement. */
function blockValue(here: Here, expression: Extract<Expression, { kind: 'block' }>): Value {
  const { body } = here
  const inner: Here = { ...here, scope: new Scope(here.scope, here.scope.prelude) }
  const { statements } = expression.block
  const last = statements.at(-1)
  if (last?.kind !== 'expression') {
    block(inner, statements)
    return valueOf({ kind: 'void' }, ZERO)
  }
  const result = body.allocate()
  block(inner, statements.slice(0, -1))
  const value = rvalue(inner, last.expression)
  if (value.local || known(value.e) !== null || value.type.kind === 'void') return value
  body.assign(result, value.e)
  return { ...value, e: word(result) }
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
