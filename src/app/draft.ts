import * as v from 'valibot'
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

const Kept = v.object({
  form: v.literal(FORM),
  name: v.pipe(v.string(), v.maxLength(200)),
  of: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  changed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15)),
  program: v.object({
    files: v.pipe(
      v.array(v.object({ name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)), text: v.string() })), v.minLength(1), v.maxLength(100),
      v.check((files) => textOf(files) <= MOST_TEXT),
    ),
    model: v.picklist(MODELS),
    switches: v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(1000)),
    parameters: v.record(v.pipe(v.string(), v.maxLength(100)), v.pipe(v.number(), v.safeInteger())),
    buffer: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))),
  }),
})

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
  const { success, output } = v.safeParse(Kept, data)
  return success ? { id, name: cleanName(output.name), of: output.of, changed: output.changed, program: output.program } : null
}

/** Whether two programs have the same text: models and switches apart. */
export function sameText(a: readonly SourceFile[], b: readonly SourceFile[]): boolean {
  return a === b || (a.length === b.length && a.every((file, index) => file.name === b[index]?.name && file.text === b[index].text))
}
