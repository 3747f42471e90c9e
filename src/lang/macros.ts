import type { Span } from '../base/source'
import type { Reporter } from './reporter'
import type { Token } from './token'

export interface Macro {
  readonly name: string
  /** Null for a macro without arguments. */
  readonly parameters: readonly string[] | null
  /** What the last arguments are called, together, if any number of them may follow. */
  readonly rest: string | null
  readonly body: readonly Token[]
  readonly span: Span
}

export type Macros = Map<string, Macro>

/** Reads what follows `#define`; null if it makes no sense. */
export function readDefinition(line: readonly Token[], at: Span, reporter: Reporter): Macro | null {
  const name = line[0]
  if (name?.kind !== 'name') {
    reporter.report(name?.span ?? at, '#define needs a name', '#define NAME value')
    return null
  }
  const body = { name: name.text, span: name.span }
  if (line[1]?.text !== '(' || line[1].spaced) return { ...body, parameters: null, rest: null, body: line.slice(1) }
  const parameters: string[] = []
  let rest: string | null = null
  let index = 2
  while (line[index] && line[index]?.text !== ')') {
    const token = line[index++]
    if (token?.text === '...') rest = '__VA_ARGS__'
    else if (token?.kind === 'name' && line[index]?.text === '...') rest = (index++, token.text)
    else if (token?.kind === 'name') parameters.push(token.text)
    else {
      reporter.report(token?.span ?? at, `a macro's parameters are names, this is ${token?.text ?? 'nothing'}`, `#define ${name.text}(a, b) …`)
      return null
    }
    if (line[index]?.text === ',' && rest === null) index++
    else if (line[index]?.text !== ')') break
  }
  if (line[index]?.text !== ')') {
    reporter.report(line[index]?.span ?? at, `expected ) after the parameters of ${name.text}`, '')
    return null
  }
  return { ...body, parameters, rest, body: line.slice(index + 1) }
}

/** They expand to the same. */
export function sameMacro(a: Macro, b: Macro): boolean {
  return a.rest === b.rest && String(a.parameters) === String(b.parameters) && a.body.length === b.body.length && a.body.every(({ text }, index) => text === b.body[index]?.text)
}
