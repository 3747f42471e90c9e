import { useCallback, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../app/app'
import { bringFiles, bringText } from '../../app/bring'
import { titleOf } from '../../app/document'
import { changedWords, troubleWords } from '../../app/library-words'
import { outgoing } from '../../app/outgoing'
import { SCENARIOS } from '../../scenarios'
import { CLASSICS } from '../../scenarios/classics'
import { TEMPLATES } from '../../scenarios/templates'
import { TEMPLATE_TEXTS } from '../../scenarios/templates/texts'
import { Programs } from '../panels/programs/Programs'
import { saveFile } from './save-file'

/** The programs there are, joined with what can be done with them. Loaded when it is asked for. */
export default function ProgramsArea({ app }: { readonly app: App }) {
  const document = useStore(app.view, (view) => view.document)
  const library = useStore(app.library.store)
  // Seen from when the list was opened.
  const [now] = useState(() => Date.now())
  const shipped = document.kind === 'shipped' ? document.id : null
  const protocols = useMemo(() => SCENARIOS.map(({ id, title, summary }) => ({ id, title, words: summary, open: id === shipped })), [shipped])
  const classics = useMemo(() => CLASSICS.map(({ id, title, question }) => ({ id, title, words: question, open: id === shipped })), [shipped])
  const own = useMemo(() => library.drafts.map(({ id, name, of, changed }) => ({
    id, name, changed: changedWords(changed, now), of: of === null ? null : titleOf({ kind: 'shipped', id: of }),
    unkept: library.unkept.has(id), open: document.kind === 'draft' && document.id === id,
  })), [library, now, document])
  const close = useCallback(() => app.view.setState({ programs: false }), [app])
  const download = async (id: string): Promise<void> => {
    const draft = app.library.draft(id)
    if (draft) saveFile(await outgoing(draft.name, draft.program.files))
  }
  const downloadOpen = async (): Promise<void> => saveFile(await outgoing(titleOf(document), app.editing.texts.getState().files))
  return (
    <Programs
      protocols={protocols} classics={classics} templates={NEW} own={own} trouble={troubleWords(library)} unreadable={library.unreadable} deleted={library.deleted?.name ?? null}
      onProtocol={app.openScenario} onClassic={(id) => void app.openClassic(id)} onOwn={app.openDraft}
      onTemplate={(id) => {
        const template = TEMPLATES.find((one) => one.id === id)
        if (template) app.openLoose(template.title, [{ name: template.file, text: TEMPLATE_TEXTS[template.file] ?? '' }])
      }}
      onRename={app.drafts.rename} onDuplicate={app.drafts.duplicate} onDelete={app.drafts.remove} onRestore={app.drafts.restore}
      onDownload={(id) => void download(id)} onDownloadOpen={() => void downloadOpen()}
      onFiles={(files) => void bringFiles(files).then(app.openIncoming)} onText={(text) => void bringText(text).then(app.openIncoming)}
      onClose={close}
    />
  )
}

const NEW = TEMPLATES.map(({ id, title, words }) => ({ id, title, words, open: false }))
