import { memo } from 'react'
import { hueOf } from '../../kit/hue'
import { calls } from './grace-words'
import { type PeriodShape, periodShapes, type SectionShape, sectionShapes } from './grace-layout'
import type { Range, Scale } from './scale'
import type { ScoreLayout } from './score-layout'
import styles from './GraceTrack.module.css'

export interface GraceTrackProps { readonly layout: ScoreLayout; readonly scale: Scale; readonly cursor: number; readonly range: Range }

/** Read-side sections as bars; grace periods under them, each tied to exactly the sections that it waits for. */
export const GraceTrack = memo(function GraceTrack({ layout, scale, cursor, range }: GraceTrackProps) {
  const { readers, rcu } = layout
  if (!readers || !rcu) return null
  return (
    <>
      <line className={styles.divider} x1={0} x2="100%" y1={readers.y} y2={readers.y} />
      {readers.lines.map(({ cpu, y }) => <line key={cpu} className={styles.line} x1={0} x2="100%" y1={y} y2={y} />)}
      {sectionShapes(layout, scale, cursor, range).map((shape) => <Section key={`${shape.section.cpu} ${shape.section.enter}`} shape={shape} />)}
      {periodShapes(layout, scale, cursor, range).map((shape) => <Period key={`${shape.period.agent} ${shape.period.asked}`} shape={shape} />)}
    </>
  )
})

/** Half the thickness of a section's bar, and of a grace period's. */
const SECTION = 4
const PERIOD = 3

function Section({ shape: { section, y, from, to, past, left } }: { readonly shape: SectionShape }) {
  return (
    <g className={styles.section} data-cpu={hueOf(section.cpu)} data-section={section.enter + 1}>
      <title>{`CPU ${section.cpu} reads`}</title>
      <rect className={styles.ahead} x={from} y={y - SECTION} width={Math.max(1, to - from)} height={2 * SECTION} />
      {past > 0 ? <rect className={styles.behind} x={from} y={y - SECTION} width={past} height={2 * SECTION} /> : null}
      {left === null ? null : <rect className={styles.unseen} x={left} y={y - SECTION + 1.5} width={Math.max(0, to - left)} height={2 * SECTION - 3} />}
    </g>
  )
}

function Period({ shape }: { readonly shape: PeriodShape }) {
  const { period, y, asked, queued, waits, ties, over, invoked, label } = shape
  const called = calls(period)
  return (
    <g className={styles.period} data-period={period.asked + 1}>
      <title>{period.call}</title>
      {queued ? <line className={styles.queued} x1={queued.from} x2={queued.to} y1={y} y2={y} /> : null}
      {waits ? (
        <>
          <rect className={styles.ahead} x={waits.from} y={y - PERIOD} width={Math.max(1, waits.to - waits.from)} height={2 * PERIOD} />
          {waits.past > 0 ? <rect className={styles.behind} x={waits.from} y={y - PERIOD} width={waits.past} height={2 * PERIOD} /> : null}
        </>
      ) : null}
      {ties.map(({ x, from, to, cpu, now, past }) => (
        <g key={cpu} className={styles.tie} data-now={now || undefined} data-past={past || undefined} data-tied={cpu}>
          <line x1={x} x2={x} y1={from - PERIOD} y2={to} />
          <circle cx={x} cy={to} r={3.5} />
        </g>
      ))}
      <path className={styles.asked} data-past={asked.past || undefined} d={diamond(asked.x, y)} />
      {over ? <path className={styles.over} data-past={over.past || undefined} d={diamond(over.x, y)} /> : null}
      {invoked && called ? <path className={styles.invoked} data-past={invoked.past || undefined} d={`M${invoked.x - 5} ${y - 6}L${invoked.x + 7} ${y}L${invoked.x - 5} ${y + 6}Z`} /> : null}
      <text className={styles.label} x={label.x - 6} y={y + 17}>{fitting(called || period.call, label.width)}</text>
    </g>
  )
}

function diamond(x: number, y: number): string {
  return `M${x} ${y - 7}L${x + 7} ${y}L${x} ${y + 7}L${x - 7} ${y}Z`
}

/** Width of a letter of a label. */
const LETTER = 5.6

function fitting(text: string, width: number): string {
  const most = Math.floor(width / LETTER)
  return text.length <= most ? text : most < 6 ? '' : `${text.slice(0, most - 1)}…`
}
