import type { BaseTypeName, Expression, Role, Storage, TypeNode } from './ast'
import type { Span } from '../base/source'
import type { Cursor } from './cursor'
import { hintFor } from './kernel-names'
import { didYouMean } from './nearest'
import { cover, describe, type Token } from './token'
import { BASE_WORDS, IGNORED_CALLS, IGNORED_WORDS, KEYWORDS, KNOWN_TYPES, MISSING, ROLE_WORDS, STORAGE_WORDS, TYPE_WORDS } from './words'

/** What stands before the names of a declaration. */
export interface Specifiers {
  readonly type: TypeNode
  readonly storage: Storage
  readonly role: Role
  readonly isTypedef: boolean
  readonly isExtern: boolean
  readonly isStatic: boolean
  readonly span: Span
}

/** Whether a declaration or a type begins here. */
export function startsType(cursor: Cursor, token: Token = cursor.token): boolean {
  if (token.kind !== 'name') return false
  const { text } = token
  const declared = cursor.kindOf(text)
  if (declared !== null) return declared === 'type'
  return TYPE_WORDS.has(text)
}

interface Seen {
  type: TypeNode | null
  words: Token[]
  storage: Storage
  role: Role
  isTypedef: boolean
  isExtern: boolean
  isStatic: boolean
}

export function specifiers(cursor: Cursor): Specifiers {
  const first = cursor.token
  const seen: Seen = { type: null, words: [], storage: 'memory', role: { kind: 'plain' }, isTypedef: false, isExtern: false, isStatic: false }
  while (specifier(cursor, seen)) continue
  const { words, storage, role, isTypedef, isExtern, isStatic } = seen
  const span = cover(first.span, cursor.last.span)
  const [word] = words
  const base: TypeNode | null = word ? { kind: 'base', name: baseType(cursor, words), span: cover(word.span, (words.at(-1) ?? word).span) } : seen.type
  return { type: base ?? missingType(cursor), storage, role, isTypedef, isExtern, isStatic, span }
}

/** Reads one word of a declaration; false when a word of another kind comes. */
function specifier(cursor: Cursor, seen: Seen): boolean {
  const { token } = cursor
  const { text } = token
  if (token.kind !== 'name') return false
  // Behind `struct T { … }` a new line begins something else: a ; is missing.
  if (seen.type && token.startsLine && cursor.last.text === '}') return false
  if (skipAttribute(cursor)) {
    if (text === 'static') seen.isStatic = true
    if (text === 'extern') seen.isExtern = true
    return true
  }
  if (text === 'typedef') return (seen.isTypedef = cursor.next() !== null)
  if (STORAGE_WORDS.has(text)) {
    cursor.next()
    seen.storage = text === '__ghost' ? 'ghost' : 'machine'
    return true
  }
  if (ROLE_WORDS.has(text)) {
    seen.role = role(cursor)
    return true
  }
  if (seen.type) return false
  if (BASE_WORDS.has(text)) {
    cursor.next()
    if (text === 'float' || text === 'double') cursor.report(token.span, `${text} is a floating-point type`, 'there are no floating-point numbers here: use int')
    seen.words.push(token)
    return true
  }
  if (seen.words.length > 0) return false
  seen.type = otherType(cursor)
  return seen.type !== null
}

/** Skips a word that changes nothing here. */
export function skipAttribute(cursor: Cursor): boolean {
  const { token } = cursor
  if (IGNORED_WORDS.has(token.text)) {
    cursor.next()
    return true
  }
  if (IGNORED_CALLS.has(token.text)) {
    cursor.next()
    if (cursor.is('(')) cursor.skipBalanced()
    return true
  }
  if (token.text === 'volatile' || token.text === '__volatile__') {
    cursor.next()
    if (!cursor.litmus) cursor.report(token.span, 'volatile has no meaning here', 'mark the accesses: READ_ONCE(x) and WRITE_ONCE(x, value)')
    return true
  }
  return false
}

function role(cursor: Cursor): Role {
  const { text } = cursor.next()
  if (text === '__init' || text === '__monitor') return { kind: text === '__init' ? 'init' : 'monitor' }
  const kind = text.startsWith('__cpu') ? 'cpu' : 'agent'
  if (!text.endsWith('s')) {
    if (cursor.is('(')) cursor.fail(`${text} takes no number`, `${text}s(n) makes several threads of one text`)
    return { kind, count: null }
  }
  cursor.expect('(', `behind ${text}`, `${text}(2) makes two threads`)
  const count = cursor.grammar.assignment(cursor)
  cursor.expect(')', `behind the number of ${text}`)
  return { kind, count }
}

function otherType(cursor: Cursor): TypeNode | null {
  const { token } = cursor
  const { text, span } = token
  const missing = MISSING.get(text)
  if (missing && text !== 'union' && cursor.kindOf(text) === null) cursor.fail(...missing)
  switch (text) {
    case 'struct':
      return cursor.grammar.tagged(cursor)
    case 'union':
      cursor.report(span, ...(missing ?? ['', '']))
      return cursor.grammar.tagged(cursor)
    case 'enum':
      return cursor.grammar.tagged(cursor)
    case 'typeof':
    case '__typeof__':
    case '__typeof':
      return typeofType(cursor)
  }
  const kind = cursor.kindOf(text)
  if (kind === 'type') {
    cursor.next()
    return { kind: 'named', name: text, span }
  }
  const base = kind === null ? KNOWN_TYPES.get(text) : undefined
  if (base === undefined) return null
  cursor.next()
  return { kind: 'base', name: base, span }
}

function baseType(cursor: Cursor, words: readonly Token[]): BaseTypeName {
  const has = (word: string): boolean => words.some((token) => token.text === word)
  const wrong = words.find((token, index) => !joins(words.slice(0, index).map((one) => one.text), token.text))
  if (wrong) cursor.report(wrong.span, `${words.map((token) => token.text).join(' ')} is no type`, 'one of void, bool, char, int, unsigned, long, unsigned long')
  if (has('void')) return 'void'
  if (has('bool') || has('_Bool')) return 'bool'
  if (has('unsigned')) return has('long') ? 'unsigned long' : 'unsigned'
  if (has('char')) return 'char'
  return has('long') ? 'long' : 'int'
}

/** Whether a word of a base type goes with those before it. */
function joins(before: readonly string[], word: string): boolean {
  if (word === 'long') return before.filter((one) => one === 'long').length < 2 && !before.some((one) => /void|bool|Bool|char|short/.test(one))
  if (/signed/.test(word)) return !before.some((one) => /void|bool|Bool|signed|float|double/.test(one))
  if (word === 'int') return !before.some((one) => /void|bool|Bool|char|int|float|double/.test(one))
  return before.every((one) => /signed/.test(one) ? word === 'char' || word === 'short' : (one === 'int' && word === 'short') || (one === 'long' && word === 'double'))
}

function missingType(cursor: Cursor): TypeNode {
  const { token } = cursor
  if (token.kind !== 'name') cursor.fail(`expected a type, found ${describe(token)}`)
  const following = cursor.peek(1)
  if (cursor.litmus && (following.kind === 'name' || following.text === '*')) return { kind: 'named', name: cursor.next().text, span: token.span }
  const known = [...cursor.typeNames, ...KEYWORDS].filter((word) => word !== 'float' && word !== 'double' && word !== 'union' && !word.includes('volatile'))
  if (following.kind === 'name' || following.text === '*') {
    cursor.report(token.span, `${token.text} is not a type`, hintFor(token.text) ?? didYouMean(token.text, known, 'a type is declared by typedef before it is used; a struct is named struct T'))
    cursor.next()
    if (startsType(cursor)) return cursor.deeper(() => specifiers(cursor)).type
  } else if (following.text === '(') cursor.report(token.span, `${token.text} has no type`, `void ${token.text}(…), int ${token.text}(…)`)
  else cursor.fail(`expected a declaration, found ${token.text}`, didYouMean(token.text, known, cursor.isLocal ? '' : 'is there one } too many above?'))
  return { kind: 'base', name: 'int', span: token.span }
}

function typeofType(cursor: Cursor): TypeNode {
  const first = cursor.next()
  cursor.expect('(', 'behind typeof')
  const type = startsType(cursor) ? cursor.grammar.typeName(cursor) : null
  const operand = type ? null : cursor.grammar.expression(cursor)
  const close = cursor.expect(')', 'behind what typeof is of')
  return type ?? { kind: 'typeof', operand: operand as Expression, span: cover(first.span, close.span) }
}
