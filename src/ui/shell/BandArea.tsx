import { memo, useMemo } from 'react'
import type { App, CheckState, PlaybackState, SessionState } from '../../app/app'
import { beginningOf } from '../../app/begin'
import { bookmarksIn } from '../../app/bookmarks'
import { sentenceOf, type SentencePart } from '../../app/sentence'
import type { View } from '../../app/view-store'
import type { Compilation } from '../../wire/program'
import type { Moment } from '../../wire/trace'
import { Band } from '../panels/band/Band'
import { RunArea } from './RunArea'
import styles from './Shell.module.css'
import type { Commands } from './use-commands'
import { lastEvent } from './workbench-props'

/** Why nothing of what is written runs: the first mistake. */
function mistakeSentence(compilation: Compilation | null): readonly SentencePart[] | null {
  const mistake = compilation?.kind === 'rejected' ? compilation.diagnostics[0] : undefined
  if (!mistake) return null
  return [{ kind: 'plain', text: 'Not running: ' }, { kind: 'code', text: `${mistake.span.file}:${mistake.span.line}` }, { kind: 'plain', text: ` ${mistake.message}. What is shown is the program before.` }]
}

interface Props {
  readonly app: App
  readonly session: SessionState
  readonly check: CheckState
  readonly commands: Commands
  readonly moment: Moment
  /** The word that the dial shows; null if none. */
  readonly bits: string | null
  readonly playback: PlaybackState
  readonly view: Pick<View, 'hand' | 'seed'>
  /** The file that is shown. */
  readonly file: string
}

export const BandArea = memo(function BandArea({ app, session, check, commands, moment, bits, playback, view, file }: Props) {
  const { compilation } = session.context
  const { verdict, progress } = check.context
  const told = useMemo(() => {
    const mistake = mistakeSentence(compilation)
    if (mistake) return mistake
    const event = lastEvent(moment)
    return event && sentenceOf(event, moment.snapshot.agents, bits, moment.rcu)
  }, [moment, bits, compilation])
  const begin = useMemo(() => beginningOf(moment.snapshot.agents, { verdict, progress }, moment.schedule.choices.length), [moment, verdict, progress])
  // What failed behind the moment on screen was never reached.
  const failed = session.matches('failed')
  const { cursor, schedule } = failed ? moment : session.context
  const { bookmarks, note } = session.context
  const isMarked = useMemo(() => bookmarksIn(bookmarks, schedule).includes(cursor), [bookmarks, schedule, cursor])
  const play = { ...commands.button('play'), ...(playback.matches('playing') ? { id: 'pause', label: 'Pause' } : {}) }
  const controls = [commands.button('start'), commands.button('back'), play, commands.button('forward'), commands.button('end'), { ...commands.button('bookmark'), pressed: isMarked }]
  return (
    <section className={styles.band} aria-label="Run">
      <Band
        controls={controls} cursor={cursor} count={schedule.choices.length} sentence={told ?? begin.sentence} offer={!told && begin.offers ? commands.button('show') : null}
        violated={moment.snapshot.violation} note={note} onDismiss={() => app.session.send({ type: 'DISMISS' })}
        searching={session.matches('running') ? { states: session.context.searched, stop: commands.button('run-stop') } : null}
      >
        <RunArea app={app} commands={commands} playback={playback} view={view} moment={moment} file={file} />
      </Band>
    </section>
  )
})
