import { at } from '../base/assert'
import type { Span } from '../base/source'
import type { Listing, SourceFile } from '../wire/program'
import { mend, readable } from './bad-token'
import { Budget } from './budget'
import { evaluateCondition } from './condition'
import { directiveAt, directiveHint, findFile, includeName, type DirectiveLine } from './directives'
import { Expander } from './expander'
import { readDefinition, sameMacro, type Macro, type Macros } from './macros'
import { didYouMean } from './nearest'
import type { Reporter } from './reporter'
import { linesOf } from './lines'
import { tokensOf } from './recent-tokens'
import { cover, NOTHING_HIDDEN, type Token } from './token'

const DEEPEST_INCLUDE = 20

const END: Token = { kind: 'end', text: '', span: { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 }, startsLine: true, spaced: false, hidden: NOTHING_HIDDEN, macro: null }

export interface Preprocessed {
  /** The active text, macros expanded; the last token is its end. */
  readonly tokens: readonly Token[]
  readonly listings: readonly Listing[]
  /** Names in the active text of the main file and what it includes: those that were expanded, those they were expanded to, and those that came out. */
  readonly identifiers: ReadonlySet<string>
  /** Macros or includes came to too much; the text is cut off. */
  readonly cut: boolean
}

/** One `#if` that is open. */
interface Condition {
  readonly opened: Span
  /** Whether the text around it counts. */
  readonly outer: boolean
  active: boolean
  /** One of its branches was taken already. */
  taken: boolean
  elseSeen: boolean
}

/** Where `#include` finds files. */
export interface Shelf { readonly files: readonly SourceFile[]; readonly prelude: readonly SourceFile[] }

/** Runs the directives of a text, and expands what they leave. */
export class Preprocessor {
  readonly #shelf: Shelf
  readonly #macros: Macros
  readonly #reporter: Reporter
  readonly #budget: Budget
  readonly #expander: Expander
  readonly #out: Token[] = []
  readonly #identifiers = new Set<string>()
  readonly #once = new Set<string>()
  /** Per file, how often each line was left out, and how often the file was read. */
  readonly #disabled = new Map<string, { readonly lines: readonly string[]; readonly out: Map<number, number>; reads: number }>()
  #pending: Token[] = []
  #inPrelude = false
  #depth = 0

  /** `macros` are what is defined before the text, and in the end behind it. */
  constructor(shelf: Shelf, macros: Macros, reporter: Reporter) {
    this.#shelf = shelf
    this.#macros = macros
    this.#reporter = reporter
    this.#budget = new Budget(reporter)
    this.#expander = new Expander(macros, reporter, this.#budget)
  }

  /** The files of the prelude, one after the other. */
  prelude(): Preprocessed {
    this.#inPrelude = true
    for (const file of this.#shelf.prelude) this.#file(file, tokensOf(file))
    return this.#done(END)
  }

  /** The main file. */
  program(main: readonly Token[]): Preprocessed {
    this.#file(at(this.#shelf.files, 0), main)
    return this.#done(at(main, main.length - 1))
  }

  #done(end: Token): Preprocessed {
    this.#flush()
    this.#out.push(end)
    const listings = [...this.#disabled].map(([file, { lines, out, reads }]) => ({
      file, lines, disabled: [...out].filter(([, times]) => times === reads).map(([line]) => line).toSorted((a, b) => a - b),
    }))
    return { tokens: this.#out, listings, identifiers: this.#identifiers, cut: this.#budget.exhausted }
  }

  #file(file: SourceFile, tokens: readonly Token[]): void {
    if (this.#once.has(file.name)) return
    const lines = linesOf(file)
    this.#reporter.know(file)
    const record = this.#disabled.get(file.name) ?? { lines, out: new Map<number, number>(), reads: 0 }
    this.#disabled.set(file.name, record)
    record.reads++
    const conditions: Condition[] = []
    let active = true
    let skippedFrom = 0
    for (let index = 0; index < tokens.length && !this.#budget.exhausted; ) {
      const token = at(tokens, index)
      const line = directiveAt(tokens, index)
      if (!line) {
        if (active && token.kind !== 'end') this.#text(token)
        index++
        continue
      }
      this.#budget.spend(line.rest.length + 1, line.hash.span)
      index = line.next
      const own = conditions.at(-1)
      if (this.#condition(line, conditions, active)) {
        const before = active
        active = conditions.at(-1)?.active ?? true
        if (isNested(line, conditions, own)) continue
        if (!before) leaveOut(record.out, skippedFrom, line.hash.span.line - 1)
        skippedFrom = endOf(line) + 1
      } else if (active) this.#directive(line, file)
    }
    if (!active) leaveOut(record.out, skippedFrom, lines.length)
    for (const condition of conditions) this.#reporter.report(condition.opened, 'this #if is never closed', 'close it with #endif')
  }

  /** A macro of the program may replace one of the prelude, but not another of its own. */
  #define(macro: Macro): void {
    const before = this.#macros.get(macro.name)
    const isOwn = before && !this.#shelf.prelude.some(({ name }) => name === before.span.file)
    if (isOwn && !sameMacro(before, macro)) this.#reporter.report(macro.span, `${macro.name} is something else since line ${before.span.line}`, `#undef ${macro.name} takes the first meaning away`)
    this.#macros.set(macro.name, macro)
  }

  #text(token: Token): void {
    const mended = token.kind === 'bad' ? mend(token, this.#reporter) : token
    if (mended && this.#budget.spend(1, token.span)) this.#pending.push(mended)
  }

  /** Expands the text that came together under the same macros. */
  #flush(): void {
    if (!this.#inPrelude) for (const token of this.#pending) this.#use(token)
    for (const token of this.#expander.expand(this.#pending)) {
      if (!this.#inPrelude && token.kind === 'name') this.#identifiers.add(token.text)
      this.#out.push(token)
    }
    this.#pending = []
  }

  /** A name, and those that it stands for in between, if it is a macro of the program. */
  #use({ kind, text }: Token): void {
    if (kind !== 'name' || this.#identifiers.has(text)) return
    this.#identifiers.add(text)
    const macro = this.#macros.get(text)
    if (macro && !this.#shelf.prelude.some(({ name }) => name === macro.span.file)) for (const token of macro.body) this.#use(token)
  }

  /** Opens, turns or closes a condition; false if the directive is none. */
  #condition(line: DirectiveLine, conditions: Condition[], active: boolean): boolean {
    const innermost = conditions.at(-1)
    const opened = line.name ? cover(line.hash.span, line.name.span) : line.hash.span
    const kind = line.name?.text ?? ''
    switch (kind) {
      case 'if':
      case 'ifdef':
      case 'ifndef': {
        const holds = active && this.#test(line, opened)
        conditions.push({ opened, outer: active, active: holds, taken: holds, elseSeen: false })
        return true
      }
      case 'elif':
      case 'else':
        if (!innermost) this.#reporter.report(opened, `#${kind} without an #if`, '')
        else if (innermost.elseSeen) this.#reporter.report(opened, `#${kind} behind the #else of line ${innermost.opened.line}`, '')
        else {
          const holds = innermost.outer && !innermost.taken && (kind === 'else' || this.#test(line, opened))
          innermost.active = holds
          innermost.taken ||= holds
          innermost.elseSeen = kind === 'else'
        }
        return true
      case 'endif':
        if (!innermost) this.#reporter.report(opened, '#endif without an #if', '')
        conditions.pop()
        return true
      default:
        return false
    }
  }

  #test(line: DirectiveLine, at: Span): boolean {
    const kind = line.name?.text ?? ''
    if (kind === 'if' || kind === 'elif') return evaluateCondition(line.rest, at, this.#macros, this.#expander, this.#reporter) !== 0
    const [name, extra] = line.rest
    if (name?.kind !== 'name') this.#reporter.report(name?.span ?? at, `#${kind} needs a name`, `#${kind} NAME`)
    else if (extra) this.#reporter.report(extra.span, `#${kind} takes one name, found ${extra.text} behind it`, 'for more use #if defined(A) && defined(B)')
    return this.#macros.has(name?.text ?? '') === (kind === 'ifdef')
  }

  #directive(line: DirectiveLine, file: SourceFile): void {
    const { name, rest, hash } = line
    const place = name ? cover(hash.span, name.span) : hash.span
    switch (name?.text) {
      case undefined:
      case 'line':
      case 'warning':
      case 'ident':
        return
      case 'pragma':
        if (rest[0]?.text === 'once') this.#once.add(file.name)
        return
      case 'define': {
        const macro = readDefinition(rest, place, this.#reporter)
        this.#flush()
        if (macro) this.#define({ ...macro, body: readable(macro.body, this.#reporter) })
        return
      }
      case 'undef':
        this.#flush()
        if (rest[0]?.kind !== 'name') this.#reporter.report(rest[0]?.span ?? place, '#undef needs a name', '#undef NAME')
        else this.#macros.delete(rest[0].text)
        return
      case 'error': {
        const last = rest.at(-1)
        const span = last ? cover(hash.span, last.span) : place
        const line = linesOf(file)[hash.span.line - 1] ?? ''
        const words = line.slice(place.endColumn - 1, last?.span.line === hash.span.line ? last.span.endColumn - 1 : undefined).trim()
        this.#reporter.report(span, words || '#error', 'the text itself says so, for the switches and parameters chosen')
        return
      }
      case 'include':
        return this.#include(line, file, place)
      default:
        if (name) this.#reporter.report(place, `#${name.text} is no directive`, directiveHint(name.text))
    }
  }

  #include(line: DirectiveLine, from: SourceFile, place: Span): void {
    const wanted = includeName(line)
    if (!wanted) return this.#reporter.report(line.rest[0]?.span ?? place, '#include needs the name of a file', '#include "name.h"')
    const own = this.#inPrelude ? [] : this.#shelf.files
    const file = findFile(own, wanted.name, from.name) ?? findFile(this.#shelf.prelude, wanted.name, from.name)
    if (!file) {
      if (/^(?:linux|asm|asm-generic|uapi)\//.test(wanted.name)) return
      const names = this.#shelf.files.slice(1).map((known) => known.name)
      const otherwise = names.length > 0 ? `there are ${names.join(', ')}` : "there is only this file; the kernel's primitives are known without an #include"
      const span = cover(line.hash.span, at(line.rest, line.rest.length - 1).span)
      return this.#reporter.report(span, `there is no file ${wanted.name}`, didYouMean(wanted.name, names, otherwise))
    }
    if (!this.#inPrelude && this.#shelf.prelude.includes(file)) return
    if (this.#depth >= DEEPEST_INCLUDE) return this.#budget.stop(place, `files include each other more than ${DEEPEST_INCLUDE} deep`, 'begin a file that others include with #pragma once')
    this.#depth++
    this.#file(file, tokensOf(file))
    this.#depth--
  }
}

/** Whether a directive belongs to a condition inside the one that leaves the text out. */
function isNested(line: DirectiveLine, conditions: readonly Condition[], own: Condition | undefined): boolean {
  const opens = line.name?.text === 'if' || line.name?.text === 'ifdef' || line.name?.text === 'ifndef'
  return opens ? conditions.at(-1)?.outer === false : own?.outer === false
}

function endOf(line: DirectiveLine): number {
  return (line.rest.at(-1) ?? line.name ?? line.hash).span.endLine
}

function leaveOut(out: Map<number, number>, from: number, to: number): void {
  for (let line = from; line <= to; line++) out.set(line, (out.get(line) ?? 0) + 1)
}
