import type { Declaration, FunctionDeclaration } from './ast'
import { Cursor, Mistake, type Grammar, type KnownNames } from './cursor'
import { declaration, perCpu } from './declaration-parser'
import { assignment, expression } from './expression-parser'
import { hintFor } from './kernel-names'
import { nearest } from './nearest'
import type { Reporter } from './reporter'
import { block } from './statement-parser'
import { cover, describe, type Token } from './token'
import { declarator, typeName } from './declarator'
import { startsType } from './specifiers'
import { tagged } from './tags'
import { KEYWORDS, TOP_WORDS } from './words'

const GRAMMAR: Grammar = { expression, assignment, typeName, tagged, block }

const NOTHING_KNOWN: KnownNames = { kinds: new Map(), anonymous: 0 }

export function cursorOver(tokens: readonly Token[], reporter: Reporter, litmus: boolean, before = NOTHING_KNOWN): Cursor {
  return new Cursor(tokens, reporter, GRAMMAR, litmus, before)
}

/** Everything up to the end of the text. */
export function unit(cursor: Cursor): Declaration[] {
  const all: Declaration[] = []
  while (!cursor.atEnd) {
    const { position } = cursor
    let made: readonly Declaration[] = []
    try {
      made = outer(cursor)
    } catch (mistake) {
      if (!(mistake instanceof Mistake)) throw mistake
      cursor.tell(mistake)
      skipToNext(cursor, position)
    }
    for (const one of cursor.takeHoisted()) all.push(one)
    for (const one of made) all.push(one)
  }
  return all
}

function outer(cursor: Cursor): readonly Declaration[] {
  const { token } = cursor
  if (cursor.accept(';')) return []
  if (token.text === '}') {
    cursor.next()
    cursor.accept(';')
    cursor.report(token.span, 'this } closes nothing', 'is there one } too many above?')
    return []
  }
  if (token.kind === 'name') {
    const [second, third] = [cursor.peek(1), cursor.peek(2)]
    if ((token.text === 'invariant' || token.text === 'final') && (second.kind === 'name' || second.text === ':')) return [property(cursor, token.text)]
    if (token.text === 'property' && second.kind === 'name') return [rename(cursor)]
    if (token.text === '__ignore') return [ignore(cursor)]
    if (token.text === '__percpu') return perCpu(cursor)
    if ((token.text === 'static' || token.text === 'extern') && second.text === '__percpu') {
      cursor.next()
      return perCpu(cursor)
    }
    if (/^_?static_assert$/i.test(token.text)) {
      cursor.skipStatement()
      return []
    }
    if (cursor.litmus && /^P\d+$/.test(token.text) && second.text === '(') return [thread(cursor)]
    if ((token.text === 'parameter' || token.text === 'variant') && second.kind === 'name') cursor.fail(`${token.text} stands at the head of the main file`, 'at the beginning of a line')
    if (!startsType(cursor)) unknown(cursor, token, second, third)
  }
  return declaration(cursor)
}

/** Text at the top that begins no declaration. */
function unknown(cursor: Cursor, token: Token, second: Token, third: Token): void {
  const word = nearest(token.text, [...KEYWORDS, ...TOP_WORDS, ...cursor.typeNames])
  if (second.text === '(' && !definesFunction(cursor)) {
    const hint = hintFor(token.text)
    const otherwise = hint !== null ? hint : word !== null ? `did you mean ${word}?` : `is there a macro ${token.text} missing, or is this meant to stand in a function?`
    cursor.fail(`${token.text}(…) declares nothing`, cursor.litmus ? 'behind the threads comes exists (…), ~exists (…) or forall (…)' : otherwise)
  }
  if (second.kind === 'name' && third.text === ':') cursor.fail(`${token.text} is neither invariant nor final`, word !== null ? `did you mean ${word}?` : 'invariant NAME: expression;')
}

/** Whether the parentheses from the next token on are followed by a body. */
function definesFunction(cursor: Cursor): boolean {
  for (let ahead = 1, depth = 0; cursor.peek(ahead).kind !== 'end'; ahead++) {
    const { text } = cursor.peek(ahead)
    if (text === '(') depth++
    else if (text === ')' && --depth === 0) return cursor.peek(ahead + 1).text === '{'
  }
  return false
}

/** Reads on at the next `;` at the top, behind the next body, or at a line that begins a declaration. */
function skipToNext(cursor: Cursor, start: number): void {
  if (cursor.position === start) cursor.next()
  for (let depth = 0; !cursor.atEnd; ) {
    const { token } = cursor
    const begins = startsType(cursor) || TOP_WORDS.has(token.text) || (cursor.litmus && /^P\d+$/.test(token.text))
    if (begins && token.startsLine && token.span.column === 1 && token.macro === null) return
    cursor.next()
    if (token.text === '{') depth++
    else if (token.text === '}' && --depth <= 0) {
      cursor.accept(';')
      return
    } else if (token.text === ';' && depth <= 0 && !goesOn(cursor.token)) return
  }
}

/** Indented, or a `}`: still inside of what could not be read. */
function goesOn(token: Token): boolean {
  return token.startsLine && (token.span.column > 1 || token.text === '}') && token.kind !== 'end'
}

function property(cursor: Cursor, when: 'invariant' | 'final'): Declaration {
  const first = cursor.next()
  const name = cursor.name(`the name of the ${when}`)
  cursor.expect(':', `behind the name of the ${when}`, `${when} ${name.text}: expression;`)
  const test = expression(cursor)
  cursor.closeStatement(`behind the ${when} ${name.text}`)
  return { kind: 'property', when, name: name.text, test, span: cover(first.span, test.span) }
}

function rename(cursor: Cursor): Declaration {
  const first = cursor.next()
  const name = cursor.name('the name of the property')
  cursor.expect('=', `behind ${name.text}`, `property ${name.text} = UAF;`)
  const fault = cursor.name('the fault of the machine that it renames')
  cursor.closeStatement(`behind the property ${name.text}`)
  return { kind: 'rename', name: name.text, fault: fault.text, span: cover(first.span, fault.span) }
}

function ignore(cursor: Cursor): Declaration {
  const first = cursor.next()
  cursor.expect('(', 'behind __ignore', '__ignore(KIND);')
  const faults: string[] = []
  do faults.push(cursor.name('the name of a check').text)
  while (cursor.accept(','))
  const close = cursor.expect(')', 'behind the names of __ignore')
  cursor.closeStatement('behind __ignore(…)')
  return { kind: 'ignore', faults, span: cover(first.span, close.span) }
}

/** `P0(int *x) { … }` of a litmus test. */
function thread(cursor: Cursor): FunctionDeclaration {
  const first = cursor.token
  const { name, span, type } = declarator(cursor, { kind: 'base', name: 'void', span: first.span }, 'named')
  if (type.kind !== 'function') cursor.fail(`expected the parameters of ${name}, found ${describe(cursor.token)}`)
  const { result, parameters } = type
  const body = cursor.scoped(() => {
    for (const parameter of parameters) cursor.declare(parameter.name, 'local')
    return block(cursor)
  })
  return { kind: 'function', name, role: { kind: 'cpu', count: null }, result, parameters, body, span, whole: cover(first.span, body.span) }
}
