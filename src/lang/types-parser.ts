import type { Span } from '../base/source'
import type { BaseTypeName, Declaration, EnumConstant, Expression, FieldNode, ParameterNode, Role, Storage, TypeNode } from './ast'
import { Mistake, type Cursor } from './cursor'
import { didYouMean } from './nearest'
import { behind, cover, describe, type Token } from './token'
import { BASE_WORDS, IGNORED_CALLS, IGNORED_WORDS, KEYWORDS, KNOWN_TYPES, MISSING, ROLE_WORDS, STORAGE_WORDS, TAG_WORDS } from './words'

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

/** A name and the type that the text around it gives it; the name is empty where there is none. */
export interface Declared {
  readonly name: string
  readonly type: TypeNode
  readonly span: Span
}

type Naming = 'named' | 'unnamed' | 'either'

/** Whether a declaration or a type begins here. */
export function startsType(cursor: Cursor, token: Token = cursor.token): boolean {
  if (token.kind !== 'name') return false
  const { text } = token
  const declared = cursor.kindOf(text)
  if (declared !== null) return declared === 'type'
  return (
    BASE_WORDS.has(text) || TAG_WORDS.has(text) || IGNORED_WORDS.has(text) || IGNORED_CALLS.has(text) ||
    ROLE_WORDS.has(text) || STORAGE_WORDS.has(text) || KNOWN_TYPES.has(text) || (MISSING.has(text) && text !== '_Generic' && text !== 'setjmp')
  )
}

/** A type as a cast or `sizeof` names it. */
export function typeName(cursor: Cursor): TypeNode {
  return declarator(cursor, specifiers(cursor).type, 'unnamed').type
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
  const { words, type, ...rest } = seen
  const span = cover(first.span, cursor.last.span)
  const found = words.length > 0 ? { kind: 'base' as const, name: baseType(cursor, words), span: cover((words[0] as Token).span, (words.at(-1) as Token).span) } : type
  return { ...rest, type: found ?? missingType(cursor), span }
}

/** Reads one word of a declaration; false when a word of another kind comes. */
function specifier(cursor: Cursor, seen: Seen): boolean {
  const { token } = cursor
  const { text } = token
  if (token.kind !== 'name') return false
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
      return structType(cursor)
    case 'union':
      cursor.report(span, ...(missing ?? ['', '']))
      return structType(cursor)
    case 'enum':
      return enumType(cursor)
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
  const known = [...cursor.typeNames, ...KEYWORDS]
  if (following.kind === 'name' || following.text === '*') {
    cursor.report(token.span, `${token.text} is not a type`, didYouMean(token.text, known, 'a type is declared by typedef before it is used; a struct is named struct T'))
    cursor.next()
    if (startsType(cursor)) return cursor.deeper(() => specifiers(cursor)).type
  } else if (following.text === '(') cursor.report(token.span, `${token.text} has no type`, `void ${token.text}(…), int ${token.text}(…)`)
  else cursor.fail(`expected a declaration, found ${token.text}`, didYouMean(token.text, known))
  return { kind: 'base', name: 'int', span: token.span }
}

function typeofType(cursor: Cursor): TypeNode {
  const first = cursor.next()
  cursor.expect('(', 'behind typeof')
  const type = startsType(cursor) ? typeName(cursor) : null
  const operand = type ? null : cursor.grammar.expression(cursor)
  const close = cursor.expect(')', 'behind what typeof is of')
  return type ?? { kind: 'typeof', operand: operand as Expression, span: cover(first.span, close.span) }
}

function structType(cursor: Cursor): TypeNode {
  const first = cursor.next()
  while (skipAttribute(cursor)) continue
  const tagToken = cursor.token.kind === 'name' ? cursor.next() : null
  const tag = tagToken?.text ?? cursor.anonymousTag()
  const span = cover(first.span, (tagToken ?? first).span)
  if (!cursor.is('{')) {
    if (!tagToken) cursor.fail(`expected the name of the struct or {, found ${describe(cursor.token)}`)
    return { kind: 'struct', tag, fields: null, span }
  }
  const declaration: Declaration = { kind: 'struct', tag, fields: cursor.deeper(() => fields(cursor)), span }
  while (skipAttribute(cursor)) continue
  cursor.hoisted.push(declaration)
  return { kind: 'struct', tag, fields: null, span }
}

function fields(cursor: Cursor): FieldNode[] {
  const open = cursor.next()
  const all: FieldNode[] = []
  while (!cursor.is('}')) {
    if (cursor.atEnd) cursor.fail(`the struct of line ${open.span.line} is never closed`, 'close it with };', open.span)
    try {
      fieldsOfOneType(cursor, all)
    } catch (mistake) {
      if (!(mistake instanceof Mistake)) throw mistake
      cursor.tell(mistake)
      cursor.skipStatement()
    }
  }
  cursor.next()
  return all
}

function fieldsOfOneType(cursor: Cursor, all: FieldNode[]): void {
  if (cursor.accept(';')) return
  const before = cursor.token
  const { type, storage } = specifiers(cursor)
  if (storage !== 'memory') cursor.report(before.span, 'a member cannot have a storage of its own', `write it before the variable: ${before.text} struct T x;`)
  if (cursor.is(';')) cursor.report(before.span, 'a member needs a name', type.kind === 'struct' ? 'a struct inside a struct is a member with a name: struct { … } inner;' : '')
  else {
    do {
      if (cursor.is(':')) cursor.report(cursor.token.span, 'there are no bit-fields here', 'make it a member of its own: how wide it must be is found out')
      else {
        const { name, type: own, span } = declarator(cursor, type, 'named')
        all.push({ name, type: own, span })
        if (cursor.is(':')) cursor.report(cursor.token.span, 'there are no bit-fields here', 'leave the width out: how wide it must be is found out')
      }
      if (cursor.accept(':')) cursor.grammar.assignment(cursor)
      while (skipAttribute(cursor)) continue
    } while (cursor.accept(','))
  }
  closeStatement(cursor, 'behind the member')
}

function enumType(cursor: Cursor): TypeNode {
  const first = cursor.next()
  const tagToken = cursor.token.kind === 'name' ? cursor.next() : null
  const tag = tagToken?.text ?? cursor.anonymousTag()
  const span = cover(first.span, (tagToken ?? first).span)
  if (!cursor.is('{')) {
    if (!tagToken) cursor.fail(`expected the name of the enum or {, found ${describe(cursor.token)}`)
    return { kind: 'enum', tag, span }
  }
  const open = cursor.next()
  const constants: EnumConstant[] = []
  while (!cursor.is('}')) {
    if (cursor.atEnd) cursor.fail(`the enum of line ${open.span.line} is never closed`, 'close it with };', open.span)
    const name = cursor.name('the name of a constant')
    const value = cursor.accept('=') ? cursor.grammar.assignment(cursor) : null
    cursor.declare(name.text, 'constant')
    constants.push({ name: name.text, value, span: name.span })
    if (!cursor.accept(',') && !cursor.is('}')) cursor.expect('}', `or , behind ${name.text}`)
  }
  cursor.next()
  cursor.hoisted.push({ kind: 'enum', tag, constants, span })
  return { kind: 'enum', tag, span }
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
  const nested = token.text === '(' && (cursor.peek(1).text === '*' || cursor.peek(1).text === '(' || (naming !== 'unnamed' && cursor.peek(1).kind === 'name' && !startsType(cursor, cursor.peek(1))))
  if (nested) {
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
  if (local !== null) cursor.report(cover(open.span, close.span), `the length of this array depends on ${local}`, 'an array has a constant length: a number, a constant of an enum, a #define')
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

/** Takes the `;` that ends a statement. Where only that is missing, reading goes on as if it stood there. */
export function closeStatement(cursor: Cursor, where: string): void {
  if (cursor.accept(';')) return
  const { token, last } = cursor
  const restart = token.startsLine || token.text === '}' || cursor.atEnd
  if (!restart) cursor.fail(`expected ; ${where}, found ${describe(token)}`)
  cursor.report(behind(last.span), `expected ; ${where}`)
}
