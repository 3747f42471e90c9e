import type { Span } from '../base/source'
import type { SourceFile } from '../wire/program'
import type { Reporter } from './reporter'

/** The parts of a `.litmus` file, each the whole text with all else blank, so that lines and columns stay. */
export interface LitmusSections {
  readonly name: string
  /** Between the `{ }` before the threads. */
  readonly init: SourceFile
  readonly threads: SourceFile
  /** `locations`, `filter` and the condition. */
  readonly tail: SourceFile
}

const TAIL_WORD = /~?\s*\b(?:exists|forall|locations|filter)\b|~/y

/** Finds the parts; `(* … *)` is a comment in all of them but the threads. */
export function litmusSections(file: SourceFile, reporter: Reporter): LitmusSections {
  const { text } = file
  const part = (from: number, to: number, source = text): SourceFile => ({ name: file.name, text: blank(source.slice(0, from)) + source.slice(from, to) })
  const name = /^\s*(?:C|LK)\s+(\S+)/.exec(text)?.[1] ?? ''
  const first = text.indexOf('\n') < 0 ? text.length : text.indexOf('\n')
  if (name === '') reporter.report(lineSpan(file, 1, first), 'a litmus test begins with its language and its name', 'C MP+wmb+rmb')

  const outside = blankStrings(blankComments(text, 0))
  const open = outside.indexOf('{', first)
  const close = open < 0 ? -1 : closing(outside, open)
  if (open < 0 || close < 0) {
    const line = open < 0 ? 1 : text.slice(0, open).split('\n').length
    reporter.report(lineSpan(file, line, text.split('\n')[line - 1]?.length ?? 1), open < 0 ? 'expected { and the initial values behind the name of the test' : 'this { is never closed', 'an empty one is {}')
    return { name, init: part(0, 0), threads: part(0, 0), tail: part(0, 0) }
  }
  const end = tailStart(text, close + 1)
  return {
    name,
    init: part(open + 1, close, outside),
    threads: part(close + 1, end, blankOutside(text, close + 1, end)),
    tail: part(end, text.length, blankComments(text, end)),
  }
}

/** Where the threads end: at the first word of the condition that stands outside of braces. */
function tailStart(text: string, from: number): number {
  for (let at = from, depth = 0; at < text.length; at++) {
    const next = depth === 0 ? afterComment(text, at) : afterCComment(text, at)
    if (next > at) at = next - 1
    else if (text[at] === '{') depth++
    else if (text[at] === '}') depth--
    else if (depth <= 0 && (text[at] === '~' || !/\w/.test(text[at - 1] ?? ' '))) {
      TAIL_WORD.lastIndex = at
      if (TAIL_WORD.test(text)) return at
    }
  }
  return text.length
}

/** Blanks the comments between the threads, but not what looks like one inside of them. */
function blankOutside(text: string, from: number, to: number): string {
  let out = text.slice(0, from)
  for (let at = from, depth = 0; at < to; at++) {
    const next = depth === 0 ? afterComment(text, at) : at
    if (next > at) {
      out += blank(text.slice(at, next))
      at = next - 1
      continue
    }
    if (text[at] === '{') depth++
    else if (text[at] === '}') depth--
    out += text[at] ?? ''
  }
  return out
}

function blankComments(text: string, from: number): string {
  let out = text.slice(0, from)
  for (let at = from; at < text.length; ) {
    const next = afterComment(text, at)
    out += next > at ? blank(text.slice(at, next)) : (text[at] ?? '')
    at = Math.max(next, at + 1)
  }
  return out
}

/** Strings that say what the test is about. */
function blankStrings(text: string): string {
  return text.replace(/"[^"\n]*"/g, blank)
}

function afterComment(text: string, at: number): number {
  if (!text.startsWith('(*', at)) return afterCComment(text, at)
  const close = text.indexOf('*)', at + 2)
  return close < 0 ? text.length : close + 2
}

function afterCComment(text: string, at: number): number {
  if (text[at] !== '/') return at
  const [opening, closer] = text[at + 1] === '/' ? ['//', '\n'] : text[at + 1] === '*' ? ['/*', '*/'] : ['', '']
  if (opening === '') return at
  const close = text.indexOf(closer, at + 2)
  return close < 0 ? text.length : close + (closer === '\n' ? 0 : 2)
}

function closing(text: string, open: number): number {
  for (let at = open, depth = 0; at < text.length; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return at
  }
  return -1
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}

function lineSpan(file: SourceFile, line: number, length: number): Span {
  return { file: file.name, line, column: 1, endLine: line, endColumn: Math.max(2, length + 1) }
}
