import { memo, useCallback, useMemo } from 'react'
import type { App } from '../../app/app'
import { MODEL_WORDS, parameterValues } from '../../app/selection'
import type { ProgramChoice, Survey } from '../../wire/program'
import type { Moment } from '../../wire/trace'
import { Button } from '../kit/Button'
import { Outcomes } from '../panels/outcomes/Outcomes'
import { type CheckView, Verdict } from '../panels/verdict/Verdict'
import styles from './Shell.module.css'
import { whyOf } from './workbench-props'

interface Props { readonly app: App; readonly check: CheckView; readonly survey: Survey; readonly program: ProgramChoice; readonly moment: Moment; readonly shown: string | null; /** Something is known to go wrong in what is open. */ readonly here: boolean }

export const VerdictArea = memo(function VerdictArea({ app, check, survey, program, moment, shown, here }: Props) {
  const onShow = useCallback((name: string) => app.showRun(name), [app])
  const litmus = check.kind === 'done' ? check.litmus : null
  const parameters = useMemo(() => parameterValues(survey, program), [survey, program])
  const why = useMemo(() => whyOf(moment), [moment])
  return (
    <section className={styles.verdict} aria-label="Verdict">
      <Verdict check={check} model={MODEL_WORDS[program.model].name} onCheck={app.explore} onCancel={app.cancel} onShow={onShow} shown={shown} parameters={parameters} why={why}>
        {litmus ? <Outcomes litmus={litmus} shown={shown} onShow={onShow} /> : null}
      </Verdict>
      {here ? <div className={styles.known}><Button keyName="E" onPress={() => app.view.setState({ programs: 'defects' })}>What can go wrong</Button></div> : null}
    </section>
  )
})
