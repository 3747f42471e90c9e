import type { Span } from '../base/source'
import type { Parameter, Survey, Variant } from '../wire/program'
import { constantValue } from './condition'
import { didYouMean } from './nearest'
import type { Reporter } from './reporter'
import { behind, cover, describe, type Token } from './token'

/** The declarations at the head of a text that say what can be chosen about it. */
export interface Head {
  readonly parameters: readonly Parameter[]
  readonly variants: readonly Variant[]
  /** Names in the variants, for a check against what the text tests. */
  readonly named: readonly { readonly name: string; readonly span: Span; readonly value: number | null }[]
  /** The text without them. */
  readonly rest: readonly Token[]
}

type Draft = { -readonly [K in keyof Head]: Head[K] extends readonly (infer T)[] ? T[] : never }

/** Takes `parameter` and `variant` lines out of the main file. */
export function readHead(tokens: readonly Token[], reporter: Reporter): Head {
  const head: Draft = { parameters: [], variants: [], named: [], rest: [] }
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index] as Token
    const keyword = token.startsLine && token.kind === 'name' && tokens[index + 1]?.kind === 'name' ? token.text : ''
    if (keyword !== 'parameter' && keyword !== 'variant') {
      head.rest.push(token)
      index++
      continue
    }
    const line = lineFrom(tokens, index)
    const closed = line.at(-1)?.text === ';'
    if (!closed) reporter.report(behind((line.at(-1) ?? token).span), `expected ; at the end of the ${keyword} line`, '')
    const words = closed ? line.slice(1, -1) : line.slice(1)
    if (keyword === 'parameter') readParameter(head, token, words, reporter)
    else readVariant(head, words, reporter)
    index += line.length
  }
  return head
}

/** Variants may only name what there is to choose. */
export function checkHead(head: Head, survey: Survey, reporter: Reporter): void {
  for (const { name, span, value } of head.named) {
    const isSwitch = survey.switches.includes(name)
    const isParameter = survey.parameters.some((parameter) => parameter.name === name)
    if (value === null && isParameter) reporter.report(span, `${name} is a parameter: it takes a value`, `${name}=${survey.parameters.find((parameter) => parameter.name === name)?.value ?? 0}`)
    else if (value !== null && !isParameter) reporter.report(span, `there is no parameter ${name}`, isSwitch ? `${name} is a switch: it takes no value` : chooseHint(name, survey))
    else if (value === null && !isSwitch) reporter.report(span, `nothing in the text tests ${name}`, chooseHint(name, survey))
  }
}

/** What there is to choose from, the nearest first. */
export function chooseHint(name: string, survey: Survey): string {
  const names = [...survey.switches, ...survey.parameters.map((parameter) => parameter.name)]
  const lists = [
    survey.switches.length > 0 ? `switches: ${survey.switches.join(', ')}` : 'there are no switches',
    survey.parameters.length > 0 ? `parameters: ${survey.parameters.map(({ name: known, value, lo, hi }) => `${known} = ${value} in ${lo}..${hi}`).join(', ')}` : '',
  ]
  return [didYouMean(name, names), lists.filter((list) => list !== '').join('; ')].filter((part) => part !== '').join(' ')
}

/** To the `;`, or as far as the line reaches if there is none on it or the next lines that go on with names. */
function lineFrom(tokens: readonly Token[], start: number): Token[] {
  let end = start + 1
  while (tokens[end] && tokens[end]?.text !== ';' && tokens[end]?.kind !== 'end' && tokens[end]?.text !== '#') {
    if (tokens[end]?.startsLine && (tokens[end]?.span.column === 1 || tokens[end]?.text.startsWith('__'))) return tokens.slice(start, end)
    end++
  }
  return tokens.slice(start, tokens[end]?.text === ';' ? end + 1 : end)
}

function readParameter(head: Draft, keyword: Token, words: readonly Token[], reporter: Reporter): void {
  const [name, equals] = words
  const wrong = (token: Token | undefined, expected: string): void =>
    reporter.report(token?.span ?? behind((words.at(-1) ?? keyword).span), `expected ${expected}${token ? `, found ${describe(token)}` : ''}`, 'parameter NAME = 2 in 1..3;')
  if (name?.kind !== 'name') return wrong(name, 'the name of a parameter')
  if (equals?.text !== '=') return wrong(equals, '= and the value it has by default')
  const inAt = words.findIndex((word) => word.text === 'in')
  const valueWords = words.slice(2, inAt < 0 ? undefined : inAt)
  const value = constantValue(valueWords)
  if (value === null) return wrong(valueWords[0], 'a number')
  let [lo, hi] = [Math.min(0, value), Math.max(9, value)]
  if (inAt >= 0) {
    const dots = words.findIndex((word) => word.text === '..' || word.text === '...')
    const [from, to] = [constantValue(words.slice(inAt + 1, Math.max(dots, 0))), constantValue(words.slice(dots + 1))]
    if (dots < 0 || from === null || to === null) return wrong(words[inAt + 1], 'the range of the parameter')
    if (from > value || to < value) reporter.report(cover((words[inAt] as Token).span, (words.at(-1) as Token).span), `the default ${value} does not lie in ${from}..${to}`, '')
    ;[lo, hi] = [from, to]
  }
  if (head.parameters.some((known) => known.name === name.text)) reporter.report(name.span, `${name.text} is declared a second time`, '')
  else head.parameters.push({ name: name.text, value, lo, hi })
}

function readVariant(head: Draft, words: readonly Token[], reporter: Reporter): void {
  const colon = words.findIndex((word) => word.text === ':')
  const [first] = words
  if (colon < 1 || !first) {
    const second = words[1] ?? first
    if (second) reporter.report(second.span, `expected : behind the variant's name, found ${describe(second)}`, 'variant NAME: SWITCH PARAMETER=1;')
    return
  }
  const name = words.slice(0, colon).map((word) => word.text).join('')
  const switches: string[] = []
  const parameters: Record<string, number> = {}
  for (let index = colon + 1; index < words.length; index++) {
    const word = words[index] as Token
    if (word.text === ',') continue
    if (word.kind !== 'name') {
      reporter.report(word.span, `expected the name of a switch or parameter, found ${describe(word)}`, 'variant NAME: SWITCH PARAMETER=1;')
      break
    }
    if (words[index + 1]?.text !== '=') {
      switches.push(word.text)
      head.named.push({ name: word.text, span: word.span, value: null })
      continue
    }
    const negative = words[index + 2]?.text === '-'
    const from = index + 2
    index = from + (negative ? 1 : 0)
    const value = constantValue(words.slice(from, index + 1))
    if (value === null) {
      reporter.report((words[from] ?? word).span, `expected a number for ${word.text}`, '')
      break
    }
    parameters[word.text] = value
    head.named.push({ name: word.text, span: word.span, value })
  }
  if (head.variants.some((variant) => variant.name === name)) reporter.report(first.span, `the variant ${name} is declared a second time`, '')
  else head.variants.push({ name, switches, parameters })
}
