import { compile, replay } from '..'
import { formatDiagnostic } from '../../base/source'
import type { ModelName, ProgramChoice } from '../../wire/program'
import { type Schedule, parseSchedule } from '../../wire/schedule'
import type { Moment } from '../../wire/trace'
import type { CompiledProgram } from '../compile'

export interface Setting { readonly model?: ModelName; readonly switches?: readonly string[]; readonly parameters?: Readonly<Record<string, number>>; readonly buffer?: number; readonly name?: string }

export function choiceOf(text: string, setting: Setting = {}): ProgramChoice {
  return {
    files: [{ name: setting.name ?? 'test.c', text }], model: setting.model ?? 'sc', switches: setting.switches ?? [],
    parameters: setting.parameters ?? {}, buffer: setting.buffer ?? null,
  }
}

/** The program, which must compile. */
export function compiled(text: string, setting: Setting = {}): CompiledProgram {
  const result = compile(choiceOf(text, setting))
  if (result.kind === 'rejected') throw new Error(result.diagnostics.map(formatDiagnostic).join('\n'))
  return result
}

/** What a compiler would print about the program; empty if nothing is wrong with it. */
export function mistakes(text: string, setting: Setting = {}): string {
  const result = compile(choiceOf(text, setting))
  return result.kind === 'rejected' ? result.diagnostics.map(formatDiagnostic).join('\n') : ''
}

/** The moment at the end of a schedule (`0 0 1`), all of which must apply. */
export function after(text: string, schedule: string, setting: Setting = {}): Moment {
  const parsed: Schedule | null = parseSchedule(schedule)
  if (!parsed) throw new Error(`no schedule: ${schedule}`)
  const moment = replay(compiled(text, setting), parsed, parsed.choices.length)
  if (moment.dropped !== null) throw new Error(moment.dropped)
  return moment
}

/** The value of a word of the snapshot, as the page shows it. */
export function valueOf(moment: Moment, name: string): string {
  const word = moment.snapshot.words.find((one) => one.name === name)
  if (!word) throw new Error(`no word ${name}: there are ${moment.snapshot.words.map((one) => one.name).join(', ')}`)
  return word.value
}

/** The events of the moment, as text. */
export function told(moment: Moment): string[] {
  return moment.events.map((event) => event.text)
}
