import { hash32 } from '../base/hash'
import type { SourceFile } from '../wire/program'
import { lettersOf } from './alphabet'

const known = new WeakMap<readonly SourceFile[], string>()

/** Four letters that tell one revision of a program from another. Comments and spaces do not count: nothing runs differently for them. */
export function digestOf(files: readonly SourceFile[]): string {
  let digest = known.get(files)
  if (digest === undefined) known.set(files, (digest = lettersOf(hash32(files.map(({ name, text }) => `${name}\n${codeOf(text)}`).join('\n')), 4)))
  return digest
}

const exact = new WeakMap<readonly SourceFile[], string>()

/** Five letters that tell one text from another, to the last character. */
export function textDigestOf(files: readonly SourceFile[]): string {
  let digest = exact.get(files)
  if (digest === undefined) exact.set(files, (digest = lettersOf(hash32(JSON.stringify(files.map(({ name, text }) => [name, text]))), 5)))
  return digest
}

/** Three letters about all that stands before them in a link: they tell one that was damaged on its way. */
export function checkOf(text: string): string {
  return lettersOf(hash32(text), 3)
}

function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ' ').replace(/\s+/g, ' ').trim()
}
