import { memo } from 'react'
import { hueOf } from '../../kit/hue'
import { AXIS, cursorX, type Mark, type ScoreLayout, STRIDE, xOf } from './layout'
import { GlyphShape } from './GlyphShape'
import styles from './Score.module.css'

export interface TimelineProps {
  readonly layout: ScoreLayout
  readonly cursor: number
  /** Events drawn. */
  readonly from: number
  readonly to: number
  /** Events whose label has room. */
  readonly labels: ReadonlySet<number>
  /** Events that explain what broke: framed. */
  readonly marked: ReadonlySet<number>
  readonly onSeek: (cursor: number) => void
}

/** What happened, in lanes: past on a ground, future outlined, a violation a red line at the end. */
export const Timeline = memo(function Timeline({ layout, cursor, from, to, labels, marked, onSeek }: TimelineProps) {
  const { rows, marks, waits, width, height } = layout
  const now = cursorX(cursor)
  const drawn = marks.slice(from, to)
  const broken = marks.find((mark) => mark.event.violation)
  return (
    <svg className={styles.timeline} width={width} height={height} aria-hidden onClick={(event) => onSeek(cursorAt(event.currentTarget, event.clientX, marks.length))}>
      <rect className={styles.past} x={0} y={AXIS} width={now} height={height - AXIS} />
      {rows.map((row) => (
        <g key={row.agent} data-cpu={hueOf(row.cpu)}>
          <line className={styles.divider} x1={0} x2="100%" y1={row.y} y2={row.y} />
          <line className={styles.rail} x1={0} x2="100%" y1={row.y + (row.cpu >= 0 ? 22 : row.height / 2)} y2={row.y + (row.cpu >= 0 ? 22 : row.height / 2)} />
        </g>
      ))}
      {waits.filter((wait) => wait.to >= xOf(from) - STRIDE && wait.from <= xOf(to)).map((wait) => (
        <g key={wait.store} data-cpu={hueOf(wait.cpu)} className={styles.wait}>
          <rect className={styles.ahead} x={wait.from} y={wait.y} width={wait.to - wait.from} height={6} />
          <rect className={styles.waited} x={wait.from} y={wait.y} width={Math.max(0, Math.min(wait.to, now) - wait.from)} height={6} />
          <line className={styles.drop} x1={wait.from} x2={wait.from} y1={wait.y - (wait.y % 1) - 18} y2={wait.y} />
        </g>
      ))}
      {drawn.map((mark) => (
        <text key={mark.event.index} className={styles.number} data-now={mark.event.index === cursor - 1 || undefined} x={mark.x} y={15} textAnchor="middle">{mark.event.index + 1}</text>
      ))}
      {drawn.filter((mark) => marked.has(mark.event.index)).map((mark) => (
        <rect key={mark.event.index} className={styles.marked} data-event={mark.event.index + 1} x={mark.x - 12} y={mark.y - 12} width={24} height={24} />
      ))}
      {drawn.map((mark) => <EventMark key={mark.event.index} mark={mark} past={mark.event.index < cursor} labelled={labels.has(mark.event.index)} />)}
      {broken ? (
        <g className={styles.broken}>
          <line x1={broken.x + STRIDE / 2} x2={broken.x + STRIDE / 2} y1={AXIS} y2={height} />
          <text x={broken.x + STRIDE / 2} y={15} textAnchor="middle">✕</text>
        </g>
      ) : null}
      <g className={styles.cursor} transform={`translate(${now} 0)`}>
        <path d={`M-6 2 H6 V12 L0 18 L-6 12 Z`} />
        <line y1={12} y2={height} />
      </g>
    </svg>
  )
})

function cursorAt(svg: SVGSVGElement, clientX: number, count: number): number {
  const x = clientX - svg.getBoundingClientRect().left
  return Math.max(0, Math.min(count, Math.round((x - cursorX(0)) / STRIDE)))
}

const EventMark = memo(function EventMark({ mark, past, labelled }: { readonly mark: Mark; readonly past: boolean; readonly labelled: boolean }) {
  const { event, x, y, glyph, label, cpu } = mark
  return (
    <g data-cpu={hueOf(cpu)} className={styles.event} data-past={past || undefined} transform={`translate(${x} ${y})`}>
      <title>{`${event.index + 1}: ${event.text}`}</title>
      <rect className={styles.target} x={-STRIDE / 2} y={-16} width={STRIDE} height={38} />
      <GlyphShape glyph={glyph} />
      {labelled ? <text y={20} textAnchor="middle">{label}</text> : null}
    </g>
  )
}, (a, b) => a.past === b.past && a.labelled === b.labelled && a.mark.x === b.mark.x && a.mark.y === b.mark.y && a.mark.glyph === b.mark.glyph && a.mark.event.text === b.mark.event.text)
