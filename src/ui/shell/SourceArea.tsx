import { memo, useCallback, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../app/app'
import { type Document, scenarioOf } from '../../app/document'
import type { Span } from '../../base/source'
import type { Compilation } from '../../wire/program'
import type { Moment } from '../../wire/trace'
import { Mistakes } from '../panels/mistakes/Mistakes'
import { Source } from '../panels/source/Source'
import styles from './Shell.module.css'
import { fileShown, focusOf, marksOf } from './workbench-props'

interface Props {
  readonly app: App
  /** Null where nothing has run yet. */
  readonly moment: Moment | null
  readonly compilation: Compilation
  readonly document: Document
  readonly file: string | null
  readonly writing: boolean
}

const NONE: readonly never[] = []

export const SourceArea = memo(function SourceArea({ app, moment, compilation, document, file, writing }: Props) {
  const { files, opening } = useStore(app.editing.texts)
  const marks = useMemo(() => (moment ? marksOf(moment.snapshot.agents) : NONE), [moment])
  const focus = useMemo(() => moment && focusOf(moment), [moment])
  const onFile = useCallback((name: string) => app.view.setState({ file: name }), [app])
  const shown = fileShown(compilation, focus, file)
  // Who begins to write stays in the file: the cursor would be elsewhere.
  const onWriting = useCallback((now: boolean) => app.view.setState(now ? { writing: true, file: shown } : { writing: false }), [app, shown])
  const onText = useCallback((name: string, text: string) => {
    if (app.view.getState().file !== name) app.view.setState({ file: name })
    app.editing.write(name, text)
  }, [app])
  const [wanted, setWanted] = useState<Span | null>(null)
  const onGo = useCallback((span: Span) => {
    app.view.setState({ file: span.file })
    setWanted({ ...span })
  }, [app])
  const mistakes = compilation.kind === 'rejected' ? compilation.diagnostics : NONE
  return (
    <section className={styles.source} aria-label="Source">
      <Source
        listings={compilation.listings} file={shown} onFile={onFile} marks={marks} focus={file === null ? focus : wanted} violation={moment?.snapshot.violation?.span ?? null}
        mistakes={mistakes} stale={compilation.kind === 'rejected'} mail={scenarioOf(document)?.mail ?? null}
        text={files.find(({ name }) => name === shown)?.text ?? ''} opening={opening} writing={writing} onWriting={onWriting}
        onText={onText} onPause={app.editing.flush} onSwitchLine={app.editing.switchLine} onFix={app.editing.fix}
      />
      {mistakes.length > 0 ? <Mistakes diagnostics={mistakes} file={shown} onGo={onGo} onFix={app.editing.fix} /> : null}
    </section>
  )
})
