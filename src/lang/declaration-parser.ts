import type { Declaration, FunctionDeclaration, Initializer, InitializerItem, VariableDeclaration } from './ast'
import type { Cursor } from './cursor'
import { declarator, type Declared } from './declarator'
import { skipAttribute, specifiers, startsType, type Specifiers } from './specifiers'
import { cover, describe, type Token } from './token'
import { KEYWORDS, TOP_WORDS } from './words'

/** A declaration of variables, functions or types, up to its `;` or the `}` of a function's body. */
export function declaration(cursor: Cursor): Declaration[] {
  const first = cursor.token
  const head = specifiers(cursor)
  checkHead(cursor, head, first)
  if (cursor.accept(';')) {
    if (head.type.kind !== 'struct' && head.type.kind !== 'enum') cursor.report(head.span, 'this declares nothing', 'a name belongs before the ;')
    return []
  }
  if (endsWithBody(cursor, head)) {
    cursor.closeStatement(`behind the } of the ${head.type.kind}`)
    return []
  }
  const all: Declaration[] = []
  do {
    const declared = declarator(cursor, head.type, 'named')
    if (declared.type.kind === 'function' && !head.isTypedef) {
      const made = functionDeclaration(cursor, head, declared, first)
      all.push(made)
      if (made.body) return all
      const { token } = cursor
      const lacksBrace = token.startsLine && token.text !== ';' && !startsType(cursor) && !TOP_WORDS.has(token.text)
      if (lacksBrace && !cursor.isLocal) cursor.fail(`expected { or ; behind ${declared.name}(…), found ${describe(token)}`)
    } else all.push(...variableOrType(cursor, head, declared))
  } while (cursor.accept(','))
  cursor.closeStatement(cursor.last.text === ')' ? 'behind the declaration' : `behind the declaration of ${nameOf(all.at(-1)) || 'this'}`)
  return all
}

/** `struct T { … }` and then something that is no name: the `;` is missing. */
function endsWithBody(cursor: Cursor, head: Specifiers): boolean {
  const { token } = cursor
  const restart = (token.startsLine && startsType(cursor)) || KEYWORDS.has(token.text) || cursor.atEnd || token.text === '}'
  return (head.type.kind === 'struct' || head.type.kind === 'enum') && cursor.last.text === '}' && restart
}

/** `__percpu(T, x, y);`: machine words, one of each for every CPU. */
export function perCpu(cursor: Cursor): Declaration[] {
  const first = cursor.next()
  cursor.expect('(', 'behind __percpu', '__percpu(int, counter);')
  const head: Specifiers = { ...specifiers(cursor), storage: 'percpu' }
  const base = declarator(cursor, head.type, 'unnamed').type
  cursor.expect(',', 'between the type and the name', '__percpu(int, counter);')
  const all: VariableDeclaration[] = []
  do all.push(variable(cursor, head, declarator(cursor, base, 'named')))
  while (cursor.accept(','))
  cursor.expect(')', `behind the name of ${first.text}`)
  const initializer = cursor.accept('=') ? initializerOf(cursor) : null
  cursor.closeStatement('behind __percpu(…)')
  return initializer ? all.map((one) => ({ ...one, initializer })) : all
}

function checkHead(cursor: Cursor, head: Specifiers, first: Token): void {
  if (cursor.isLocal && head.isStatic) cursor.report(first.span, 'a local that is static outlives its call', 'declare it outside of the function')
  if (cursor.isLocal && head.role.kind !== 'plain') cursor.report(first.span, `${first.text} stands before a function, and this is inside of one`, 'is a } missing above?')
}

function functionDeclaration(cursor: Cursor, head: Specifiers, declared: Declared, first: Token): FunctionDeclaration {
  const { name, span, type } = declared
  while (skipAttribute(cursor)) continue
  if (type.kind !== 'function') throw new Error('not a function')
  if (head.storage !== 'memory') cursor.report(first.span, `a function is not stored: ${first.text} makes no sense here`, '')
  const { result, parameters } = type
  cursor.declare(name, 'global')
  let body = null
  if (cursor.is('{')) {
    if (cursor.isLocal) cursor.fail(`the function ${name} begins inside of another one`, 'is a } missing above?', span)
    body = cursor.scoped(() => {
      for (const parameter of parameters) cursor.declare(parameter.name, 'local')
      return cursor.grammar.block(cursor)
    })
  }
  return { kind: 'function', name, role: head.role, result, parameters, body, span, whole: cover(first.span, cursor.last.span) }
}

function variableOrType(cursor: Cursor, head: Specifiers, declared: Declared): Declaration[] {
  if (head.isTypedef) {
    cursor.declare(declared.name, 'type')
    while (skipAttribute(cursor)) continue
    return [{ kind: 'typedef', name: declared.name, type: declared.type, span: declared.span }]
  }
  if (head.role.kind !== 'plain') cursor.report(declared.span, `${declared.name} is no function, and only a function can be a thread, an agent, a monitor or the start`, '')
  const made = variable(cursor, head, declared)
  // The definition is elsewhere in the text: all of it is here.
  return head.isExtern && made.initializer === null ? [] : [made]
}

/** What follows a variable's name: `__in(lo, hi)`, `= …`. */
export function variable(cursor: Cursor, head: Specifiers, declared: Declared): VariableDeclaration {
  const { name, type, span } = declared
  cursor.declare(name, cursor.isLocal ? 'local' : 'global')
  let range = null
  for (;;) {
    if (cursor.accept('__in')) {
      cursor.expect('(', 'behind __in', '__in(0, 7)')
      const lo = cursor.grammar.assignment(cursor)
      cursor.expect(',', 'between the ends of the range', '__in(0, 7)')
      const hi = cursor.grammar.assignment(cursor)
      cursor.expect(')', 'behind the range', '__in(0, 7)')
      range = { lo, hi }
    } else if (!skipAttribute(cursor)) break
  }
  const initializer = cursor.accept('=') ? initializerOf(cursor) : null
  return { kind: 'variable', name, type, storage: head.storage, initializer, range, span }
}

export function initializerOf(cursor: Cursor): Initializer {
  if (!cursor.is('{')) {
    const value = cursor.grammar.assignment(cursor)
    return { kind: 'value', value, span: value.span }
  }
  return cursor.deeper(() => {
    const open = cursor.next()
    const items: InitializerItem[] = []
    while (!cursor.is('}')) {
      items.push(item(cursor))
      if (!cursor.accept(',') && !cursor.is('}')) cursor.expect('}', 'or , behind the value')
    }
    const close = cursor.next()
    return { kind: 'list', items, span: cover(open.span, close.span) }
  })
}

/** `.field = value`, `[2] = value`, `.a.b = value`, or a value. */
function item(cursor: Cursor): InitializerItem {
  if (cursor.accept('.')) {
    const field = cursor.name('the name of a member').text
    return { field, index: null, value: designated(cursor) }
  }
  if (cursor.accept('[')) {
    const index = cursor.grammar.assignment(cursor)
    if (cursor.is('...')) cursor.fail('there are no ranges in an initialiser here', 'write each element')
    cursor.expect(']', 'behind the index')
    return { field: null, index, value: designated(cursor) }
  }
  const { token } = cursor
  const colon = cursor.peek(1)
  if (token.kind === 'name' && colon.text === ':') cursor.fail('expected , or }, found :', `write .${token.text} = …`, colon.span)
  return { field: null, index: null, value: initializerOf(cursor) }
}

function designated(cursor: Cursor): Initializer {
  if (cursor.accept('=')) return initializerOf(cursor)
  if (!cursor.is('.') && !cursor.is('[')) cursor.expect('=', 'behind the name of the member')
  const inner = cursor.deeper(() => item(cursor))
  return { kind: 'list', items: [inner], span: inner.value.span }
}

function nameOf(made: Declaration | undefined): string {
  return made && 'name' in made ? made.name : ''
}
