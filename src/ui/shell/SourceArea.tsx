import { memo, useCallback, useMemo } from 'react'
import type { App } from '../../app/app'
import type { Compilation } from '../../wire/program'
import type { Moment } from '../../wire/trace'
import { Source } from '../panels/source/Source'
import styles from './Shell.module.css'
import { fileShown, focusOf, marksOf } from './workbench-props'

interface Props { readonly app: App; readonly moment: Moment; readonly compilation: Compilation; readonly file: string | null }

export const SourceArea = memo(function SourceArea({ app, moment, compilation, file }: Props) {
  const marks = useMemo(() => marksOf(moment.snapshot.agents), [moment])
  const focus = useMemo(() => focusOf(moment), [moment])
  const onFile = useCallback((name: string) => app.view.setState({ file: name }), [app])
  const shown = fileShown(compilation, focus, file)
  return (
    <section className={styles.source} aria-label="Source">
      <Source listings={compilation.listings} file={shown} onFile={onFile} marks={marks} focus={file === null ? focus : null} violation={moment.snapshot.violation?.span ?? null} />
    </section>
  )
})
