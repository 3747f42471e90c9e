import { MOST_TEXT, type SourceFile } from '../wire/program'
import { textOf } from './draft'
import { fileStem } from './names'

/** A file as it was dropped or chosen. */
export interface Dropped { readonly name: string; readonly bytes: Uint8Array }

/** What somebody brought: a program, or one sentence on why it is none. */
export type Incoming =
  | { readonly kind: 'program'; readonly name: string; readonly files: readonly SourceFile[] }
  | { readonly kind: 'refused'; readonly sentence: string }

/** Most files of a program. */
export const MOST_FILES = 100
/** Most bytes that are read of one file: as many characters never have more. */
export const MOST_BYTES = MOST_TEXT * 4

const OURS = /\.(?:c|h|litmus|txt)$/i
const ALLOWED = 'Lockstep opens .c, .h and .litmus files, and a .zip of them.'

/** A file's text; null if it is none. Lines end as they do everywhere here. */
export function decode(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : plainLines(text)
  } catch {
    return null
  }
}

function plainLines(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}

/** A litmus test begins with what it is written in and its name, and ends with what it asks. */
export function isLitmus(text: string): boolean {
  return litmusName(text) !== null && /^[ \t]*(?:exists|forall|~[ \t]*exists|filter|locations)\b/m.test(text)
}

function litmusName(text: string): string | null {
  return /^C[ \t]+([^\s({;]+)[ \t]*$/m.exec(afterComments(text))?.[1] ?? null
}

/** The first line that is no comment of a litmus test. */
function afterComments(text: string): string {
  let at = 0
  for (;;) {
    while (at < text.length && /\s/.test(text.charAt(at))) at++
    const end = text.startsWith('(*', at) ? text.indexOf('*)', at + 2) : -1
    if (end < 0) break
    at = end + 2
  }
  const line = text.indexOf('\n', at)
  return text.slice(at, line < 0 ? text.length : line)
}

/** Whether anything in the text says that it is a program of the language: a thread. */
function hasThread(text: string): boolean {
  return /\b__cpus?\b/.test(text) || /^P\d+\s*\(/m.test(text)
}

/** The program that these files are: the main file first, then what it includes. */
export function fromFiles(dropped: readonly Dropped[]): Incoming {
  if (dropped.length === 0) return refused(`There is no program in that. ${ALLOWED}`)
  if (dropped.length > MOST_FILES) return refused(`${dropped.length} files are too many: a program has ${MOST_FILES} at most.`)
  const files: SourceFile[] = []
  for (const { name, bytes } of dropped) {
    const plain = baseName(name)
    const text = bytes.length > MOST_BYTES ? '' : decode(bytes)
    if (text === null || (/\.[^.]+$/.test(plain) && !OURS.test(plain))) return refused(`${plain} is no C and no litmus file. ${ALLOWED}`)
    if (bytes.length > MOST_BYTES) return refusedAsTooLong(plain)
    if (text.trim() === '') return refused(`${plain} is empty.`)
    files.push({ name: nameFor(plain, text), text })
  }
  const twice = files.find(({ name }, index) => files.findIndex((other) => other.name === name) < index)
  if (twice) return refused(`There are two files called ${twice.name}.`)
  if (textOf(files) > MOST_TEXT) return refusedAsTooLong(files.length === 1 ? files[0]?.name ?? '' : 'All of it together')
  return program(files)
}

/** The program that a text is, however it got here. */
export function fromText(pasted: string): Incoming {
  const text = plainLines(pasted)
  if (text.trim() === '') return refused('There is no text to paste.')
  if (text.length > MOST_TEXT) return refusedAsTooLong('That text')
  if (text.includes('\0') || !(isLitmus(text) || hasThread(text)))
    return refused('The text pasted is no program: a C program has a __cpu function, a litmus test begins with C and its name.')
  return program([{ name: nameFor(isLitmus(text) ? fileStem(litmusName(text) ?? '') : 'pasted', text), text }])
}

function program(files: readonly SourceFile[]): Incoming {
  const litmus = files.filter(({ name }) => name.endsWith('.litmus'))
  if (litmus.length > 0 && files.length > 1) return refused(`A litmus test is a program of one file: open ${litmus[0]?.name ?? ''} by itself.`)
  const main = mainOf(files)
  return { kind: 'program', name: main.name.replace(OURS, ''), files: [main, ...files.filter((file) => file !== main)] }
}

/** The one that no other includes; among several, one with a thread in it. */
function mainOf(files: readonly SourceFile[]): SourceFile {
  const free = files.filter(({ name }) => !files.some((other) => other.name !== name && includes(other.text, name)))
  const tops = free.length > 0 ? free : files
  const [first] = [...tops.filter(({ text }) => hasThread(text)), ...tops]
  if (!first) throw new Error('a program has a file')
  return first
}

function includes(text: string, name: string): boolean {
  return [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]+"([^"]+)"/gm)].some(([, included = '']) => baseName(included) === name)
}

/** What decides how a text is read is the end of its name. */
function nameFor(name: string, text: string): string {
  const stem = name.replace(OURS, '')
  if (/\.litmus$/i.test(name) || (!/\.[ch]$/i.test(name) && isLitmus(text))) return `${stem}.litmus`
  return `${stem}${/\.[ch]$/i.exec(name)?.[0].toLowerCase() ?? '.c'}`
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}

export function refusedAsUnread(name: string): Incoming {
  return refused(`${name || 'That'} cannot be read. ${ALLOWED}`)
}

export function refusedAsTooLong(what: string): Incoming {
  return refused(`${what} is too long: a program has ${MOST_TEXT.toLocaleString()} characters at most.`)
}

function refused(sentence: string): Incoming {
  return { kind: 'refused', sentence }
}
