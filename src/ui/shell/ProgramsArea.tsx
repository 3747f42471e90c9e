import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../app/app'
import { bringFiles, bringText } from '../../app/bring'
import { scenarioNamed, scenarioOf, titleOf } from '../../app/document'
import { changedWords, troubleWords } from '../../app/library-words'
import { loading } from '../../app/loading'
import { outgoing } from '../../app/outgoing'
import { MODEL_WORDS, variantOf } from '../../app/selection'
import { programIn, showDefect } from '../../app/show-defect'
import { SCENARIOS } from '../../scenarios'
import { CLASSICS } from '../../scenarios/classics'
import type { Scenario } from '../../scenarios/scenario'
import { TEMPLATES } from '../../scenarios/templates'
import { TEMPLATE_TEXTS } from '../../scenarios/templates/texts'
import { KIND_WORDS, TOLD } from '../../scenarios/told'
import { variantsIn } from '../../scenarios/variants'
import type { ProgramChoice } from '../../wire/program'
import { Programs, type Protocol } from '../panels/programs/Programs'
import { saveFile } from './save-file'

// What may not come.
const TEXT = 'The text of the program'
const ARCHIVE = 'What packs the files'
const READER = 'What reads programs'

/** The programs there are, joined with what can be done with them. Loaded when it is asked for. */
export default function ProgramsArea({ app, atDefects, onClose }: { readonly app: App; readonly atDefects: boolean; readonly onClose: () => void }) {
  const document = useStore(app.view, (view) => view.document)
  const library = useStore(app.library.store)
  // Seen from when the list was opened.
  const [now] = useState(() => Date.now())
  const shipped = document.kind === 'shipped' ? document.id : null
  const began = scenarioOf(document)?.id ?? null
  const program = app.session.getSnapshot().context.program
  const protocols = useMemo(() => SCENARIOS.map((scenario) => protocolOf(scenario, scenario.id === shipped ? program : null, scenario.id === began)), [shipped, program, began])
  const classics = useMemo(() => CLASSICS.map(({ id, title, question }) => ({ id, title, words: question, open: id === shipped })), [shipped])
  const own = useMemo(() => library.drafts.map(({ id, name, of, changed }) => ({
    id, name, changed: changedWords(changed, now), of: of === null ? null : titleOf({ kind: 'shipped', id: of }),
    unkept: library.unkept.has(id), open: document.kind === 'draft' && document.id === id,
  })), [library, now, document])
  const download = async (id: string): Promise<void> => {
    const draft = app.library.draft(id)
    if (draft) saveFile(await outgoing(draft.name, draft.program.files))
  }
  const downloadOpen = async (): Promise<void> => saveFile(await outgoing(titleOf(document), app.editing.texts.getState().files))
  return (
    <Programs
      atDefects={atDefects}
      protocols={protocols} classics={classics} templates={NEW} own={own} trouble={troubleWords(library)} unreadable={library.unreadable} deleted={library.deleted?.name ?? null}
      onProtocol={app.openScenario} onClassic={(id) => loading(app, TEXT, app.openClassic(id))} onOwn={app.openDraft}
      onDefect={(id, title) => {
        const scenario = scenarioNamed(id)
        const defect = TOLD[id]?.defects.find((one) => one.title === title)
        if (scenario && defect) showDefect(app, scenario, defect)
      }}
      onVariant={(id, name) => {
        const scenario = scenarioNamed(id)
        if (scenario) app.openDocument({ kind: 'shipped', id }, programIn(scenario, name, program.model))
      }}
      onTemplate={(id) => {
        const template = TEMPLATES.find((one) => one.id === id)
        if (template) app.openLoose(template.title, [{ name: template.file, text: TEMPLATE_TEXTS[template.file] ?? '' }])
      }}
      onRename={app.drafts.rename} onDuplicate={app.drafts.duplicate} onDelete={app.drafts.remove} onRestore={app.drafts.restore}
      onDownload={(id) => loading(app, ARCHIVE, download(id))} onDownloadOpen={() => loading(app, ARCHIVE, downloadOpen())}
      onFiles={(files) => loading(app, READER, bringFiles(files).then(app.openIncoming))} onText={(text) => loading(app, READER, bringText(text).then(app.openIncoming))}
      onClose={onClose}
    />
  )
}

/** The scenario as it is listed; the variant of the program that is open of it is marked. */
function protocolOf({ id, title, summary, files }: Scenario, program: ProgramChoice | null, here: boolean): Protocol {
  const { variants, defects } = TOLD[id] ?? { variants: [], defects: [] }
  const open = program ? variantOf({ switches: [], parameters: [], variants: variantsIn(files) }, program)?.name : undefined
  const groups = Object.entries(KIND_WORDS).map(([kind, words]) => ({ title: words, variants: variants.filter((one) => one.kind === kind).map(({ name, words: phrase }) => ({ name, words: phrase, open: name === open })) }))
  return { id, title, words: summary, open: program !== null, here, defects: defects.map((one) => ({ ...one, model: MODEL_WORDS[one.model].name })), groups: groups.filter((group) => group.variants.length > 0) }
}

const NEW = TEMPLATES.map(({ id, title, words }) => ({ id, title, words, open: false }))
