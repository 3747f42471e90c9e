import type { BinaryOperator, Expression, TypeNode, UnaryOperator } from './ast'
import type { Cursor } from './cursor'
import { constantOf, isUnsigned, unquote } from './numbers'
import { cover, describe, type Token } from './token'
import { startsType } from './specifiers'
import { KEYWORDS, MISSING, PRECEDENCE, STATEMENT_WORDS } from './words'

const ASSIGNMENTS: ReadonlySet<string> = new Set(['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>='])
const UNARY: ReadonlySet<string> = new Set(['-', '+', '!', '~', '*', '&'])

/** With commas. */
export function expression(cursor: Cursor): Expression {
  let left = assignment(cursor)
  for (let links = 0; cursor.accept(','); links++) {
    cursor.checkLength(links)
    const right = assignment(cursor)
    left = { kind: 'comma', left, right, span: cover(left.span, right.span) }
  }
  return left
}

/** Without commas: what an argument is. */
export function assignment(cursor: Cursor): Expression {
  return cursor.deeper(() => {
    const target = conditional(cursor)
    const { text } = cursor.token
    if (!ASSIGNMENTS.has(text)) return target
    cursor.next()
    const value = assignment(cursor)
    const operator = text === '=' ? null : (text.slice(0, -1) as BinaryOperator)
    return { kind: 'assign', operator, target, value, span: cover(target.span, value.span) }
  })
}

function conditional(cursor: Cursor): Expression {
  const test = binary(cursor, 1)
  if (!cursor.accept('?')) return test
  const then = cursor.is(':') ? null : cursor.deeper(() => expression(cursor))
  cursor.expect(':', 'between the two sides of ?')
  const otherwise = cursor.deeper(() => conditional(cursor))
  return { kind: 'conditional', test, then, otherwise, span: cover(test.span, otherwise.span) }
}

function binary(cursor: Cursor, lowest: number): Expression {
  let left = unary(cursor)
  for (let links = 0; ; links++) {
    const precedence = PRECEDENCE.get(cursor.token.text)
    if (precedence === undefined || precedence < lowest || cursor.token.kind !== 'punctuator') return left
    cursor.checkLength(links)
    const operator = cursor.next().text as BinaryOperator
    const right = binary(cursor, precedence + 1)
    left = { kind: 'binary', operator, left, right, span: cover(left.span, right.span) }
  }
}

function unary(cursor: Cursor): Expression {
  const { token } = cursor
  const { text, span } = token
  if (token.kind === 'punctuator') {
    if (UNARY.has(text)) {
      cursor.next()
      const operand = cursor.deeper(() => unary(cursor))
      return { kind: 'unary', operator: text as UnaryOperator, operand, span: cover(span, operand.span) }
    }
    if (text === '++' || text === '--') {
      cursor.next()
      const operand = cursor.deeper(() => unary(cursor))
      return { kind: 'step', operator: text, prefix: true, operand, span: cover(span, operand.span) }
    }
    if (text === '&&') cursor.fail('a label has no address here', 'use goto with the label itself, or a switch')
    if (text === '(' && startsType(cursor, cursor.peek(1))) return cast(cursor)
  }
  if (text === 'sizeof') return sizeOf(cursor)
  if (text === 'offsetof' || text === '__builtin_offsetof') return offsetOf(cursor)
  if (text === '__extension__') cursor.next()
  return postfix(cursor, primary(cursor))
}

function cast(cursor: Cursor): Expression {
  const open = cursor.next()
  const type = cursor.grammar.typeName(cursor)
  cursor.expect(')', 'behind the type')
  if (cursor.is('{')) cursor.fail('there are no values of a struct in the middle of an expression here', 'declare a variable: struct T x = { … };', cover(open.span, cursor.last.span))
  const operand = cursor.deeper(() => unary(cursor))
  return { kind: 'cast', type, operand, span: cover(open.span, operand.span) }
}

function sizeOf(cursor: Cursor): Expression {
  const first = cursor.next()
  if (cursor.is('(') && startsType(cursor, cursor.peek(1))) {
    cursor.next()
    const of: TypeNode = cursor.grammar.typeName(cursor)
    const close = cursor.expect(')', 'behind the type')
    return { kind: 'sizeof', of, isType: true, span: cover(first.span, close.span) }
  }
  const of = cursor.deeper(() => unary(cursor))
  return { kind: 'sizeof', of, isType: false, span: cover(first.span, of.span) }
}

function offsetOf(cursor: Cursor): Expression {
  const first = cursor.next()
  cursor.expect('(', 'behind offsetof')
  const type = cursor.grammar.typeName(cursor)
  cursor.expect(',', 'behind the type', 'offsetof(struct T, member)')
  const path = [cursor.name('the name of a member').text]
  while (cursor.accept('.')) path.push(cursor.name('the name of a member').text)
  if (cursor.is('[')) cursor.fail('offsetof takes members, no elements of arrays', 'offsetof(struct T, member)')
  const close = cursor.expect(')', 'behind the member')
  return { kind: 'offsetof', type, path, span: cover(first.span, close.span) }
}

function postfix(cursor: Cursor, start: Expression): Expression {
  let object = start
  for (let links = 0; ; links++) {
    cursor.checkLength(links)
    const { token } = cursor
    if (token.kind !== 'punctuator') return object
    const { text } = token
    if (text === '(') {
      const args = argumentsOf(cursor, object)
      object = { kind: 'call', callee: object, args, span: cover(object.span, cursor.last.span) }
    } else if (text === '[') {
      cursor.next()
      const index = cursor.deeper(() => expression(cursor))
      const close = cursor.expect(']', 'behind the index')
      object = { kind: 'index', object, index, span: cover(object.span, close.span) }
    } else if (text === '.' || text === '->') {
      cursor.next()
      const member = cursor.name('the name of a member')
      object = { kind: 'member', object, arrow: text === '->', name: member.text, span: cover(object.span, member.span) }
    } else if (text === '++' || text === '--') {
      cursor.next()
      object = { kind: 'step', operator: text, prefix: false, operand: object, span: cover(object.span, token.span) }
    } else return object
  }
}

function argumentsOf(cursor: Cursor, callee: Expression): Expression[] {
  const open = cursor.next()
  const args: Expression[] = []
  if (cursor.accept(')')) return args
  do args.push(assignment(cursor))
  while (cursor.accept(','))
  const name = callee.kind === 'name' ? callee.name : 'the call'
  cursor.expect(')', `behind the arguments of ${name}`, cursor.token.startsLine ? `its ( is in line ${open.span.line}` : '')
  return args
}

function primary(cursor: Cursor): Expression {
  const { token } = cursor
  switch (token.kind) {
    case 'number':
    case 'char':
      return number(cursor)
    case 'string':
      return string(cursor)
    case 'name':
      return name(cursor)
    case 'punctuator':
      if (token.text === '(') return parenthesised(cursor)
      break
    case 'bad':
    case 'end':
      break
  }
  const { text } = cursor.last
  const turned = (text === '=' && /^[<>]$/.test(token.text)) ? `did you mean ${token.text}=?` : ''
  return cursor.fail(`expected an expression, found ${describe(token)}`, turned)
}

function name(cursor: Cursor): Expression {
  const { text, span } = cursor.token
  const missing = MISSING.get(text)
  if (missing && cursor.kindOf(text) === null) cursor.fail(...missing)
  if (startsType(cursor)) cursor.fail(`expected an expression, found the type ${text}`, 'a type stands only in a declaration, a cast, sizeof, typeof or offsetof')
  if (STATEMENT_WORDS.has(text) || KEYWORDS.has(text)) cursor.fail(`expected an expression, found ${text}`)
  cursor.next()
  return { kind: 'name', name: text, span }
}

function number(cursor: Cursor): Expression {
  const { text, span, kind } = cursor.next()
  const value = constantOf(text)
  if (value === null) cursor.report(span, kind === 'char' ? `${text} is no single character` : `${text} does not fit into 32 bits`, kind === 'char' ? '' : 'the largest number is 0xffffffff')
  return { kind: 'number', value: value ?? 0, unsigned: value !== null && isUnsigned(text, value), span }
}

function string(cursor: Cursor): Expression {
  const parts: Token[] = []
  while (cursor.token.kind === 'string') parts.push(cursor.next())
  const [first] = parts as [Token]
  return { kind: 'string', value: parts.map((part) => unquote(part.text)).join(''), span: parts.reduce((span, part) => cover(span, part.span), first.span) }
}

function parenthesised(cursor: Cursor): Expression {
  const open = cursor.next()
  if (cursor.is('{')) {
    const block = cursor.deeper(() => cursor.grammar.block(cursor))
    const close = cursor.expect(')', 'behind ({ … }')
    return { kind: 'block', block, span: cover(open.span, close.span) }
  }
  if (cursor.is(')')) cursor.fail(`expected an expression between ( and ), found ${describe(cursor.token)}`)
  const inner = cursor.deeper(() => expression(cursor))
  const close = cursor.expect(')', 'that closes (', cursor.token.startsLine ? `the ( is in line ${open.span.line}` : '')
  return { ...inner, span: cover(open.span, close.span) }
}
