import type { SourceFile } from '../wire/program'
import type { Condition, Declaration, Expression, FunctionDeclaration, Initializer, LitmusHead, LitmusVariable, TypeNode, VariableDeclaration } from './ast'
import { Mistake, type Cursor } from './cursor'
import { initializerOf } from './declaration-parser'
import { tail } from './litmus-condition'
import type { Reporter } from './reporter'
import { cover, describe, type Token } from './token'
import { declarator } from './declarator'
import { specifiers, startsType } from './specifiers'
import { unit } from './unit-parser'

/** The parts of the file, ready to be read. */
export interface LitmusParts {
  readonly name: string
  /** The prelude's. */
  readonly before: readonly Declaration[]
  readonly threads: Cursor
  readonly init: Cursor
  readonly tail: Cursor
  readonly tailText: string
}

export interface LitmusUnit {
  readonly declarations: readonly Declaration[]
  readonly litmus: LitmusHead
}

/** `x = 1;` or `0:r1 = x;` */
interface Entry {
  readonly thread: number | null
  readonly name: string
  /** Null where the entry names none. */
  readonly type: TypeNode | null
  readonly initializer: Initializer | null
  readonly token: Token
}

/** Reads a litmus test; the declarations of the prelude come first. */
export function litmusUnit(file: SourceFile, parts: LitmusParts, reporter: Reporter): LitmusUnit {
  const threads = [...parts.before, ...unit(parts.threads).map(asThread)]
  const entries = initialValues(parts.init)
  const found = tail(parts.tail, parts.tailText)
  const functions = threads.filter(isThread).toSorted((a, b) => threadNumber(a) - threadNumber(b))
  if (functions.length === 0 && !reporter.hasSome) {
    reporter.report({ file: file.name, line: 1, column: 1, endLine: 1, endColumn: 2 }, 'there are no threads in this test', 'P0(int *x) { … }')
  }
  const globals = locations(entries, functions, found, threads)
  const registers = entries.flatMap(({ thread, name, initializer }) => (thread !== null && initializer?.kind === 'value' ? [{ thread, name, value: initializer.value }] : []))
  const others = threads.filter((one) => !isThread(one))
  return { declarations: [...others, ...globals, ...functions], litmus: { name: parts.name, registers, ...found } }
}

/** A thread may be declared as a function. */
function asThread(declaration: Declaration): Declaration {
  return declaration.kind === 'function' && declaration.body !== null && /^P\d+$/.test(declaration.name) ? { ...declaration, role: { kind: 'cpu', count: null } } : declaration
}

function isThread(declaration: Declaration): declaration is FunctionDeclaration {
  return declaration.kind === 'function' && declaration.role.kind === 'cpu'
}

function threadNumber(thread: FunctionDeclaration): number {
  return Number(/^P(\d+)$/.exec(thread.name)?.[1] ?? 0)
}

function initialValues(cursor: Cursor): Entry[] {
  const entries: Entry[] = []
  while (!cursor.atEnd) {
    if (cursor.accept(';') ?? cursor.accept(',')) continue
    try {
      entries.push(entry(cursor))
      if (!cursor.is(';') && !cursor.is(',') && !cursor.atEnd) cursor.expect(';', 'behind the initial value')
    } catch (mistake) {
      if (!(mistake instanceof Mistake)) throw mistake
      cursor.tell(mistake)
      const { position } = cursor
      cursor.skipStatement()
      if (cursor.position === position) cursor.next()
    }
  }
  return entries
}

function entry(cursor: Cursor): Entry {
  const first = cursor.token
  const typed = startsType(cursor) || (first.kind === 'name' && (cursor.peek(1).kind === 'name' || (cursor.peek(1).text === '*' && cursor.peek(2).kind !== 'punctuator')))
  const base: TypeNode | null = typed ? litmusType(cursor) : null
  let stars = 0
  while (cursor.accept('*')) stars++
  const inBrackets = cursor.accept('[') !== null
  const thread = cursor.token.kind === 'number' ? Number(cursor.next().text) : null
  if (thread !== null) cursor.expect(':', `behind thread ${thread}`, `${thread}:r1 = 1;`)
  if (cursor.token.kind !== 'name') cursor.fail(`expected the name of a location or a register, found ${describe(cursor.token)}`)
  const { name, type, span } = declarator(cursor, base ?? { kind: 'base', name: 'int', span: first.span }, 'named')
  if (inBrackets) cursor.expect(']', 'behind the name of the location')
  const token: Token = { ...first, span: cover(span, span) }
  let whole = type
  for (; stars > 0; stars--) whole = { kind: 'pointer', to: whole, span }
  const initializer = cursor.accept('=') ? asAddress(initialValue(cursor)) : null
  return { thread, name, type: base === null && whole.kind !== 'array' ? null : whole, initializer, token }
}

/** A type, be it declared or not: what the text calls spinlock_t is one. */
function litmusType(cursor: Cursor): TypeNode {
  if (startsType(cursor)) return specifiers(cursor).type
  const { text, span } = cursor.next()
  return { kind: 'named', name: text, span }
}

function initialValue(cursor: Cursor): Initializer {
  const { token } = cursor
  // Without a prelude that says what it means.
  if (!cursor.accept('ATOMIC_INIT')) return initializerOf(cursor)
  cursor.expect('(', 'behind ATOMIC_INIT')
  const value = cursor.grammar.assignment(cursor)
  const span = cover(token.span, cursor.expect(')', 'behind the value').span)
  return list({ kind: 'value', value, span })
}

function list(value: Initializer): Initializer {
  return { kind: 'list', items: [{ field: null, index: null, value }], span: value.span }
}

/** The name of a location stands for its address. */
function asAddress(initializer: Initializer): Initializer {
  if (initializer.kind === 'list') return { ...initializer, items: initializer.items.map((item) => ({ ...item, value: asAddress(item.value) })) }
  return { ...initializer, value: addressed(initializer.value) }
}

function addressed(value: Expression): Expression {
  if (value.kind === 'cast') return { ...value, operand: addressed(value.operand) }
  if (value.kind !== 'name' || value.name === 'NULL') return value
  return { kind: 'unary', operator: '&', operand: value, span: value.span }
}

/** Every location of the test as a global variable: the initialised ones, those the threads share, and others that are named. */
function locations(entries: readonly Entry[], threads: readonly FunctionDeclaration[], found: Pick<LitmusHead, 'condition' | 'filter' | 'locations'>, others: readonly Declaration[]): VariableDeclaration[] {
  const types = new Map<string, TypeNode>()
  const places = new Map<string, Token['span']>()
  for (const { name, type, span } of threads.flatMap((thread) => thread.parameters)) {
    if (type.kind !== 'pointer' && type.kind !== 'array') continue
    if (!types.has(name)) types.set(name, type.kind === 'pointer' ? type.to : type.of)
    if (!places.has(name)) places.set(name, span)
  }
  const all = new Map<string, VariableDeclaration>()
  for (const { thread, name, type, initializer, token } of entries) {
    if (thread === null) all.set(name, location(name, type ?? types.get(name) ?? intType(token.span), token.span, initializer))
  }
  for (const [name, type] of types) if (!all.has(name)) all.set(name, location(name, type, places.get(name) ?? type.span, null))
  const known = new Set(others.map((one) => ('name' in one ? one.name : '')))
  const named = [...entries.flatMap(({ initializer }) => addressesIn(initializer)), ...mentioned(found)]
  for (const { name, span } of named) if (!all.has(name) && !known.has(name)) all.set(name, location(name, intType(span), span, null))
  return [...all.values()]
}

function location(name: string, type: TypeNode, span: Token['span'], initializer: Initializer | null): VariableDeclaration {
  const inStruct = type.kind === 'named' && initializer?.kind === 'value' && initializer.value.kind === 'number'
  return { kind: 'variable', name, type, storage: 'memory', initializer: inStruct ? list(initializer) : initializer, range: null, span }
}

function intType(span: Token['span']): TypeNode {
  return { kind: 'base', name: 'int', span }
}

function addressesIn(initializer: Initializer | null): { readonly name: string; readonly span: Token['span'] }[] {
  if (initializer === null) return []
  if (initializer.kind === 'list') return initializer.items.flatMap((item) => addressesIn(item.value))
  const value = initializer.value.kind === 'cast' ? initializer.value.operand : initializer.value
  return value.kind === 'unary' && value.operator === '&' && value.operand.kind === 'name' ? [value.operand] : []
}

/** Locations that the condition or `locations [...]` names. */
function mentioned(found: Pick<LitmusHead, 'condition' | 'filter' | 'locations'>): LitmusVariable[] {
  const all = [...found.locations, ...[found.condition, found.filter].flatMap((condition) => (condition ? variablesOf(condition) : []))]
  return all.filter((one) => one.thread === null)
}

function variablesOf(condition: Condition): LitmusVariable[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...variablesOf(condition.left), ...variablesOf(condition.right)]
    case 'not':
      return variablesOf(condition.operand)
    case 'true':
    case 'false':
      return []
    case 'equal':
      return [condition.variable, ...(condition.value.kind === 'name' ? [condition.value.variable] : [])]
  }
}
