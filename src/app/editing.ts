import { createStore, type StoreApi } from 'zustand/vanilla'
import { withLineSwitched } from '../base/line-off'
import type { Fix } from '../base/source'
import { MOST_TEXT, type ProgramChoice, type SourceFile } from '../wire/program'
import type { App } from './app'
import { type Document, titleOf } from './document'
import { textOf } from './draft'
import { withFix } from './fix'
import { troubleWords } from './library-words'

/** The text as it is being written: a little ahead of the program that is open. */
export interface Texts {
  readonly files: readonly SourceFile[]
  /** Another number when another text was opened: what was undone in the one before is not undone in this one. */
  readonly opening: number
  /** What is written last is not compiled yet. */
  readonly isAhead: boolean
}

/** Writing into the open program. */
export interface Editing {
  readonly texts: StoreApi<Texts>
  /** The file's text is another now; it is compiled as soon as the writing pauses. */
  readonly write: (file: string, text: string) => void
  /** Switches a line off, or on again. */
  readonly switchLine: (file: string, line: number) => void
  readonly fix: (fix: Fix) => void
  /** What is written is kept and compiled now. */
  readonly flush: () => void
}

/** How long the writing must pause before what is written is kept and compiled, in ms. */
const PAUSE = 120

/** What ships, and what is kept nowhere, becomes the reader's own draft with the first letter; a draft saves itself. */
export function createEditing({ session, view, library }: Pick<App, 'session' | 'view' | 'library'>): Editing {
  let { files: open } = session.getSnapshot().context.program
  let timer: ReturnType<typeof setTimeout> | null = null
  const texts = createStore<Texts>(() => ({ files: open, opening: 0, isAhead: false }))

  session.subscribe(({ context }) => {
    const { files } = context.program
    if (files === open) return
    open = files
    stop()
    texts.setState(({ opening }) => ({ files, opening: opening + 1, isAhead: false }))
  })

  const stop = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const flush = (): void => {
    if (timer === null) return
    stop()
    const { files } = texts.getState()
    const program = { ...session.getSnapshot().context.program, files }
    const { document, note } = kept(view.getState().document, program)
    open = files
    view.setState({ document, shown: null })
    session.send({ type: 'EDIT', program, note })
    texts.setState({ isAhead: false })
  }
  const kept = (document: Document, program: ProgramChoice): { readonly document: Document; readonly note: string | null } => {
    // A draft of more could not be read again.
    if (textOf(program.files) > MOST_TEXT) return { document, note: 'This is more text than a draft can hold: what you write now is not kept.' }
    const { unkept: before } = library.store.getState()
    // That something cannot be kept is told when it begins, not with every letter.
    const trouble = (id: string): string | null => (before.has(id) || !library.store.getState().unkept.has(id) ? null : troubleWords(library.store.getState()))
    if (document.kind !== 'draft') {
      const { id, name, of } = library.add(`${titleOf(document)}, edited`, document.kind === 'shipped' ? document.id : document.of, program)
      const lost = trouble(id)
      return { document: { kind: 'draft', id, name, of }, note: lost === null ? `What you write is kept as “${name}”.` : `What you write is called “${name}”. ${lost}` }
    }
    const { draft, forked } = library.save(document, program)
    const { id, name, of } = draft
    const fork = forked ? `Another window changed “${document.name}” too: what you write here is kept as “${name}”.` : null
    return { document: { kind: 'draft', id, name, of }, note: [fork, trouble(id)].filter(Boolean).join(' ') || null }
  }
  const write = (file: string, text: string): void => {
    const { files } = texts.getState()
    if (files.every((one) => one.name !== file || one.text === text)) return
    texts.setState({ files: files.map((one) => (one.name === file ? { ...one, text } : one)), isAhead: true })
    stop()
    timer = setTimeout(flush, PAUSE)
  }
  const rewrite = (file: string, change: (text: string) => string): void => {
    const before = texts.getState().files.find((one) => one.name === file)
    if (!before) return
    write(file, change(before.text))
    flush()
  }
  // Who closes the page with the last letter still warm finds it in the draft.
  if (typeof addEventListener === 'function') addEventListener('pagehide', flush)
  return {
    texts, write, flush,
    switchLine: (file, line) => rewrite(file, (text) => withLineSwitched(text, line)),
    fix: (fix) => rewrite(fix.span.file, (text) => withFix(text, fix)),
  }
}
