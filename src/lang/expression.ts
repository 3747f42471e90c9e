import { assertNever } from '../base/assert'
import { ZERO, constant, known, unary, word } from '../core/build'
import { address, elementOf, load, member, pointee, store } from './access'
import { arithmeticValue, offsetPointer } from './arithmetic'
import { assignment, settled } from './assignment'
import type { Expression } from './ast'
import { conditionalValue, logical, scalar } from './branching'
import { call, functionAddress } from './call'
import { cast } from './conversion'
import { Rejected } from './diagnostics'
import { hintFor } from './kernel-names'
import type { Here } from './lowering'
import { didYouMean } from './nearest'
import { checkedNegation } from './overflow'
import { printExpression } from './print'
import { Scope } from './scope'
import { promoted, typeOf } from './type-of'
import { block } from './statement'
import { INT, UNSIGNED, isPointer, isUnsigned, pointerTo, printType, withArticle } from './types'
import { type Place, type Value, constantValue, valueOf } from './value'
import { STATEMENT_WORDS } from './words'

/** Names that the language itself knows. */
const KNOWN: ReadonlySet<string> = new Set(['NULL', 'true', 'false', '__self', '__old', 'NR_CPUS'])

/** The value of an expression: its events are written, left to right. */
export function rvalue(here: Here, expression: Expression): Value {
  const value = valueFor(here, expression)
  here.body.sides?.note(expression, value)
  return value
}

function valueFor(here: Here, expression: Expression): Value {
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
      case 'local': case 'global': case 'unset': case 'unknown': return load(here, namedPlace(here, expression), { text: name, span })
      default: return assertNever(entity)
    }
  }
  // The litmus language knows no true: there it is a register like any undeclared name.
  if (l.semantics.litmus && !scope.prelude && (name === 'true' || name === 'false')) return load(here, namedPlace(here, expression), { text: name, span })
  switch (name) {
    case 'NULL': return constantValue(pointerTo({ kind: 'void' }), 0)
    case 'true': return constantValue({ kind: 'int', name: 'bool' }, 1)
    case 'false': return constantValue({ kind: 'int', name: 'bool' }, 0)
    case 'NR_CPUS': return constantValue(INT, l.semantics.count.cpus)
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
    case 'local': return { kind: 'local', type: entity.type, words: entity.words, offset: ZERO, range: entity.range }
    case 'global': {
      const { global } = entity
      if (global.prelude) l.facts.add(l.facts.used, global.name)
      return { kind: 'memory', type: global.type, address: constant(global.address), origin: { kind: 'cells', cells: { global, offsets: [0] } } }
    }
    case 'constant': case 'bound': case 'function': return l.semantics.reports.fail(span, `${name} is no variable, it cannot be stored to or have its address taken`)
    case 'unset': return l.semantics.reports.fail(span, `${name} has no value: nothing is ever stored to it`, `give it one where it is declared: ${name} = …`)
    case 'unknown': throw new Rejected(name)
    default: {
      const made = here.l.semantics.litmus ? register(here, name) : null
      if (made) return made
      if (KNOWN.has(name)) return l.semantics.reports.fail(span, `${name} is no variable, it cannot be stored to or have its address taken`)
      return undeclared(here, expression, [...names(scope), ...l.macros, ...KNOWN, ...STATEMENT_WORDS])
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
  functionScope(here).names.set(name, local)
  return { kind: 'local', type: INT, words: local.words, offset: ZERO, range: null }
}

/** Told once in a function. */
export function undeclared(here: Here, { name, span }: Extract<Expression, { kind: 'name' }>, candidates: Iterable<string>): never {
  functionScope(here).names.set(name, { kind: 'unknown' })
  return here.l.semantics.reports.fail(span, `${name} is not declared`, hintFor(name) ?? (here.l.macros.includes(name) ? `it is a macro, called with ( )` : null) ?? didYouMean(name, [...candidates].filter((one) => !one.startsWith('__uses_'))))
}

/** The scope of the whole function that is being written. */
function functionScope(here: Here): Scope {
  const { user, prelude } = here.l.semantics
  let { scope } = here
  while (scope.parent && scope.parent !== user && scope.parent !== prelude) scope = scope.parent
  return scope
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
      return memberPlace(here, expression)
    }
    case 'index': {
      const label = { text: printExpression(expression), span: expression.span }
      if (typeOf(l.semantics, expression.object, scope).kind === 'array') {
        const object = lvalue(here, expression.object)
        return elementOf(here, object, indexValue(here, expression.index).e, label)
      }
      const pointer = kept(here, rvalue(here, expression.object), expression.index)
      return pointee(here, offsetPointer(here, pointer, indexValue(here, expression.index), 1, expression.span), expression.span)
    }
    case 'cast':
      if (here.l.semantics.litmus) return lvalue(here, expression.operand)
      break
    default:
  }
  return l.semantics.reports.fail(expression.span, 'this is no variable: it cannot be stored to or have its address taken')
}

function memberPlace(here: Here, expression: Extract<Expression, { kind: 'member' }>): Place {
  const { l, scope } = here
  const { object, arrow, name, span } = expression
  if (arrow && !l.semantics.litmus) {
    const type = typeOf(l.semantics, object, scope)
    if (type.kind === 'struct') return l.semantics.reports.fail(span, `->${name} of ${printType(type)}, which is no pointer`, `a struct takes .: ${printExpression({ ...expression, arrow: false })}`)
  }
  const place = arrow ? pointee(here, rvalue(here, object), object.span) : lvalue(here, object)
  return member(place, l.semantics.field(place.type, name, span))
}

/** A number that counts elements. */
function indexValue(here: Here, expression: Expression): Value {
  const value = scalar(here, rvalue(here, expression), expression.span)
  if (isPointer(value.type) && !here.l.semantics.litmus) return here.l.semantics.reports.fail(expression.span, `an index is a number, and this is ${withArticle(value.type)}`)
  return value
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
    case '+': case '-': case '~': {
      const operand = scalar(here, rvalue(here, expression.operand), expression.operand.span)
      if (isPointer(operand.type) && !l.semantics.litmus) return l.semantics.reports.fail(expression.span, `${expression.operator} takes a number, and this is ${withArticle(operand.type)}`)
      const type = promoted(operand.type)
      if (expression.operator === '+') return { ...operand, type }
      const checked = expression.operator === '-' && !isUnsigned(type) ? checkedNegation(here, operand, expression.span) : operand.e
      return valueOf(type, unary(expression.operator, checked))
    }
    default: return assertNever(expression.operator)
  }
}

function stepValue(here: Here, expression: Extract<Expression, { kind: 'step' }>): Value {
  const place = lvalue(here, expression.operand)
  const label = { text: printExpression(expression.operand), span: expression.span }
  const old = load(here, place, label)
  const before = expression.prefix ? old : { ...old, e: here.body.hold(old.e) }
  const one = constantValue(INT, 1)
  const after = settled(here, place.type, arithmeticValue(here, expression.operator === '++' ? '+' : '-', before, one, expression.span))
  store(here, place, after, label)
  return expression.prefix ? after : before
}

function binaryValue(here: Here, expression: Extract<Expression, { kind: 'binary' }>): Value {
  const { operator, left, right, span } = expression
  if (operator === '&&' || operator === '||') return logical(here, operator, left, right)
  const a = kept(here, rvalue(here, left), right)
  here.body.sides?.keep(left, a)
  const b = rvalue(here, right)
  return arithmeticValue(here, operator, a, b, span)
}

/** The value so that evaluating `next` cannot change it. */
export function kept(here: Here, value: Value, next: Expression): Value {
  if (value.local || known(value.e) !== null || !acts(next)) return value
  return { ...value, e: here.body.hold(value.e) }
}

/** Evaluating it may write code. */
export function acts(expression: Expression): boolean {
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

/** `({ … })`: the value of its last statement. */
function blockValue(here: Here, expression: Extract<Expression, { kind: 'block' }>): Value {
  const { body } = here
  const inner: Here = { ...here, scope: new Scope(here.scope, here.scope.prelude, true) }
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
