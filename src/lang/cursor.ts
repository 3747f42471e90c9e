import { at } from '../base/assert'
import type { Span } from '../base/source'
import type { Block, Declaration, Expression, TypeNode } from './ast'
import type { Reporter } from './reporter'
import { behind, describe, NOTHING_HIDDEN, type Token } from './token'

/** Counts parentheses, blocks, operators and declarators on the way down. */
const DEEPEST = 600
const LONGEST = 1000

/** A mistake that ends what is being read; told where reading goes on. */
export class Mistake extends Error {
  readonly span: Span
  readonly hint: string

  constructor(span: Span, message: string, hint: string) {
    super(message)
    this.span = span
    this.hint = hint
  }
}

/** The parts of the grammar that contain each other. */
export interface Grammar {
  readonly expression: (cursor: Cursor) => Expression
  readonly assignment: (cursor: Cursor) => Expression
  readonly typeName: (cursor: Cursor) => TypeNode
  readonly tagged: (cursor: Cursor) => TypeNode
  readonly block: (cursor: Cursor) => Block
}

/** What a name was declared as. A length that depends on a local is no constant. */
export type NameKind = 'type' | 'global' | 'local' | 'constant'

/** What stands before the text: names outside of functions, and how many structs have no tag. */
export interface KnownNames { readonly kinds: ReadonlyMap<string, NameKind>; readonly anonymous: number }

/** A place in the token list, and what was declared before it. */
export class Cursor {
  readonly grammar: Grammar
  readonly litmus: boolean
  /** Struct and enum bodies met since the last statement or declaration was finished. */
  hoisted: Declaration[] = []
  /** No text is left to read: too deep, or enough mistakes. */
  stopped = false
  /** The token to read next. */
  token: Token
  readonly #tokens: readonly Token[]
  readonly #reporter: Reporter
  readonly #scopes: Map<string, NameKind>[]
  #at = 0
  #depth = 0
  #anonymous: number

  constructor(tokens: readonly Token[], reporter: Reporter, grammar: Grammar, litmus: boolean, before: KnownNames) {
    this.#tokens = tokens
    this.token = at(tokens, 0)
    this.#reporter = reporter
    this.grammar = grammar
    this.litmus = litmus
    this.#scopes = [new Map(before.kinds)]
    this.#anonymous = before.anonymous
  }

  /** For the text behind this one. */
  get names(): KnownNames {
    return { kinds: at(this.#scopes, 0), anonymous: this.#anonymous }
  }

  /** The token before. */
  get last(): Token {
    return this.#tokens[this.#at - 1] ?? { ...this.token, kind: 'punctuator', text: '', hidden: NOTHING_HIDDEN }
  }

  get position(): number {
    return this.#at
  }

  get atEnd(): boolean {
    return this.token.kind === 'end'
  }

  peek(ahead: number): Token {
    return this.#tokens[this.#at + ahead] ?? at(this.#tokens, this.#tokens.length - 1)
  }

  next(): Token {
    const { token } = this
    if (token.kind !== 'end') this.token = at(this.#tokens, ++this.#at)
    return token
  }

  is(text: string): boolean {
    return this.token.text === text
  }

  accept(text: string): Token | null {
    return this.is(text) ? this.next() : null
  }

  /** Takes the token, or fails with what is read in mind: `expected ) behind the arguments`. */
  expect(text: string, where: string, hint = ''): Token {
    if (this.is(text)) return this.next()
    // What closes is missing behind the last token, not at the next, when that is on another line.
    const missing = this.token.startsLine || this.atEnd
    this.fail(`expected ${text}${where && ` ${where}`}, found ${describe(this.token)}`, hint, missing && this.#at > 0 ? behind(this.last.span) : this.token.span)
  }

  name(what: string): Token {
    if (this.token.kind !== 'name') this.fail(`expected ${what}, found ${describe(this.token)}`)
    return this.next()
  }

  fail(message: string, hint = '', place: Span = this.token.span): never {
    const { macro } = this.token
    const span = this.atEnd && place === this.token.span && this.#at > 0 ? behind(this.last.span) : place
    throw new Mistake(span, macro !== null && span === this.token.span ? `${message} (in what the macro ${macro} stands for)` : message, hint)
  }

  /** Tells a mistake and goes on. */
  report(span: Span, message: string, hint = ''): void {
    if (this.stopped) return
    if (!this.#reporter.hasLine(span)) this.#reporter.report(span, message, hint)
    if (this.#reporter.full) this.stop()
  }

  tell(mistake: Mistake): void {
    this.report(mistake.span, mistake.message, mistake.hint)
  }

  stop(): void {
    this.stopped = true
    this.#at = this.#tokens.length - 1
    this.token = at(this.#tokens, this.#at)
  }

  /** Reads something that may contain itself. */
  deeper<T>(read: () => T): T {
    if (this.#depth >= DEEPEST) this.#tooDeep()
    this.#depth++
    try {
      return read()
    } finally {
      this.#depth--
    }
  }

  /** A chain such as a + b + c + … makes a tree as deep as it is long. */
  checkLength(links: number): void {
    if (links >= LONGEST) this.#tooDeep()
  }

  #tooDeep(): never {
    const { span } = this.token
    this.report(span, 'this is nested too deeply', 'some two hundred parentheses or blocks inside each other are the limit')
    this.stop()
    throw new Mistake(span, 'this is nested too deeply', '')
  }

  declare(name: string, kind: NameKind): void {
    if (name !== '') at(this.#scopes, this.#scopes.length - 1).set(name, kind)
  }

  kindOf(name: string): NameKind | null {
    for (let index = this.#scopes.length - 1; index >= 0; index--) {
      const kind = this.#scopes[index]?.get(name)
      if (kind) return kind
    }
    return null
  }

  get typeNames(): string[] {
    return this.#scopes.flatMap((scope) => [...scope].filter(([, kind]) => kind === 'type').map(([name]) => name))
  }

  get isLocal(): boolean {
    return this.#scopes.length > 1
  }

  scoped<T>(read: () => T): T {
    this.#scopes.push(new Map())
    try {
      return read()
    } finally {
      this.#scopes.pop()
    }
  }

  hoist(declarations: readonly Declaration[]): void {
    for (const one of declarations) this.hoisted.push(one)
  }

  /** Struct and enum bodies that were met since this was last asked. */
  takeHoisted(): Declaration[] {
    const { hoisted } = this
    this.hoisted = []
    return hoisted
  }

  anonymousTag(): string {
    return `<anonymous ${++this.#anonymous}>`
  }

  /** Takes the `;` that ends a statement. Where only that is missing, reading goes on as if it stood there. */
  closeStatement(where: string): void {
    if (this.accept(';')) return
    const { token } = this
    if (!token.startsLine && token.text !== '}' && !this.atEnd) this.fail(`expected ; ${where}, found ${describe(token)}`)
    this.report(behind(this.last.span), `expected ; ${where}`)
  }

  /** Skips from here behind the next `;`, or to the `}` that closes what this is in; over what stands in braces. */
  skipStatement(): void {
    while (!this.atEnd && !this.is('}')) {
      if (this.is('{')) {
        this.skipBalanced()
        return
      }
      if (this.next().text === ';') return
    }
  }

  /** Skips an opening bracket and all up to the one that closes it. */
  skipBalanced(): void {
    let depth = 0
    do {
      const { text } = this.next()
      if (text === '(' || text === '[' || text === '{') depth++
      else if (text === ')' || text === ']' || text === '}') depth--
    } while (depth > 0 && !this.atEnd)
  }
}
