import { memo, useCallback, useMemo } from 'react'
import type { App } from '../../app/app'
import type { Moment } from '../../wire/trace'
import { Score } from '../panels/lanes/Score'
import styles from './Shell.module.css'
import { keyShown } from './workbench-props'

export const ScoreArea = memo(function ScoreArea({ app, moment }: { readonly app: App; readonly moment: Moment }) {
  const { agents } = moment.snapshot
  const keyOf = useCallback((agent: number) => keyShown(agents, agent), [agents])
  const marked = useMemo(() => new Set(moment.why?.marked), [moment])
  return (
    <section className={styles.score} aria-label="Score">
      <Score agents={agents} events={moment.events} cursor={moment.cursor} onStep={app.step} onSeek={app.seek} keyOf={keyOf} over={moment.snapshot.phase !== 'running'} marked={marked} />
    </section>
  )
})
