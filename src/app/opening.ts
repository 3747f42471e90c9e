import type { Fault } from '../link/fault'
import { FIRST } from '../scenarios'
import { variantsIn } from '../scenarios/variants'
import type { ModelName, ProgramChoice, SourceFile } from '../wire/program'
import { EMPTY_SCHEDULE, type Schedule } from '../wire/schedule'
import type { Document } from './document'
import type { Library } from './library'
import type { View } from './view-store'

/** What is to be on screen: a program, a moment of a run of it, and how it is looked at. */
export interface Opening {
  readonly document: Document
  readonly program: ProgramChoice
  readonly schedule: Schedule
  readonly cursor: number
  readonly view: Partial<Pick<View, 'file' | 'pane' | 'asText' | 'zoom'>>
  /** What was wrong with the link that it comes from, in the order found. */
  readonly faults: readonly Fault[]
}

/** A link that opens nothing, and why. */
export interface Nothing { readonly document: null; readonly note: string }

/** The document at the start of its program, under its first variant. */
export function openingOf(document: Document, files: readonly SourceFile[], model: ModelName): Opening {
  const { switches = [], parameters = {} } = variantsIn(files)[0] ?? {}
  return { document, program: { files, model, switches, parameters, buffer: null }, schedule: EMPTY_SCHEDULE, cursor: 0, view: {}, faults: [] }
}

/** What the page shows to somebody who comes without a link: the example, where its point shows; or the draft that was written into last. */
export function firstOpening(library: Library | null = null): Opening {
  const [draft] = library?.store.getState().drafts ?? []
  const { scenario, model } = FIRST
  if (!draft) return openingOf({ kind: 'shipped', id: scenario.id }, scenario.files, model)
  const { id, name, of, program } = draft
  return { document: { kind: 'draft', id, name, of }, program, schedule: EMPTY_SCHEDULE, cursor: 0, view: {}, faults: [] }
}
