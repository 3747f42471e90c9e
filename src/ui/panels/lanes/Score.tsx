import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { AgentView, TraceEvent } from '../../../wire/trace'
import { LaneHead } from './LaneHead'
import { AXIS, cursorX, labelled, rowsOf, scoreLayout, visibleRange } from './layout'
import styles from './Score.module.css'
import { Timeline } from './Timeline'

export interface ScoreProps {
  readonly agents: readonly AgentView[]
  readonly events: readonly TraceEvent[]
  readonly cursor: number
  readonly onStep: (agent: number, alternative: number) => void
  readonly onSeek: (cursor: number) => void
  /** The key that steps an agent, as it is shown. */
  readonly keyOf: (agent: number) => string
  /** Nothing can step any more. */
  readonly over: boolean
  /** Events that explain what broke. */
  readonly marked: ReadonlySet<number>
}

/** A lane for each agent: what it would do next, and what it did. */
export function Score({ agents, events, cursor, onStep, onSeek, keyOf, over, marked }: ScoreProps) {
  const rows = useMemo(() => rowsOf(agents), [agents])
  const layout = useMemo(() => scoreLayout(agents, events), [agents, events])
  const shown = useMemo(() => labelled(layout.marks), [layout])
  const scroller = useRef<HTMLDivElement>(null)
  const [range, setRange] = useState({ from: 0, to: 200 })

  const look = useCallback((): void => {
    const box = scroller.current
    if (!box) return
    const next = visibleRange(box.scrollLeft, box.clientWidth, events.length)
    setRange((before) => (before.from === next.from && before.to === next.to ? before : next))
  }, [events.length])
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    const x = cursorX(cursor)
    if (x < box.scrollLeft + 60 || x > box.scrollLeft + box.clientWidth - 60) box.scrollLeft = x - box.clientWidth * 0.6
    look()
  }, [cursor, look])

  const move = (key: string): boolean => {
    const to = { ArrowLeft: cursor - 1, ArrowRight: cursor + 1, Home: 0, End: events.length }[key]
    if (to === undefined) return false
    onSeek(Math.max(0, Math.min(to, events.length)))
    return true
  }
  const last = events[cursor - 1]
  return (
    <div className={styles.score}>
      <div className={styles.heads}>
        <div className={styles.corner} style={{ height: AXIS }}><h2>Step</h2></div>
        {rows.map((row) => {
          const agent = agents[row.agent]
          const drain = agents.find((one) => one.kind === 'buffer' && one.cpu === row.cpu && row.cpu >= 0)
          return agent ? (
            <LaneHead key={row.agent} agent={agent} drain={drain ?? null} height={row.height} over={over} keyName={keyOf(row.agent)} drainKey={drain ? keyOf(drain.agent) : ''} agents={agents} onStep={onStep} />
          ) : null
        })}
      </div>
      <div
        ref={scroller} className={styles.scroller} role="slider" tabIndex={0} aria-label="Timeline" aria-orientation="horizontal"
        aria-valuemin={0} aria-valuemax={events.length} aria-valuenow={cursor} aria-valuetext={last ? `event ${cursor} of ${events.length}: ${last.text}` : 'the start'}
        onScroll={look} onKeyDown={(event) => { if (move(event.key)) { event.preventDefault(); event.stopPropagation() } }}
      >
        <Timeline layout={layout} cursor={cursor} from={range.from} to={range.to} labels={shown} marked={marked} onSeek={onSeek} />
      </div>
    </div>
  )
}
