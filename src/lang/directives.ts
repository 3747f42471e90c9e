import { at } from '../base/assert'
import type { SourceFile } from '../wire/program'
import { didYouMean } from './nearest'
import type { Token } from './token'

const DIRECTIVES = ['#include', '#define', '#undef', '#ifdef', '#ifndef', '#if', '#elif', '#else', '#endif', '#error']

/** The tokens behind a `#`, up to the end of its line. */
export interface DirectiveLine {
  readonly hash: Token
  readonly name: Token | null
  readonly rest: readonly Token[]
  /** Index of the first token behind the line. */
  readonly next: number
}

/** The directive that begins at a token, or null if none does. */
export function directiveAt(tokens: readonly Token[], index: number): DirectiveLine | null {
  const hash = at(tokens, index)
  if (hash.text !== '#' || !hash.startsLine) return null
  let next = index + 1
  while (!at(tokens, next).startsLine) next++
  const [name = null, ...rest] = tokens.slice(index + 1, next)
  return { hash, name, rest, next }
}

/** What an `#include` names; null if it names nothing. */
export function includeName(line: DirectiveLine): { readonly name: string; readonly angled: boolean } | null {
  const [first] = line.rest
  if (first?.kind === 'string' && line.rest.length === 1) return { name: first.text.slice(1, -1), angled: false }
  if (first?.text !== '<' || line.rest.at(-1)?.text !== '>') return null
  return { name: line.rest.slice(1, -1).map((token) => token.text).join(''), angled: true }
}

/** The file that an `#include` means: of that name, or in the folder of the file that includes it, or anywhere. */
export function findFile(files: readonly SourceFile[], name: string, from: string): SourceFile | null {
  const folder = from.slice(0, from.lastIndexOf('/') + 1)
  const base = name.slice(name.lastIndexOf('/') + 1)
  return (
    files.find((file) => file.name === folder + name) ??
    files.find((file) => file.name === name) ??
    files.find((file) => file.name.slice(file.name.lastIndexOf('/') + 1) === base) ??
    null
  )
}

/** Unknown directive names get the nearest known one. */
export function directiveHint(name: string): string {
  return didYouMean(`#${name}`, DIRECTIVES, `there are ${DIRECTIVES.join(', ')}`)
}
