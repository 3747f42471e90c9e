import { memo } from 'react'
import { type Range, type Scale, xOf } from './scale'
import type { ScoreLayout } from './score-layout'
import styles from './Score.module.css'

export interface TiesProps {
  readonly layout: ScoreLayout
  readonly scale: Scale
  readonly range: Range
  readonly cursor: number
  readonly ties: readonly (readonly [number, number])[]
}

/** Which accesses met, quietly and behind the signs; loud are those of the event just taken. */
export const Ties = memo(function Ties({ layout: { events, rowOf }, scale, range, cursor, ties }: TiesProps) {
  const placeOf = (index: number): Place => ({ x: xOf(scale, index), y: rowOf[events[index]?.agent ?? -1]?.rail ?? 0 })
  return ties.filter(([one, other]) => Math.min(one, other) < range.to && Math.max(one, other) >= range.from).map(([one, other]) => (
    <path key={`${one} ${other}`} className={styles.tie} data-tie={`${one + 1} ${other + 1}`} data-now={one === cursor - 1 || other === cursor - 1 || undefined} d={bow(placeOf(one), placeOf(other))} />
  ))
})

interface Place { readonly x: number; readonly y: number }

/** Radius of the ring about a marked event. */
const RING = 12

/** From ring to ring, leaving and arriving upright; two of one lane are bound over their lane. */
function bow(from: Place, to: Place): string {
  if (from.y === to.y) return `M${from.x} ${from.y - RING}C${from.x} ${from.y - 26} ${to.x} ${to.y - 26} ${to.x} ${to.y - RING}`
  const side = from.y < to.y ? RING : -RING
  const middle = (from.y + to.y) / 2
  return `M${from.x} ${from.y + side}C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y - side}`
}
