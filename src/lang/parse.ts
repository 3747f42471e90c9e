import { at } from '../base/assert'
import type { Diagnostic, Span } from '../base/source'
import type { Listing, SourceFile, Survey } from '../wire/program'
import type { Unit } from './ast'
import { readable } from './bad-token'
import { Budget } from './budget'
import type { KnownNames } from './cursor'
import { Expander } from './expander'
import { checkHead, chooseHint, readHead, type Head } from './head'
import { lex } from './lexer'
import { linesOf } from './lines'
import { litmusUnit, type LitmusParts } from './litmus-parser'
import { type LitmusSections, litmusSections } from './litmus-sections'
import type { Macro, Macros } from './macros'
import { type ReadPrelude, preludeOf } from './prelude'
import { type Preprocessed, Preprocessor } from './preprocess'
import { tokensOf } from './recent-tokens'
import { Reporter } from './reporter'
import { surveyOf } from './survey'
import { NOTHING_HIDDEN, type Token } from './token'
import { cursorOver, unit } from './unit-parser'

export interface ParseOptions {
  /** The main file first, the rest for `#include "name"`. */
  readonly files: readonly SourceFile[]
  readonly switches: readonly string[]
  readonly parameters: Readonly<Record<string, number>>
  /** Read before the main file, as if it began with them. */
  readonly prelude: readonly SourceFile[]
  /** More defined names, from the machine. */
  readonly facts: Readonly<Record<string, number>>
}

/** Macros and names of types. */
export interface Vocabulary { readonly macros: Macros; readonly names: KnownNames; readonly litmus: boolean }

export interface Parsed {
  readonly unit: Unit
  readonly diagnostics: readonly Diagnostic[]
  readonly survey: Survey
  /** One for each file that was read, those of the prelude too. */
  readonly listings: readonly Listing[]
  /** Names in the active text of the main file and what it includes outside of the prelude: macros used, and what came of them. */
  readonly identifiers: ReadonlySet<string>
  /** What a text behind the last line could be read with. */
  readonly vocabulary: Vocabulary
}

/** Reads a program. Never throws for what stands in the text: mistakes are diagnostics, and reading goes on. */
export function parse(options: ParseOptions): Parsed {
  const reporter = reporterFor(options)
  return isLitmus(options) ? parseLitmus(options, reporter) : parseC(options, reporter)
}

/** The names in a program, as `Parsed` has them. */
export function identifiersIn(options: ParseOptions): ReadonlySet<string> {
  const reporter = reporterFor(options)
  return (isLitmus(options) ? litmusTokens(options, reporter) : tokensOfC(options, reporter)).identifiers
}

function isLitmus({ files }: ParseOptions): boolean {
  return at(files, 0).name.endsWith('.litmus')
}

function reporterFor({ files, prelude }: ParseOptions): Reporter {
  const reporter = new Reporter()
  for (const file of [...files, ...prelude]) reporter.know(file)
  return reporter
}

function parseC(options: ParseOptions, reporter: Reporter): Parsed {
  const { before, tokens, cut, listings, identifiers, survey, macros } = tokensOfC(options, reporter)
  const cursor = cursorOver(tokens, reporter, false, before.names)
  const declarations = cut ? [] : [...before.declarations, ...unit(cursor)]
  return { unit: { declarations, litmus: null }, diagnostics: reporter.diagnostics, survey, listings: [...before.listings, ...listings], identifiers, vocabulary: { macros, names: cursor.names, litmus: false } }
}

function tokensOfC(options: ParseOptions, reporter: Reporter): Preprocessed & { readonly before: ReadPrelude; readonly survey: Survey; readonly macros: Macros } {
  const { files } = options
  const prelude = preludeOf(options.prelude)
  const head = readHead(tokensOf(at(files, 0)), reporter)
  const survey = surveyOf(files, options.facts, head, prelude.survey)
  checkHead(head, survey, reporter)
  checkChoice(options, survey, reporter)
  const before = prelude.read(definitions(options, head, survey), false, reporter)
  const macros = new Map(before.macros)
  return { ...new Preprocessor(options, macros, reporter).program(head.rest), before, survey, macros }
}

/** In a litmus test there is nothing to choose; its threads know the macros of the prelude. */
function parseLitmus(options: ParseOptions, reporter: Reporter): Parsed {
  const main = at(options.files, 0)
  const { before, tokens, listings, identifiers, survey, macros, sections } = litmusTokens(options, reporter)
  const initial = readable(lex(sections.init), reporter)
  // A macro whose arguments are never closed takes all that follows, but not the end.
  const init = [...new Expander(macros, reporter, new Budget(reporter)).expand(initial.slice(0, -1)), ...initial.slice(-1)]
  const parts: LitmusParts = {
    name: sections.name,
    before: before.declarations,
    threads: cursorOver(tokens, reporter, true, before.names),
    init: cursorOver(init, reporter, true),
    tail: cursorOver(readable(lex(sections.tail, 'litmus'), reporter), reporter, true),
    tailText: sections.tail.text,
  }
  return { unit: litmusUnit(main, parts, reporter), diagnostics: reporter.diagnostics, survey, listings: [...before.listings, ...listings], identifiers, vocabulary: { macros, names: before.names, litmus: true } }
}

function litmusTokens(options: ParseOptions, reporter: Reporter): ReturnType<typeof tokensOfC> & { readonly sections: LitmusSections } {
  const survey: Survey = { switches: [], parameters: [], variants: [] }
  checkChoice(options, survey, reporter)
  const main = at(options.files, 0)
  const sections = litmusSections(main, reporter)
  const before = preludeOf(options.prelude).read(definitions(options, null, survey), true, reporter)
  const macros = new Map(before.macros)
  const shelf = { files: [sections.threads], prelude: options.prelude }
  const read = new Preprocessor(shelf, macros, reporter).program(tokensOf(sections.threads))
  // Its text is shown as it is, not as the threads alone.
  const listings = read.listings.map((listing) => (listing.file === main.name ? { ...listing, lines: linesOf(main) } : listing))
  return { ...read, listings, before, survey, macros, sections }
}

/** A switch or parameter that the text does not have, or a value it does not allow. */
function checkChoice(options: ParseOptions, survey: Survey, reporter: Reporter): void {
  const place: Span = { file: at(options.files, 0).name, line: 1, column: 1, endLine: 1, endColumn: 1 }
  const wrong: string[] = []
  const hints: string[] = []
  for (const name of options.switches) {
    if (survey.switches.includes(name)) continue
    wrong.push(`there is no switch ${name} here`)
    hints.push(chooseHint(name, survey))
  }
  for (const [name, value] of Object.entries(options.parameters)) {
    const known = survey.parameters.find((parameter) => parameter.name === name)
    if (known && Number.isInteger(value) && value >= known.lo && value <= known.hi) continue
    wrong.push(known ? `${name} cannot be ${value}` : `there is no parameter ${name} here`)
    hints.push(known ? `${name} is a whole number in ${known.lo}..${known.hi}` : chooseHint(name, survey))
  }
  const [hint = ''] = hints
  if (wrong.length > 0) reporter.report(place, wrong.join('; '), hint)
}

/** What is defined before the first line. */
function definitions(options: ParseOptions, head: Head | null, survey: Survey): Macros {
  const values = new Map<string, number>(Object.entries(options.facts))
  for (const { name, value } of head?.parameters ?? []) values.set(name, value)
  for (const name of options.switches) if (survey.switches.includes(name)) values.set(name, 1)
  for (const [name, value] of Object.entries(options.parameters)) {
    if (survey.parameters.some((parameter) => parameter.name === name && Number.isInteger(value) && value >= parameter.lo && value <= parameter.hi)) values.set(name, value)
  }
  const span: Span = { file: at(options.files, 0).name, line: 1, column: 1, endLine: 1, endColumn: 1 }
  return new Map([...values].map(([name, value]) => [name, numberMacro(name, value, span)]))
}

function numberMacro(name: string, value: number, span: Span): Macro {
  const word = (kind: 'number' | 'punctuator', text: string): Token => ({ kind, text, span, startsLine: false, spaced: false, hidden: NOTHING_HIDDEN, macro: null })
  const digits = word('number', String(Math.abs(value)))
  return { name, parameters: null, rest: null, span, body: value < 0 ? [word('punctuator', '('), word('punctuator', '-'), digits, word('punctuator', ')')] : [digits] }
}
