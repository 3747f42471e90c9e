import type { Parameter, SourceFile, Survey } from '../wire/program'
import { constantValue } from './condition'
import { directiveAt, findFile, includeName, type DirectiveLine } from './directives'
import type { Head } from './head'
import { tokensOf } from './recent-tokens'
import type { Token } from './token'

/** What the directives of a text say about names, in all branches, also those not taken. */
export interface Names {
  readonly tested: Set<string>
  readonly defined: Set<string>
  /** `#ifndef P`, `#define P v`, `#endif`. */
  readonly defaults: Map<string, number>
}

/** What the directives of these files say, each of which may include others of them. */
export function namesIn(files: readonly SourceFile[]): Names {
  const names = emptyNames()
  for (const file of files) collect(files, file, tokensOf(file), names, new Set([file.name]))
  return names
}

/** What can be chosen about a program: every name tested that nothing defines is a switch. `given`: what the prelude says. */
export function surveyOf(files: readonly SourceFile[], facts: Readonly<Record<string, number>>, head: Head, given: Names): Survey {
  const names = emptyNames()
  const [main] = files
  if (main) collect(files, main, head.rest, names, new Set([main.name]))

  const fixed = (name: string): boolean => names.defined.has(name) || given.defined.has(name) || Object.hasOwn(facts, name)
  const parameters: Parameter[] = [...head.parameters]
  for (const [name, value] of names.defaults) {
    if (!fixed(name) && !parameters.some((parameter) => parameter.name === name)) parameters.push(parameter(name, value))
  }
  const switches = [...names.tested].filter(
    (name) => !fixed(name) && !names.defaults.has(name) && !given.defaults.has(name) && !name.startsWith('__') && !parameters.some((parameter) => parameter.name === name),
  )
  return { switches, parameters, variants: head.variants }
}

export function parameter(name: string, value: number): Parameter {
  return { name, value, lo: Math.min(0, value), hi: Math.max(9, value) }
}

function emptyNames(): Names {
  return { tested: new Set(), defined: new Set(), defaults: new Map() }
}

function collect(files: readonly SourceFile[], file: SourceFile, tokens: readonly Token[], names: Names, seen: Set<string>): void {
  const includes: SourceFile[] = []
  for (let index = 0; index < tokens.length; ) {
    const line = directiveAt(tokens, index)
    if (!line) {
      index++
      continue
    }
    index = line.next
    const [first] = line.rest
    switch (line.name?.text ?? '') {
      case 'ifndef': {
        const found = defaultAt(tokens, line)
        if (found) {
          names.defaults.set(found.name, found.value)
          index = found.next
          break
        }
        if (first?.kind === 'name') names.tested.add(first.text)
        break
      }
      case 'ifdef':
        if (first?.kind === 'name') names.tested.add(first.text)
        break
      case 'if':
      case 'elif':
        for (const name of testedIn(line.rest)) names.tested.add(name)
        break
      case 'define':
        if (first?.kind === 'name') names.defined.add(first.text)
        break
      case 'include': {
        const included = findFile(files, includeName(line)?.name ?? '', file.name)
        if (included && !seen.has(included.name)) includes.push(included)
        break
      }
    }
  }
  for (const included of includes) {
    if (seen.has(included.name)) continue
    seen.add(included.name)
    collect(files, included, tokensOf(included), names, seen)
  }
}

/** `#ifndef P`, `#define P v`, `#endif` and nothing between: P has a value that may be chosen. */
function defaultAt(tokens: readonly Token[], test: DirectiveLine): { readonly name: string; readonly value: number; readonly next: number } | null {
  const [name] = test.rest
  const define = directiveAt(tokens, test.next)
  if (name?.kind !== 'name' || define?.name?.text !== 'define' || define.rest[0]?.text !== name.text) return null
  const end = directiveAt(tokens, define.next)
  const value = constantValue(define.rest.slice(1))
  return end?.name?.text === 'endif' && value !== null ? { name: name.text, value, next: end.next } : null
}

function testedIn(line: readonly Token[]): string[] {
  return line
    .filter((token, index) => token.kind === 'name' && !['defined', 'true', 'false'].includes(token.text) && (line[index + 1]?.text !== '(' || line[index - 1]?.text === 'defined'))
    .map((token) => token.text)
}
