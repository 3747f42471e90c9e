import { memo, useMemo } from 'react'
import type { App, SessionState } from '../../app/app'
import { sentenceOf, type SentencePart } from '../../app/sentence'
import type { Moment } from '../../wire/trace'
import { Band } from '../panels/band/Band'
import styles from './Shell.module.css'
import { lastEvent } from './workbench-props'

const BEGIN: readonly SentencePart[] = [
  { kind: 'plain', text: 'Nothing has happened yet. Step a CPU: press ' }, { kind: 'code', text: '0' }, { kind: 'plain', text: ', ' },
  { kind: 'code', text: '1' }, { kind: 'plain', text: ' or ' }, { kind: 'code', text: '2' }, { kind: 'plain', text: '.' },
]

interface Props {
  readonly app: App
  readonly session: SessionState
  readonly moment: Moment
  /** The word that the dial shows; null if none. */
  readonly bits: string | null
}

export const BandArea = memo(function BandArea({ app, session, moment, bits }: Props) {
  const sentence = useMemo(() => {
    const event = lastEvent(moment)
    return event ? sentenceOf(event, moment.snapshot.agents, bits) : BEGIN
  }, [moment, bits])
  // What failed behind the moment on screen was never reached.
  const failed = session.matches('failed')
  const { cursor, schedule } = failed ? moment : session.context
  return (
    <section className={styles.band} aria-label="Run">
      <Band
        cursor={cursor} count={schedule.choices.length} sentence={sentence} canBack={!failed && cursor > 0} canForward={!failed && cursor < schedule.choices.length}
        onStart={() => app.seek(0)} onBack={() => app.seek(cursor - 1)} onForward={() => app.seek(cursor + 1)} onEnd={() => app.seek(schedule.choices.length)}
        violated={moment.snapshot.violation} note={session.context.note} onDismiss={() => app.session.send({ type: 'DISMISS' })}
      />
    </section>
  )
})
