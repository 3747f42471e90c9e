import type { Condition, ConditionValue, LitmusHead, LitmusVariable } from './ast'
import { Mistake, type Cursor } from './cursor'
import { constantOf } from './numbers'
import { cover, describe } from './token'

type Tail = Pick<LitmusHead, 'quantifier' | 'condition' | 'filter' | 'conditionText' | 'locations'>

/** `locations [x; 0:r1]`, `filter (…)` and `exists (…)`, behind the threads. */
export function tail(cursor: Cursor, text: string): Tail {
  let found: Tail = { quantifier: 'exists', condition: null, filter: null, conditionText: '', locations: [] }
  const firstLine = text.split('\n')
  try {
    while (!cursor.atEnd) {
      const { token } = cursor
      if (cursor.accept('locations')) found = { ...found, locations: [...found.locations, ...locations(cursor)] }
      else if (cursor.accept('filter')) found = { ...found, filter: implication(cursor) }
      else if (!cursor.accept(';')) {
        const quantifier = readQuantifier(cursor)
        const condition = implication(cursor)
        cursor.accept(';')
        const source = [firstLine[token.span.line - 1]?.slice(token.span.column - 1) ?? '', ...firstLine.slice(token.span.line)].join(' ')
        found = { ...found, quantifier, condition, conditionText: source.replace(/\s+/g, ' ').replace(/[\s;]+$/, '').trim() }
        if (!cursor.atEnd) cursor.fail(`expected the end of the condition, found ${describe(cursor.token)}`, 'conditions are joined by /\\ and \\/')
      }
    }
  } catch (mistake) {
    if (!(mistake instanceof Mistake)) throw mistake
    cursor.tell(mistake)
  }
  return found
}

function readQuantifier(cursor: Cursor): LitmusHead['quantifier'] {
  if (cursor.accept('forall')) return 'forall'
  if (cursor.accept('exists')) return 'exists'
  if (cursor.accept('~') && cursor.accept('exists')) return '~exists'
  return cursor.fail(`expected exists, ~exists or forall, found ${describe(cursor.token)}`)
}

function locations(cursor: Cursor): LitmusVariable[] {
  const all: LitmusVariable[] = []
  cursor.expect('[', 'behind locations', 'locations [x; 0:r1;]')
  while (!cursor.accept(']')) {
    all.push(variable(cursor))
    // A type may stand behind the name.
    while (cursor.token.kind === 'name' || cursor.is('*')) cursor.next()
    if (!cursor.accept(';') && !cursor.accept(',') && !cursor.is(']')) cursor.expect(']', 'or ; behind the name', 'locations [x; 0:r1;]')
  }
  return all
}

function implication(cursor: Cursor): Condition {
  const left = disjunction(cursor)
  if (!(cursor.is('=') && cursor.peek(1).text === '>')) return left
  cursor.next()
  cursor.next()
  return { kind: 'or', left: { kind: 'not', operand: left }, right: implication(cursor) }
}

function disjunction(cursor: Cursor): Condition {
  let left = conjunction(cursor)
  for (let links = 0; cursor.accept('\\/') ?? cursor.accept('||'); links++) {
    cursor.checkLength(links)
    left = { kind: 'or', left, right: conjunction(cursor) }
  }
  return left
}

function conjunction(cursor: Cursor): Condition {
  let left = negation(cursor)
  for (let links = 0; cursor.accept('/\\') ?? cursor.accept('&&'); links++) {
    cursor.checkLength(links)
    left = { kind: 'and', left, right: negation(cursor) }
  }
  return left
}

function negation(cursor: Cursor): Condition {
  return cursor.deeper(() => {
    if (cursor.accept('~') ?? cursor.accept('not') ?? cursor.accept('!')) return { kind: 'not', operand: negation(cursor) }
    if (cursor.accept('true')) return { kind: 'true' }
    if (cursor.accept('false')) return { kind: 'false' }
    if (!cursor.accept('(')) return comparison(cursor)
    const inner = implication(cursor)
    cursor.expect(')', 'that closes (')
    return inner
  })
}

function comparison(cursor: Cursor): Condition {
  const left = variable(cursor)
  const operator = cursor.accept('=') ?? cursor.accept('==') ?? cursor.accept('!=')
  if (!operator) cursor.fail(`expected = or !=, found ${describe(cursor.token)}`, '0:r1=1 /\\ x=2')
  return { kind: 'equal', equal: operator.text !== '!=', variable: left, value: value(cursor) }
}

/** `0:r1`, `x`, `[x]`, `*x`, `x[2]`. */
export function variable(cursor: Cursor): LitmusVariable {
  const first = cursor.token
  if (cursor.accept('[')) {
    const inner = variable(cursor)
    cursor.expect(']', 'behind the name of the location')
    return inner
  }
  cursor.accept('*')
  let thread: number | null = null
  if (cursor.token.kind === 'number' || (/^P\d+$/.test(cursor.token.text) && cursor.peek(1).text === ':')) {
    thread = Number(cursor.next().text.replace('P', ''))
    cursor.expect(':', `behind thread ${thread}`, `${thread}:r1`)
  }
  const { text } = cursor.name('the name of a register or a location')
  let index: number | null = null
  if (cursor.is('[') && cursor.peek(1).kind === 'number') {
    cursor.next()
    index = Number(cursor.next().text)
    cursor.expect(']', 'behind the index')
  }
  return { thread, name: text, index, span: cover(first.span, cursor.last.span) }
}

function value(cursor: Cursor): ConditionValue {
  const negative = cursor.accept('-') !== null
  const { token } = cursor
  if ((token.kind === 'number' && cursor.peek(1).text !== ':') || negative) {
    cursor.next()
    const number = token.kind === 'number' ? constantOf(token.text) : null
    if (number === null) cursor.fail(`expected a number, found ${describe(token)}`, '', token.span)
    return { kind: 'number', value: negative ? -number : number }
  }
  cursor.accept('&')
  return { kind: 'name', variable: variable(cursor) }
}
