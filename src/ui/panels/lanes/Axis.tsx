import { memo } from 'react'
import { AXIS } from './rows'
import { BESIDE_HANDLE, cursorX, numberedEvery, type Range, type Scale, widthOf, xOf } from './scale'
import styles from './Score.module.css'

export interface AxisProps {
  readonly scale: Scale
  readonly range: Range
  readonly cursor: number
  /** Index of the event that breaks a property; -1 if none does. */
  readonly broken: number
  /** Cursors that are kept. */
  readonly bookmarks: readonly number[]
}

/** The events' numbers, flags where a moment is kept, and the ✕ where the run breaks. */
export const Axis = memo(function Axis({ scale, range, cursor, broken, bookmarks }: AxisProps) {
  const every = numberedEvery(scale)
  const numbers: number[] = []
  for (let number = Math.ceil((range.from + 1) / every) * every; number <= range.to; number += every) numbers.push(number)
  return (
    <svg className={styles.axisPicture} width={widthOf(scale)} height={AXIS} aria-hidden>
      {every > 1 ? numbers.map((number) => <line key={number} className={styles.tick} x1={xOf(scale, number - 1)} x2={xOf(scale, number - 1)} y1={AXIS - 5} y2={AXIS} />) : null}
      {numbers.map((number) => (
        <text key={number} className={styles.number} data-now={number === cursor || undefined} x={xOf(scale, number - 1)} y={18} textAnchor="middle">{number}</text>
      ))}
      {bookmarks.filter((at) => at >= range.from && at <= range.to).map((at) => (
        <path key={at} className={styles.flag} data-bookmark={at} d="M0 0V14M0 0H8L5.5 3L8 6H0" transform={`translate(${cursorX(scale, at)} ${AXIS - 14})`}><title>{`bookmark behind event ${at}`}</title></path>
      ))}
      {broken >= 0 ? <text className={styles.cross} x={cursorX(scale, broken + 1) + BESIDE_HANDLE} y={18}>✕</text> : null}
    </svg>
  )
})
