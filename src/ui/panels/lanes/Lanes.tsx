import { memo, useMemo } from 'react'
import { hueOf } from '../../kit/hue'
import { Bars } from './Bars'
import { EventMark } from './EventMark'
import { drawnByTrack } from './grace-layout'
import { GraceTrack } from './GraceTrack'
import { marksIn, ticksIn } from './marks'
import { Markings } from './Markings'
import { cursorX, DENSE, type Range, type Scale, xOf, widthOf } from './scale'
import type { ScoreLayout } from './score-layout'
import styles from './Score.module.css'
import { Ties } from './Ties'

export interface LanesProps {
  readonly layout: ScoreLayout
  readonly scale: Scale
  readonly cursor: number
  /** Events drawn. */
  readonly range: Range
  /** Events that explain what broke. */
  readonly marked: ReadonlySet<number>
  /** Pairs of those that met one another. */
  readonly ties: readonly (readonly [number, number])[]
}

/** What happened, in lanes: past on a ground, future outlined, a violation a red line at the end. For the eye: the list of events says it too. */
export const Lanes = memo(function Lanes({ layout, scale, cursor, range, marked, ties }: LanesProps) {
  const { rows, fold, height, broken } = layout
  const now = cursorX(scale, cursor)
  const [left, right] = [xOf(scale, range.from) - 60, xOf(scale, range.to) + 60]
  // Beside the cursor, should that be there.
  const edge = cursorX(scale, broken + 1) + 3
  return (
    <svg className={styles.lanes} width={widthOf(scale)} height={height} aria-hidden>
      <rect className={styles.past} x={0} y={0} width={Math.max(0, now)} height={height} />
      {rows.map((row) => (
        <g key={row.agent} data-cpu={hueOf(row.cpu)}>
          <line className={styles.divider} x1={0} x2="100%" y1={row.y} y2={row.y} />
          <line className={styles.rail} x1={Math.max(0, left)} x2={right} y1={row.rail} y2={row.rail} />
        </g>
      ))}
      {fold ? <line className={styles.divider} x1={0} x2="100%" y1={fold.y} y2={fold.y} /> : null}
      <Ties layout={layout} scale={scale} range={range} cursor={cursor} ties={ties} />
      <GraceTrack layout={layout} scale={scale} cursor={cursor} range={range} />
      <Bars layout={layout} scale={scale} cursor={cursor} range={range} />
      <Markings layout={layout} scale={scale} range={range} marked={marked} />
      {scale.stride < DENSE ? <Ticks layout={layout} scale={scale} range={range} /> : <Marks layout={layout} scale={scale} range={range} cursor={cursor} />}
      {broken >= 0 ? <line className={styles.broken} x1={edge} x2={edge} y1={0} y2={height} /> : null}
      <line className={styles.cursor} y1={0} y2={height} transform={`translate(${now} 0)`} />
    </svg>
  )
})

function Marks({ layout, scale, range, cursor }: Pick<LanesProps, 'layout' | 'scale' | 'range' | 'cursor'>) {
  const marks = useMemo(() => {
    const drawn = drawnByTrack(layout.rcu)
    return marksIn(layout.events, layout.rowOf, scale, range).filter(({ event }) => !drawn.has(event.index) || layout.rowOf[event.agent]?.cpu !== -1)
  }, [layout, scale, range])
  return marks.map((mark) => <EventMark key={mark.event.index} mark={mark} past={mark.event.index < cursor} />)
}

const Ticks = memo(function Ticks({ layout, scale, range }: Pick<LanesProps, 'layout' | 'scale' | 'range'>) {
  return ticksIn(layout.events, layout.rowOf, scale, range).map(({ row, path }) => <path key={row.agent} className={styles.ticks} data-cpu={hueOf(row.cpu)} d={path} />)
})
