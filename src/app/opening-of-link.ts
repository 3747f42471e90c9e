import { digestOf, textDigestOf } from '../link/digest'
import { type Fault, faultSentence } from '../link/fault'
import type { Link } from '../link/link'
import { readLink } from '../link/read-link'
import { chosenBy } from '../link/selection'
import { classicNamed, classicWith } from '../scenarios/classics'
import { variantsIn } from '../scenarios/variants'
import type { ProgramChoice, SourceFile } from '../wire/program'
import { type Document, scenarioNamed } from './document'
import type { Library } from './library'
import { cleanName } from './names'
import type { Nothing, Opening } from './opening'

/** What the link says is to be on screen; `text` stands behind the `#`. Texts that are not here yet are loaded first. */
export async function openingOfLink(text: string, library: Library): Promise<Opening | Nothing> {
  const { link, faults } = readLink(text)
  const found = link && await textOf(link, library).catch((): Missing => ({ document: null, fault: 'not loaded' }))
  if (!link || !found) return { document: null, note: faultSentence(faults, false) ?? '' }
  if (!found.document) return { document: null, note: faultSentence([...faults, found.fault], false) ?? '' }
  const { document, files } = found
  const { chosen, faults: wrong } = found.kept ? { chosen: found.kept, faults: [] } : chosenBy(link.selection, document.kind === 'shipped' ? variantsIn(files) : [])
  const file = files[link.view.file ?? -1]?.name ?? null
  return {
    document,
    program: { files, model: found.kept?.model ?? link.model, ...chosenOf(chosen), buffer: found.kept ? found.kept.buffer : link.buffer },
    schedule: link.schedule, cursor: link.cursor,
    view: { ...link.view, file },
    faults: [...faults, ...wrong, ...(found.changed ? ['changed' as const] : [])],
  }
}

function chosenOf({ switches, parameters }: Pick<ProgramChoice, 'switches' | 'parameters'>): Pick<ProgramChoice, 'switches' | 'parameters'> {
  return { switches, parameters }
}

interface Found {
  readonly document: Document
  readonly files: readonly SourceFile[]
  /** A draft that is named, and nothing said about it: as it was left. */
  readonly kept?: ProgramChoice
  /** The program that ships is another one than when the link was made. */
  readonly changed?: boolean
}

interface Missing { readonly document: null; readonly fault: Fault }

async function textOf({ target, selection }: Link, library: Library): Promise<Found | Missing> {
  switch (target.kind) {
    case 'shipped': {
      const today = await shippedFiles(target.id)
      if (!today) return { document: null, fault: 'no such program' }
      const document = { kind: 'shipped', id: target.id } as const
      if (target.digest === null) return { document, files: today }
      const files = await revisionOf(target.id, today, (revision) => digestOf(revision) === target.digest)
      return { document, files: files ?? today, changed: !files }
    }
    case 'code': {
      const { unpackText } = await import('../link/packed-text')
      const { base } = target
      const today = base && await shippedFiles(base.id)
      const edited = base && today && await revisionOf(base.id, today, (revision) => textDigestOf(revision) === base.digest)
      if (base && !edited) return { document: null, fault: 'base' }
      const own = unpackText(target.packed, edited)
      return own ? { document: { kind: 'loose', name: cleanName(own.name), of: own.of }, files: own.files } : { document: null, fault: 'text' }
    }
    case 'draft': {
      const draft = library.draft(target.id)
      if (!draft) return { document: null, fault: 'no such draft' }
      const document = { kind: 'draft', id: draft.id, name: draft.name, of: draft.of } as const
      return selection.variant === null ? { document, files: draft.program.files, kept: draft.program } : { document, files: draft.program.files }
    }
  }
}

/** The program's files as they are today, or as they were once. */
async function revisionOf(id: string, today: readonly SourceFile[], isIt: (files: readonly SourceFile[]) => boolean): Promise<readonly SourceFile[] | null> {
  if (isIt(today)) return today
  const { earlierRevisions } = await import('../scenarios/earlier/texts')
  return earlierRevisions(id, today).find(isIt) ?? null
}

/** The text of what ships under that id; of a classic it is loaded. */
async function shippedFiles(id: string): Promise<readonly SourceFile[] | null> {
  const scenario = scenarioNamed(id)
  if (scenario) return scenario.files
  const classic = classicNamed(id)
  if (!classic) return null
  const { CLASSIC_TEXTS } = await import('../scenarios/classics/texts')
  return classicWith(classic, CLASSIC_TEXTS).files
}
