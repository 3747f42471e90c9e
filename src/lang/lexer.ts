import type { Span } from '../base/source'
import type { SourceFile } from '../wire/program'
import { NOTHING_HIDDEN, type Token, type TokenKind } from './token'

const NAME = /[A-Za-z_$][\w$]*/y
const NUMBER = /0[xX]\w*|\d(?:\.(?!\.)|[eE][+-](?=\d)|\w)*/y
const INTEGER = /^(?:0[xX][\da-fA-F]+|0[bB][01]+|0[0-7]*|[1-9]\d*)(?:[uU][lL]{0,2}|[lL]{1,2}[uU]?)?$/
const STRING = /"(?:[^"\\\n]|\\[^\n])*"/y
const CHARACTER = /'(?:[^'\\\n]|\\[^\n])+'/y
const UNCLOSED = /["'][^\n]*/y
const PUNCTUATOR = /\.\.\.|\.\.|<<=|>>=|->|\+\+|--|<<|>>|[<>=!*/%+\-&^|]=|&&|\|\||##|[[\](){}.&*+\-~!/%<>^|?:;=,#]/y
const LITMUS_OPERATOR = /\/\\|\\\//y
const BLANK = /[ \t\r\f\v]+|\\[ \t\r]*\n/y
const COMMENT = /\/\*[^]*?\*\/|\/\/(?:[^\n\\]|\\[^]?)*/y
const UNREADABLE = /[^\s\w"'[\](){}.&*+\-~!/%<>^|?:;=,#$]+/y

/** `litmus` knows the operators of a condition as well. */
export type Flavour = 'c' | 'litmus'

/** Splits a text into tokens; the last one is its end. What cannot be read becomes a `bad` token. */
export function lex(file: SourceFile, flavour: Flavour = 'c'): Token[] {
  return new Lexer(file, flavour).run()
}

class Lexer {
  readonly #file: SourceFile
  readonly #flavour: Flavour
  readonly #tokens: Token[] = []
  #at = 0
  #line = 1
  #lineStart = 0
  #startsLine = true
  #spaced = false

  constructor(file: SourceFile, flavour: Flavour) {
    this.#file = file
    this.#flavour = flavour
  }

  run(): Token[] {
    const { text } = this.#file
    while (this.#at < text.length) {
      if (text[this.#at] === '\n') {
        this.#skip(1)
        this.#startsLine = true
      } else if (!this.#skipBlank()) {
        this.#token()
      }
    }
    this.#push('end', 0)
    return this.#tokens
  }

  #match(pattern: RegExp): number {
    pattern.lastIndex = this.#at
    return pattern.test(this.#file.text) ? pattern.lastIndex - this.#at : 0
  }

  #skip(length: number): void {
    const end = this.#at + length
    const skipped = this.#file.text.slice(this.#at, end)
    for (let newline = skipped.indexOf('\n'); newline !== -1; newline = skipped.indexOf('\n', newline + 1)) {
      this.#line++
      this.#lineStart = this.#at + newline + 1
    }
    this.#at = end
    this.#spaced = true
  }

  #skipBlank(): boolean {
    const length = this.#match(BLANK) || this.#match(COMMENT)
    if (length > 0) this.#skip(length)
    return length > 0
  }

  #token(): void {
    const { text } = this.#file
    let length: number
    if (this.#flavour === 'litmus' && (length = this.#match(LITMUS_OPERATOR))) this.#push('punctuator', length)
    else if ((length = this.#match(NAME))) this.#push('name', length)
    else if ((length = this.#match(NUMBER))) this.#push(INTEGER.test(text.slice(this.#at, this.#at + length)) ? 'number' : 'bad', length)
    else if ((length = this.#match(STRING))) this.#push('string', length)
    else if ((length = this.#match(CHARACTER))) this.#push('char', length)
    else if ((length = this.#match(UNCLOSED))) this.#push('bad', length)
    else if (text.startsWith('/*', this.#at)) this.#push('bad', text.length - this.#at)
    else if ((length = this.#match(PUNCTUATOR))) this.#push('punctuator', length)
    else this.#push('bad', this.#match(UNREADABLE) || 1)
  }

  #push(kind: TokenKind, length: number): void {
    const text = this.#file.text.slice(this.#at, this.#at + length)
    const start = this.#at
    const line = this.#line
    const column = start - this.#lineStart + 1
    const before = this.#spaced
    if (kind === 'bad') this.#skip(length)
    else this.#at += length
    const span: Span = { file: this.#file.name, line, column, endLine: this.#line, endColumn: this.#at - this.#lineStart + 1 }
    const startsLine = this.#startsLine || kind === 'end'
    this.#tokens.push({ kind, text, span, startsLine, spaced: before, hidden: NOTHING_HIDDEN, macro: null })
    this.#startsLine = false
    this.#spaced = false
  }
}
