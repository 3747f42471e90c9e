import { memo } from 'react'
import { type Range, type Scale, xOf } from './scale'
import type { ScoreLayout } from './score-layout'
import styles from './Score.module.css'

export interface MarkingsProps {
  readonly layout: ScoreLayout
  readonly scale: Scale
  readonly range: Range
  readonly marked: ReadonlySet<number>
}

/** What lies between events: where the CPU changes, and rings about what explains what broke. */
export const Markings = memo(function Markings({ layout, scale, range, marked }: MarkingsProps) {
  const { events, rowOf, switches } = layout
  const placeOf = (index: number): { readonly x: number; readonly y: number } => ({ x: xOf(scale, index), y: rowOf[events[index]?.agent ?? -1]?.rail ?? 0 })
  const near = (from: number, to: number): boolean => Math.min(from, to) < range.to && Math.max(from, to) >= range.from
  return (
    <>
      {switches.filter(({ before, after }) => near(before, after)).map(({ before, after }) => (
        <path key={after} className={styles.switch} data-switch={after + 1} d={elbow(placeOf(before), placeOf(after), scale.stride)} />
      ))}
      {[...marked].filter((index) => index >= range.from && index < range.to).map((index) => {
        const { x, y } = placeOf(index)
        return <circle key={index} className={styles.marked} data-event={index + 1} cx={x} cy={y} r={12} />
      })}
    </>
  )
})

interface Place { readonly x: number; readonly y: number }

/** Down or up between two neighbours, half way. */
function elbow(from: Place, to: Place, stride: number): string {
  const x = to.x - stride / 2
  return `M${x - Math.min(4, stride / 4)} ${from.y}H${x}V${to.y}H${x + Math.min(4, stride / 4)}`
}
