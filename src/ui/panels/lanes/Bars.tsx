import { type CSSProperties, memo } from 'react'
import { hueOf } from '../../kit/hue'
import { cursorX, type Range, type Scale, xOf } from './scale'
import type { ScoreLayout } from './score-layout'
import styles from './Score.module.css'
import type { Wait } from './waits'

export interface BarsProps { readonly layout: ScoreLayout; readonly scale: Scale; readonly cursor: number; readonly range: Range }

/** What lasts: a store from its event to its drain. */
export const Bars = memo(function Bars({ layout, scale, cursor, range }: BarsProps) {
  const { rows, waits, events } = layout
  const inRange = (from: number, to: number | null): boolean => from <= range.to && (to ?? events.length) >= range.from
  const rowOf = (cpu: number) => rows.find((row) => row.cpu === cpu)
  return (
    <>
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
