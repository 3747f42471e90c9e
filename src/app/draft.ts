import { MODELS, MOST_TEXT, type ProgramChoice, type SourceFile } from '../wire/program'
import { cleanName } from './names'

/** A program of the reader's own, as the browser keeps it. */
export interface Draft {
  readonly id: string
  readonly name: string
  /** What that ships it began as; null if it began as something else. */
  readonly of: string | null
  readonly program: ProgramChoice
  /** When it was changed last, in ms since 1970. */
  readonly changed: number
}

const FORM = 1

type Check = (value: unknown) => boolean

const text = (least: number, most: number): Check => (value) => typeof value === 'string' && value.length >= least && value.length <= most
const whole = (least: number, most: number): Check => (value) => Number.isSafeInteger(value) && least <= Number(value) && Number(value) <= most
const orNull = (fits: Check): Check => (value) => value === null || fits(value)
const list = (least: number, most: number, fits: Check): Check => (value) => Array.isArray(value) && value.length >= least && value.length <= most && value.every(fits)
const object = (parts: Readonly<Record<string, Check>>): Check => (value) => isObject(value) && Object.entries(parts).every(([name, fits]) => Object.hasOwn(value, name) && fits(value[name]))

// By hand, not by a library: each visit asks whether there are drafts, and the first load has no room for one.
const isKept = object({
  form: (value) => value === FORM,
  name: text(0, 200),
  of: orNull(text(0, 100)),
  changed: whole(0, 8.64e15),
  program: object({
    files: list(1, 100, object({ name: text(1, 200), text: text(0, MOST_TEXT) })),
    model: (value) => MODELS.some((known) => known === value),
    switches: list(0, 1000, text(0, 100)),
    parameters: (value) => isObject(value) && Object.entries(value).every(([name, number]) => name.length <= 100 && name !== '__proto__' && Number.isSafeInteger(number)),
    buffer: orNull(whole(1, 100)),
  }),
})

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function textOf(files: readonly SourceFile[]): number {
  return files.reduce((sum, { text }) => sum + text.length, 0)
}

export function printDraft({ name, of, changed, program }: Draft): string {
  return JSON.stringify({ form: FORM, name, of, changed, program })
}

/** Reads what `printDraft` wrote; null where the text is no draft, whoever wrote it. */
export function parseDraft(id: string, text: string): Draft | null {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return null
  }
  if (!isKept(data)) return null
  const { name, of, changed, program: { files, model, switches, parameters, buffer } } = data as Omit<Draft, 'id'>
  const program = { files: files.map((file) => ({ name: file.name, text: file.text })), model, switches, parameters, buffer }
  return textOf(files) <= MOST_TEXT ? { id, name: cleanName(name), of, changed, program } : null
}

/** Whether two programs have the same text: models and switches apart. */
export function sameText(a: readonly SourceFile[], b: readonly SourceFile[]): boolean {
  return a === b || (a.length === b.length && a.every((file, index) => file.name === b[index]?.name && file.text === b[index].text))
}
