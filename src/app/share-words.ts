import { NO_VARIANT } from '../link/link'
import { selectionOf } from '../link/selection'
import { variantsIn } from '../scenarios/variants'
import { DEFAULT_BUFFER, type ProgramChoice } from '../wire/program'
import { traceTable } from '../wire/trace-table'
import type { Moment } from '../wire/trace'
import { type Document, titleOf } from './document'
import type { Shown } from './permalink'
import { MODEL_WORDS } from './selection'

/** Characters of a line, as in a kernel mail with a little more room. */
const ROOM = 100

/** What a link contains, in words: what of it, and that. */
export interface SharePart { readonly name: string; readonly words: string }

export function sharedParts({ run, view }: Shown): readonly SharePart[] {
  const { program, schedule, cursor } = run
  const events = schedule.choices.length
  const looks = [view.asText ? 'the run as text' : '', view.file === null ? '' : `the file ${view.file}`, view.zoom === 1 ? '' : 'the timeline’s zoom', view.pane === 'source' ? '' : `on a phone the ${view.pane}`].filter(Boolean)
  return [
    { name: 'program', words: `${titleOf(view.document)}${choiceWords(view.document, program)}` },
    ...(view.document.kind === 'shipped' ? [] : [{ name: 'text', words: `all of it, ${program.files.length === 1 ? 'one file' : `${program.files.length} files`}: who opens the link has a copy of its own` }]),
    { name: 'model', words: modelWords(program) },
    { name: 'schedule', words: `${events === 0 ? 'no events yet' : events === 1 ? 'one event' : `${events} events`}, opened at ${cursor === 0 ? 'the start' : cursor === events ? 'its end' : `event ${cursor}`}${schedule.start === 0 ? '' : `; start state ${schedule.start}`}` },
    { name: 'view', words: looks.length > 0 ? looks.join(', ') : 'as the page opens' },
  ]
}

/** `, variant mail_mb with NO_UMB on`. */
function choiceWords(document: Document, program: ProgramChoice): string {
  const { variant, on, off, set } = selectionOf(program, variantsIn(program.files))
  const first = variantsIn(program.files)[0]?.name
  const named = variant === NO_VARIANT ? '' : variant ?? first ?? ''
  const differing = [...on.map((name) => `${name} on`), ...off.map((name) => `${name} off`), ...Object.entries(set).map(([name, value]) => `${name} = ${value}`)]
  const kind = document.kind === 'draft' ? ', your draft' : ''
  return `${kind}${named && `, variant ${named}`}${differing.length > 0 ? `, with ${differing.join(', ')}` : ''}`
}

function modelWords({ model, buffer, files }: ProgramChoice): string {
  const { name, words } = MODEL_WORDS[model]
  if (model === 'sc') return `${name}, ${words}`
  const entries = buffer ?? (files[0]?.name.endsWith('.litmus') ? null : DEFAULT_BUFFER)
  return `${name}, store buffers ${entries === null ? 'as long as the test needs' : `of ${entries}`}`
}

/** The run as a mail has it: what runs, a column for each CPU, what broke, and where to open it. */
export function runForMail(shown: Shown, moment: Moment, link: string): string {
  const { program, model } = Object.fromEntries(sharedParts(shown).map(({ name, words }) => [name, words]))
  const last = moment.events.at(-1)?.violation
  return [
    `${program ?? ''}; ${model ?? ''}`, '',
    ...traceTable(moment, ROOM), '',
    ...(last ? [`${last.property}: ${last.message}${last.values && `: ${last.values}`}`, ''] : []),
    link, '',
  ].join('\n')
}
