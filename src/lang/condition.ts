import type { Span } from '../base/source'
import type { Expander } from './expander'
import type { Macros } from './macros'
import { constantOf } from './numbers'
import type { Reporter } from './reporter'
import { describe, type Token } from './token'
import { PRECEDENCE } from './words'

const DEEPEST = 100

/** The value of an `#if`; a mistake is reported and counts as 0. */
export function evaluateCondition(line: readonly Token[], at: Span, macros: Macros, expander: Expander, reporter: Reporter): number {
  try {
    const tokens = expander.expand(resolveDefined(line, macros))
    if (tokens.length === 0) throw new Wrong(at, '#if needs something to test')
    const reader = new ConditionReader(tokens, at)
    const value = reader.conditional(0)
    reader.end()
    return value
  } catch (wrong) {
    if (!(wrong instanceof Wrong)) throw wrong
    reporter.report(wrong.span, wrong.message, 'an #if takes numbers, defined(NAME), !, &&, ||, comparisons and sums')
    return 0
  }
}

/** The value of tokens that must be a constant, or null. */
export function constantValue(tokens: readonly Token[]): number | null {
  const [first] = tokens
  if (!first || tokens.some((token) => token.kind === 'name' || token.kind === 'string' || token.kind === 'bad')) return null
  try {
    const reader = new ConditionReader(tokens, first.span)
    const value = reader.conditional(0)
    reader.end()
    return value
  } catch (wrong) {
    if (!(wrong instanceof Wrong)) throw wrong
    return null
  }
}

class Wrong extends Error {
  readonly span: Span

  constructor(span: Span, message: string) {
    super(message)
    this.span = span
  }
}

function resolveDefined(line: readonly Token[], macros: Macros): Token[] {
  const out: Token[] = []
  for (let index = 0; index < line.length; index++) {
    const token = line[index] as Token
    if (token.text !== 'defined') {
      out.push(token)
      continue
    }
    const inParentheses = line[index + 1]?.text === '('
    const name = line[index + (inParentheses ? 2 : 1)]
    if (name?.kind !== 'name') throw new Wrong(token.span, 'defined needs a name')
    if (inParentheses && line[index + 3]?.text !== ')') throw new Wrong(name.span, `expected ) after ${name.text}`)
    out.push({ ...name, kind: 'number', text: macros.has(name.text) ? '1' : '0' })
    index += inParentheses ? 3 : 1
  }
  return out
}

class ConditionReader {
  readonly #tokens: readonly Token[]
  readonly #at: Span
  #index = 0

  constructor(tokens: readonly Token[], at: Span) {
    this.#tokens = tokens
    this.#at = at
  }

  end(): void {
    const token = this.#tokens[this.#index]
    if (token) throw new Wrong(token.span, `expected the end of the #if, found ${describe(token)}`)
  }

  conditional(depth: number): number {
    const test = this.#binary(1, depth)
    if (!this.#accept('?')) return test
    const then = this.conditional(depth + 1)
    if (!this.#accept(':')) throw new Wrong(this.#span(), 'expected : in the #if')
    const otherwise = this.conditional(depth + 1)
    return test ? then : otherwise
  }

  #binary(lowest: number, depth: number): number {
    let left = this.#unary(depth)
    for (;;) {
      const operator = this.#tokens[this.#index]?.text ?? ''
      const precedence = PRECEDENCE.get(operator)
      if (precedence === undefined || precedence < lowest) return left
      this.#index++
      left = apply(operator, left, this.#binary(precedence + 1, depth + 1))
    }
  }

  #unary(depth: number): number {
    if (depth > DEEPEST) throw new Wrong(this.#span(), 'this #if is nested too deeply')
    const token = this.#tokens[this.#index++]
    if (!token) throw new Wrong(this.#at, 'the #if ends too early')
    switch (token.text) {
      case '!': return this.#unary(depth + 1) ? 0 : 1
      case '-': return -this.#unary(depth + 1) | 0
      case '+': return this.#unary(depth + 1)
      case '~': return ~this.#unary(depth + 1)
      case '(': {
        const value = this.conditional(depth + 1)
        if (!this.#accept(')')) throw new Wrong(this.#span(), 'expected ) in the #if')
        return value
      }
    }
    if (token.kind === 'name') return token.text === 'true' ? 1 : 0
    const value = token.kind === 'number' || token.kind === 'char' ? constantOf(token.text) : null
    if (value === null) throw new Wrong(token.span, `an #if cannot test ${describe(token)}`)
    return value
  }

  #accept(text: string): boolean {
    if (this.#tokens[this.#index]?.text !== text) return false
    this.#index++
    return true
  }

  #span(): Span {
    return (this.#tokens[this.#index] ?? this.#tokens.at(-1))?.span ?? this.#at
  }
}

function apply(operator: string, a: number, b: number): number {
  switch (operator) {
    case '||': return a || b ? 1 : 0
    case '&&': return a && b ? 1 : 0
    case '|': return a | b
    case '^': return a ^ b
    case '&': return a & b
    case '==': return a === b ? 1 : 0
    case '!=': return a !== b ? 1 : 0
    case '<': return a < b ? 1 : 0
    case '>': return a > b ? 1 : 0
    case '<=': return a <= b ? 1 : 0
    case '>=': return a >= b ? 1 : 0
    case '<<': return a << b
    case '>>': return a >> b
    case '+': return a + b
    case '-': return a - b
    case '*': return a * b
    case '/': return b === 0 ? 0 : Math.trunc(a / b)
    default: return b === 0 ? 0 : a % b
  }
}
