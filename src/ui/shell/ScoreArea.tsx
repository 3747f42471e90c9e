import { memo, useCallback, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { App, SessionState } from '../../app/app'
import { bookmarksIn } from '../../app/bookmarks'
import { branchesOf } from '../../app/branches'
import { zoom } from '../../app/commands'
import { sentenceOf, textOf } from '../../app/sentence'
import { wholeZoom, zoomOf } from '../../app/zoom'
import type { AgentView, Moment, TraceEvent } from '../../wire/trace'
import { Score } from '../panels/lanes/Score'
import styles from './Shell.module.css'
import { keyShown, sameRoster, tiesOf } from './workbench-props'

interface Props {
  readonly app: App
  readonly session: SessionState
  readonly moment: Moment
  /** The word that the dial shows; null if none. */
  readonly bits: string | null
  readonly zoom: number
  readonly room: number
  readonly asText: boolean
}

export const ScoreArea = memo(function ScoreArea({ app, session, moment, bits, zoom: wished, room, asText }: Props) {
  const { agents } = moment.snapshot
  const { events } = moment
  const scrub = useStore(app.scrubber.state)
  const marked = useMemo(() => new Set(moment.why?.marked), [moment.why])
  const { kept, bookmarks, schedule } = session.context
  const branches = useMemo(() => branchesOf(kept, schedule), [kept, schedule])
  const flags = useMemo(() => bookmarksIn(bookmarks, schedule), [bookmarks, schedule])
  const onBranch = useCallback((branch: number) => app.session.send({ type: 'BRANCH', branch }), [app])
  const ties = useMemo(() => tiesOf(moment.why), [moment.why])
  const roster = useRoster(agents)
  const keyOf = useCallback((agent: number) => keyShown(roster, agent), [roster])
  const sayOf = useCallback((event: TraceEvent) => textOf(sentenceOf(event, roster, bits, moment.rcu)), [roster, bits, moment.rcu])
  const onZoom = useCallback((times: number) => zoom(app, times), [app])
  const onRoom = useCallback((events: number) => app.view.setState({ room: events }), [app])
  const onText = useCallback(() => app.view.setState((view) => ({ asText: !view.asText })), [app])
  const onChoose = useCallback((choosing: number) => app.view.setState({ choosing }), [app])
  const onWhole = useCallback(() => app.view.setState({ zoom: 0 }), [app])
  return (
    <section className={styles.score} aria-label="Score">
      <Score
        agents={agents} roster={roster} events={events} rcu={moment.rcu} moment={moment.cursor} cursor={scrub?.to ?? moment.cursor} onStep={app.step} onChoose={onChoose} keyOf={keyOf} over={moment.snapshot.phase !== 'running'}
        zoom={zoomOf({ zoom: wished, room }, events.length)} whole={wholeZoom(room, events.length)} asText={asText} onZoom={onZoom} onRoom={onRoom} onWhole={onWhole} onText={onText}
        marked={marked} ties={ties} branches={branches} bookmarks={flags} onBranch={onBranch} sayOf={sayOf} onSeek={app.seek} onDrag={app.scrubber.drag} onDrop={app.scrubber.drop}
      />
    </section>
  )
})

/** Who there is, apart from what they are at: the same list as long as that is the same. */
function useRoster(agents: readonly AgentView[]): readonly AgentView[] {
  const [roster, setRoster] = useState(agents)
  if (roster === agents || sameRoster(roster, agents)) return roster
  setRoster(agents)
  return agents
}
