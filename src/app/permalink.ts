import { digestOf, textDigestOf } from '../link/digest'
import { type Link, NO_VARIANT, type Target } from '../link/link'
import type { OwnText } from '../link/packed-text'
import { printLink } from '../link/print-link'
import { selectionOf } from '../link/selection'
import { variantsIn } from '../scenarios/variants'
import type { SourceFile } from '../wire/program'
import { type Document, scenarioNamed, titleOf } from './document'
import type { SessionContext } from './session-machine'
import type { View } from './view-store'

/** All that a link says something about. */
export interface Shown {
  readonly run: Pick<SessionContext, 'program' | 'schedule' | 'cursor'>
  readonly view: Pick<View, 'document' | 'file' | 'pane' | 'asText' | 'zoom'>
}

/** Writes a text of the reader's own into a link: loaded when the first one is to be written. */
export type Pack = (own: OwnText) => Target

/** Characters that a reference to what ships must save: a link that stands for itself is the better one. */
const WORTH = 100

export async function loadPack(): Promise<Pack> {
  const { packText } = await import('../link/packed-text')
  const packed = new WeakMap<readonly SourceFile[], { readonly name: string; readonly target: Target }>()
  const targetOf = (own: OwnText): Target => {
    const alone = packText(own, null)
    const base = own.of === null ? null : scenarioNamed(own.of)
    const edited = base && packText(own, base.files)
    return base && edited && edited.length + WORTH < alone.length ? { kind: 'code', packed: edited, base: { id: base.id, digest: textDigestOf(base.files) } } : { kind: 'code', packed: alone, base: null }
  }
  return (own) => {
    const before = packed.get(own.files)
    if (before?.name === own.name) return before.target
    const target = targetOf(own)
    packed.set(own.files, { name: own.name, target })
    return target
  }
}

/** What stands behind the `#` of a link for everybody: the reader's own text is in it. Null where that needs `pack`. */
export function linkForAll(shown: Shown, pack: Pack | null): string | null {
  const { document } = shown.view
  const { files } = shown.run.program
  const target = document.kind === 'shipped' ? { kind: 'shipped', id: document.id, digest: digestOf(files) } as const : codeOf(document, files, pack)
  return target && printLink(linkTo(target, shown))
}

/** The same to a draft that this browser keeps. */
export function linkToDraft(id: string, shown: Shown): string {
  return printLink(linkTo({ kind: 'draft', id }, shown))
}

function codeOf(document: Exclude<Document, { readonly kind: 'shipped' }>, files: readonly SourceFile[], pack: Pack | null): Target | null {
  return pack && pack({ name: titleOf(document), of: document.of, files })
}

function linkTo(target: Target, { run, view }: Shown): Link {
  const { program, schedule, cursor } = run
  const selection = selectionOf(program, target.kind === 'shipped' ? variantsIn(program.files) : [])
  const file = program.files.findIndex(({ name }) => name === view.file)
  return {
    target,
    // What the draft itself says of its switches is another matter: it may say something else tomorrow.
    selection: target.kind === 'draft' ? { ...selection, variant: NO_VARIANT } : selection,
    model: program.model, buffer: program.buffer, schedule, cursor: Math.min(cursor, schedule.choices.length),
    view: { file: file < 0 ? null : file, pane: view.pane, asText: view.asText, zoom: view.zoom },
  }
}
