import type { Span } from '../base/source'
import type { Expression, ParameterNode, TypeNode } from './ast'
import type { Cursor } from './cursor'
import { skipAttribute, specifiers, startsType } from './specifiers'
import { cover, describe, type Token } from './token'
import { IGNORED_CALLS, KEYWORDS } from './words'

/** A name and the type that the text around it gives it; the name is empty where there is none. */
export interface Declared {
  readonly name: string
  readonly type: TypeNode
  readonly span: Span
}

type Naming = 'named' | 'unnamed' | 'either'

/** A type as a cast or `sizeof` names it. */
export function typeName(cursor: Cursor): TypeNode {
  return declarator(cursor, specifiers(cursor).type, 'unnamed').type
}

/** Reads `*name[3]`, `(*name)(int)` and the like around a type. */
export function declarator(cursor: Cursor, base: TypeNode, naming: Naming): Declared {
  const { name, span, wrap } = cursor.deeper(() => wrapper(cursor, naming))
  return { name, span, type: wrap(base) }
}

interface Wrapper {
  readonly name: string
  readonly span: Span
  readonly wrap: (type: TypeNode) => TypeNode
}

function wrapper(cursor: Cursor, naming: Naming): Wrapper {
  const stars: Token[] = []
  for (;;) {
    if (cursor.is('*')) stars.push(cursor.next())
    else if (!skipAttribute(cursor)) break
    cursor.checkLength(stars.length * 8)
  }
  const inner = direct(cursor, naming)
  const suffixes: ((type: TypeNode) => TypeNode)[] = []
  for (;;) {
    if (cursor.is('[')) suffixes.push(arraySuffix(cursor))
    else if (cursor.is('(')) suffixes.push(functionSuffix(cursor))
    else if (!IGNORED_CALLS.has(cursor.token.text) || !skipAttribute(cursor)) break
    cursor.checkLength(suffixes.length * 8)
  }
  const wrap = (type: TypeNode): TypeNode => {
    let result = type
    for (const star of stars) result = { kind: 'pointer', to: result, span: cover(type.span, star.span) }
    for (const suffix of suffixes.toReversed()) result = suffix(result)
    return inner.wrap(result)
  }
  return { name: inner.name, span: inner.span, wrap }
}

function direct(cursor: Cursor, naming: Naming): Wrapper {
  const { token } = cursor
  const plain = (type: TypeNode): TypeNode => type
  if (token.kind === 'name' && naming !== 'unnamed') {
    if (KEYWORDS.has(token.text)) cursor.fail(`${token.text} cannot be a name`, 'it is a word of the language')
    cursor.next()
    return { name: token.text, span: token.span, wrap: plain }
  }
  const inside = cursor.peek(1)
  const named = naming !== 'unnamed' && inside.kind === 'name' && !startsType(cursor, inside)
  if (token.text === '(' && (inside.text === '*' || inside.text === '(' || named)) {
    cursor.next()
    const inner = cursor.deeper(() => wrapper(cursor, naming))
    cursor.expect(')', 'behind the name')
    return inner
  }
  if (naming === 'named') cursor.fail(`expected a name, found ${describe(token)}`)
  return { name: '', span: token.span, wrap: plain }
}

function arraySuffix(cursor: Cursor): (type: TypeNode) => TypeNode {
  const open = cursor.next()
  while (skipAttribute(cursor)) continue
  const length = cursor.is(']') ? null : cursor.grammar.assignment(cursor)
  const close = cursor.expect(']', 'behind the length of the array')
  const local = length && cursor.isLocal ? localIn(cursor, length) : null
  if (local !== null) {
    const hint = 'an array has a constant length: a number, a constant of an enum, a #define'
    cursor.report(cover(open.span, close.span), `the length of this array depends on ${local}`, hint)
  }
  return (of) => ({ kind: 'array', of, length, span: cover(of.span, close.span) })
}

/** A local variable whose value an array's length would depend on. */
function localIn(cursor: Cursor, length: Expression): string | null {
  if (length.kind === 'name') return cursor.kindOf(length.name) === 'local' ? length.name : null
  if (length.kind === 'binary') return localIn(cursor, length.left) ?? localIn(cursor, length.right)
  return length.kind === 'unary' ? localIn(cursor, length.operand) : null
}

function functionSuffix(cursor: Cursor): (type: TypeNode) => TypeNode {
  const all = cursor.scoped(() => parameters(cursor))
  const close = cursor.last
  return (result) => ({ kind: 'function', result, parameters: all, span: cover(result.span, close.span) })
}

function parameters(cursor: Cursor): ParameterNode[] {
  cursor.next()
  const all: ParameterNode[] = []
  if (cursor.accept(')')) return all
  if (cursor.is('void') && cursor.peek(1).text === ')') {
    cursor.next()
    cursor.next()
    return all
  }
  do {
    if (cursor.is('...')) {
      cursor.report(cursor.next().span, 'there are no functions with any number of arguments here', 'a macro can: #define f(first, ...) … __VA_ARGS__ …')
      break
    }
    const { type } = specifiers(cursor)
    const { name, type: own, span } = declarator(cursor, type, 'either')
    while (skipAttribute(cursor)) continue
    cursor.declare(name, 'local')
    const decayed: TypeNode = own.kind === 'array' ? { ...own, length: null } : own
    all.push({ name, type: decayed, span: name === '' ? type.span : span })
  } while (cursor.accept(','))
  cursor.expect(')', 'behind the parameters')
  return all
}
