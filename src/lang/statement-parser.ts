import type { Block, Declaration, Expression, Statement, VariableDeclaration } from './ast'
import { Mistake, type Cursor } from './cursor'
import { declaration } from './declaration-parser'
import { nearest } from './nearest'
import { behind, cover, describe, type Token } from './token'
import { startsType } from './specifiers'
import { KEYWORDS, ROLE_WORDS, STATEMENT_WORDS } from './words'

/** `{ … }` */
export function block(cursor: Cursor): Block {
  const open = cursor.expect('{', 'that opens a block')
  const outer = cursor.takeHoisted()
  const statements: Statement[] = []
  cursor.scoped(() => {
    while (!cursor.is('}') && !closesNothing(cursor, open)) blockItem(cursor, statements)
  })
  cursor.hoisted = outer
  const close = cursor.accept('}') ?? cursor.last
  return { kind: 'block', statements, span: cover(open.span, close.span) }
}

/** At the end of the file, or where the next function seems to begin: a `}` is missing. */
function closesNothing(cursor: Cursor, open: Token): boolean {
  if (cursor.stopped) return true
  if (!cursor.atEnd && !looksLikeTop(cursor)) return false
  cursor.report(behind(cursor.last.span), `expected }: the block that begins in line ${open.span.line} is never closed`, '')
  return true
}

/** The first word of a line that can only stand outside of functions. */
function looksLikeTop(cursor: Cursor): boolean {
  const { token } = cursor
  if (!token.startsLine || token.span.column !== 1 || token.macro !== null || token.kind !== 'name') return false
  if (ROLE_WORDS.has(token.text) || token.text === '__percpu') return true
  if ((token.text === 'invariant' || token.text === 'final') && cursor.peek(1).kind === 'name' && cursor.peek(2).text === ':') return true
  if (!startsType(cursor)) return false
  return beginsFunction(cursor)
}

/** type words, name, `(`: and a body behind it. */
function beginsFunction(cursor: Cursor): boolean {
  let ahead = 1
  while (ahead < 8 && (cursor.peek(ahead).kind === 'name' || cursor.peek(ahead).text === '*')) ahead++
  if (ahead < 2 || cursor.peek(ahead).text !== '(' || cursor.peek(ahead - 1).kind !== 'name') return false
  for (let depth = 0; cursor.peek(ahead).kind !== 'end'; ahead++) {
    const { text } = cursor.peek(ahead)
    if (text === '(') depth++
    else if (text === ')' && --depth === 0) return cursor.peek(ahead + 1).text === '{'
    else if (text === ';' || text === '{') return false
  }
  return false
}

function blockItem(cursor: Cursor, statements: Statement[]): void {
  const { token, position } = cursor
  const made: Statement[] = []
  try {
    made.push(cursor.deeper(() => statement(cursor)))
  } catch (mistake) {
    if (!(mistake instanceof Mistake)) throw mistake
    cursor.tell(withKeyword(mistake, token))
    cursor.skipStatement()
    if (cursor.position === position && !cursor.is('}')) cursor.next()
  }
  for (const hoisted of cursor.takeHoisted()) statements.push({ kind: 'local', declaration: hoisted, span: hoisted.span })
  statements.push(...made)
}

/** A statement that begins with a misspelled word makes mistakes further on: the word is the hint. */
function withKeyword(mistake: Mistake, first: Token): Mistake {
  if (mistake.hint !== '' || first.kind !== 'name' || KEYWORDS.has(first.text)) return mistake
  const word = nearest(first.text, STATEMENT_WORDS)
  return word === null ? mistake : new Mistake(mistake.span, mistake.message, `is ${first.text} meant to be ${word}?`)
}

export function statement(cursor: Cursor): Statement {
  const { token } = cursor
  if (token.kind === 'punctuator') {
    if (token.text === '{') return cursor.deeper(() => block(cursor))
    if (token.text === ';') return { kind: 'empty', span: cursor.next().span }
  }
  if (token.kind === 'name') {
    const read = STATEMENTS.get(token.text)
    if (read) return read(cursor, cursor.next())
    if (cursor.peek(1).text === ':') {
      cursor.next()
      return { kind: 'label', name: token.text, span: cover(token.span, cursor.next().span) }
    }
    if (token.text === '__percpu') cursor.fail('__percpu stands outside of functions', 'declare it before the function')
    if (startsType(cursor) || looksDeclared(cursor)) return declare(cursor)
  }
  const value = cursor.grammar.expression(cursor)
  cursor.closeStatement(value.kind === 'call' && value.callee.kind === 'name' ? `behind ${value.callee.name}(…)` : 'behind the expression')
  return { kind: 'expression', expression: value, span: cover(value.span, cursor.last.span) }
}

/** Two names in a row, or `T *x;` with a T that nobody declared: a declaration with a type that is not known. */
function looksDeclared(cursor: Cursor): boolean {
  const [first, second, third] = [cursor.token, cursor.peek(1), cursor.peek(2)]
  if (KEYWORDS.has(first.text)) return false
  if (second.kind === 'name') return !second.startsLine || third.text === '=' || third.text === ';' || third.text === ','
  return second.text === '*' && third.kind === 'name' && cursor.kindOf(first.text) === null && /^[;=,]$/.test(cursor.peek(3).text)
}

function declare(cursor: Cursor): Statement {
  const { token } = cursor
  if (looksMisspelled(cursor)) cursor.fail(`${token.text} is neither a type nor a statement`, `did you mean ${nearest(token.text, STATEMENT_WORDS) ?? 'return'}?`)
  const made = declaration(cursor)
  const span = cover(token.span, cursor.last.span)
  const variables = made.filter((one): one is VariableDeclaration => one.kind === 'variable')
  const others: Declaration[] = made.filter((one) => one.kind !== 'variable')
  if (variables.length > 0) {
    cursor.hoist(others)
    return { kind: 'declare', variables, span }
  }
  const last = others.pop()
  cursor.hoist(others)
  return last ? { kind: 'local', declaration: last, span } : { kind: 'empty', span }
}

/** `retrun x;` */
function looksMisspelled(cursor: Cursor): boolean {
  const { token } = cursor
  if (startsType(cursor)) return false
  const word = nearest(token.text, STATEMENT_WORDS)
  return word !== null && nearest(token.text, [...cursor.typeNames, ...KEYWORDS]) === word
}

function parenthesised(cursor: Cursor, word: Token): Expression {
  cursor.expect('(', `behind ${word.text}`, `${word.text} (…)`)
  const first = cursor.token
  const test = cursor.grammar.expression(cursor)
  const isWrapped = first.text === '(' && cursor.last.text === ')'
  if (test.kind === 'assign' && test.operator === null && !isWrapped && !cursor.litmus) {
    cursor.report(test.span, 'this stores a value and then tests it', `did you mean ==? If not, give it parentheses of its own: ${word.text} ((…))`)
  }
  cursor.expect(')', `that closes the ( of ${word.text}`)
  return test
}

function nested(cursor: Cursor): Statement {
  return cursor.deeper(() => {
    if (cursor.is('}') || cursor.atEnd) cursor.fail(`expected a statement, found ${describe(cursor.token)}`)
    const { token } = cursor
    const read = statement(cursor)
    if (read.kind === 'declare') cursor.report(token.span, 'a declaration cannot be all that an if or a loop does', 'put it into { … }')
    if (read.kind !== 'label' && read.kind !== 'case' && read.kind !== 'default') return read
    // A label belongs to the statement behind it.
    const rest = cursor.is('}') ? [] : [nested(cursor)]
    return { kind: 'block', statements: [read, ...rest], span: cover(token.span, cursor.last.span) }
  })
}

type Read = (cursor: Cursor, word: Token) => Statement

const STATEMENTS: ReadonlyMap<string, Read> = new Map(Object.entries<Read>({
  if: (cursor, word) => {
    const test = parenthesised(cursor, word)
    const then = nested(cursor)
    const otherwise = cursor.accept('else') ? nested(cursor) : null
    return { kind: 'if', test, then, otherwise, span: cover(word.span, cursor.last.span) }
  },
  else: (cursor, word) => cursor.fail('there is no if that this else belongs to', 'is there a ; behind the if (…), or more than one statement without { }?', word.span),
  while: (cursor, word) => {
    const test = parenthesised(cursor, word)
    const body = nested(cursor)
    return { kind: 'while', test, body, span: cover(word.span, cursor.last.span) }
  },
  do: (cursor, word) => {
    const body = nested(cursor)
    const test = parenthesised(cursor, cursor.expect('while', 'behind the body of do'))
    cursor.closeStatement('behind do … while (…)')
    return { kind: 'do', body, test, span: cover(word.span, cursor.last.span) }
  },
  for: (cursor, word) => cursor.scoped(() => forStatement(cursor, word)),
  switch: (cursor, word) => {
    const value = parenthesised(cursor, word)
    const body = nested(cursor)
    return { kind: 'switch', value, body, span: cover(word.span, cursor.last.span) }
  },
  case: (cursor, word) => {
    const value = cursor.grammar.assignment(cursor)
    if (cursor.is('...')) cursor.fail('there are no ranges of cases here', 'write each case: case 1: case 2:')
    cursor.expect(':', 'behind the case')
    return { kind: 'case', value, span: cover(word.span, cursor.last.span) }
  },
  default: (cursor, word) => {
    cursor.expect(':', 'behind default')
    return { kind: 'default', span: cover(word.span, cursor.last.span) }
  },
  break: (cursor, word) => jump(cursor, word, 'break'),
  continue: (cursor, word) => jump(cursor, word, 'continue'),
  goto: (cursor, word) => {
    if (cursor.is('*')) cursor.fail('a goto has the name of a label here, not an address', 'use a switch with a goto in each case')
    const label = cursor.name('the name of a label').text
    cursor.closeStatement(`behind goto ${label}`)
    return { kind: 'goto', label, span: cover(word.span, cursor.last.span) }
  },
  return: (cursor, word) => {
    const value = cursor.is(';') || cursor.is('}') ? null : cursor.grammar.expression(cursor)
    cursor.closeStatement('behind the return')
    return { kind: 'return', value, span: cover(word.span, cursor.last.span) }
  },
  __atomic: (cursor, word) => {
    if (!cursor.is('{')) cursor.fail(`expected { behind __atomic, found ${describe(cursor.token)}`, '__atomic { … } is one event')
    const body = cursor.deeper(() => block(cursor))
    return { kind: 'atomic', body, span: cover(word.span, body.span) }
  },
}))

function jump(cursor: Cursor, word: Token, kind: 'break' | 'continue'): Statement {
  cursor.closeStatement(`behind ${kind}`)
  return { kind, span: cover(word.span, cursor.last.span) }
}

function forStatement(cursor: Cursor, word: Token): Statement {
  cursor.expect('(', 'behind for', 'for (start; test; next)')
  let start: Statement | null = null
  if (!cursor.accept(';')) {
    if (startsType(cursor)) start = declare(cursor)
    else {
      const value = cursor.grammar.expression(cursor)
      cursor.expect(';', 'behind the start of the for', 'for (start; test; next)')
      start = { kind: 'expression', expression: value, span: value.span }
    }
  }
  const test = cursor.is(';') ? null : cursor.grammar.expression(cursor)
  cursor.expect(';', 'behind the test of the for', 'for (start; test; next)')
  const next = cursor.is(')') ? null : cursor.grammar.expression(cursor)
  cursor.expect(')', 'that closes the ( of for')
  const body = nested(cursor)
  return { kind: 'for', start, test, next, body, span: cover(word.span, cursor.last.span) }
}
