import { type CSSProperties, memo } from 'react'
import { hueOf } from '../../kit/hue'
import { cursorX, type Range, type Scale, xOf } from './scale'
import type { ScoreLayout } from './score-layout'
import styles from './Score.module.css'
import type { Section } from './sections'
import type { Wait } from './waits'

export interface BarsProps { readonly layout: ScoreLayout; readonly scale: Scale; readonly cursor: number; readonly range: Range }

/** What lasts: a store from its event to its drain, a read-side critical section from its beginning to its end. */
export const Bars = memo(function Bars({ layout, scale, cursor, range }: BarsProps) {
  const { rows, waits, sections, events } = layout
  const inRange = (from: number, to: number | null): boolean => from <= range.to && (to ?? events.length) >= range.from
  const rowOf = (cpu: number) => rows.find((row) => row.cpu === cpu)
  return (
    <>
      {sections.filter(({ enter, leave }) => inRange(enter, leave)).map((section) => {
        const row = rowOf(section.cpu)
        return row ? <SectionBar key={section.enter} section={section} y={row.rail} scale={scale} cursor={cursor} /> : null
      })}
      {waits.filter(({ store, drain }) => inRange(store, drain)).map((wait) => {
        const row = rowOf(wait.cpu)
        return row ? <WaitBar key={wait.store} wait={wait} rail={row.rail} scale={scale} cursor={cursor} /> : null
      })}
    </>
  )
})

/** How thick a bar is; from one level to the next. */
const THICK = 6
const PITCH = 8

/** Solid as far as the store has waited, outlined where it will; its ends lead to the store and to the drain. */
function WaitBar({ wait, rail, scale, cursor }: { readonly wait: Wait; readonly rail: number; readonly scale: Scale; readonly cursor: number }) {
  const from = xOf(scale, wait.store)
  const to = wait.drain === null ? Math.max(cursorX(scale, scale.count), from + THICK) : xOf(scale, wait.drain)
  const y = rail + 25 + wait.level * PITCH
  const waited = wait.store >= cursor ? 0 : wait.drain !== null && wait.drain < cursor ? to - from : Math.max(0, Math.min(to, cursorX(scale, cursor)) - from)
  return (
    <g data-cpu={hueOf(wait.cpu)} className={styles.wait} data-wait={wait.store + 1}>
      <rect className={styles.ahead} x={from} y={y} width={to - from} height={THICK} />
      {waited > 0 ? <rect className={styles.waited} x={from} y={y} width={waited} height={THICK} /> : null}
      <line className={styles.drop} x1={from} x2={from} y1={rail + 8} y2={y} />
      {wait.drain !== null ? <line className={styles.drop} x1={to} x2={to} y1={y} y2={rail + 8} /> : null}
      {wait.drain !== null && wait.drain === cursor - 1 ? <rect className={styles.traveller} style={{ '--way': `${from - to}px` } as CSSProperties} x={to - 5} y={y - 2} width={10} height={10} /> : null}
    </g>
  )
}

function SectionBar({ section, y, scale, cursor }: { readonly section: Section; readonly y: number; readonly scale: Scale; readonly cursor: number }) {
  const from = xOf(scale, section.enter)
  const to = section.leave === null ? cursorX(scale, scale.count) : xOf(scale, section.leave)
  const now = section.leave !== null && section.leave < cursor ? to : Math.max(from, Math.min(to, cursorX(scale, cursor)))
  return (
    <g data-cpu={hueOf(section.cpu)} className={styles.section} data-section={section.enter + 1}>
      <rect className={styles.ahead} x={from} y={y - 4} width={Math.max(0, to - from)} height={8} />
      {section.enter < cursor ? <rect className={styles.read} x={from} y={y - 4} width={now - from} height={8} /> : null}
    </g>
  )
}
