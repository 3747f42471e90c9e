import { memo, useCallback } from 'react'
import type { App, CheckState, SessionState } from '../../app/app'
import { MODEL_WORDS } from '../../app/selection'
import { Verdict } from '../panels/verdict/Verdict'
import styles from './Shell.module.css'
import { checkView } from './workbench-props'

interface Props { readonly app: App; readonly check: CheckState; readonly session: SessionState; readonly shown: string | null }

export const VerdictArea = memo(function VerdictArea({ app, check, session, shown }: Props) {
  const onShow = useCallback((name: string) => app.showRun(name), [app])
  return (
    <section className={styles.verdict} aria-label="Verdict">
      <Verdict check={checkView(check)} model={MODEL_WORDS[session.context.program.model].name} onCheck={app.explore} onCancel={app.cancel} onShow={onShow} shown={shown} />
    </section>
  )
})
