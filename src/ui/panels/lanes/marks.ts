import type { TraceEvent } from '../../../wire/trace'
import { type Glyph, glyphOf, labelOf } from './glyph'
import type { Row } from './rows'
import { type Range, type Scale, xOf } from './scale'

/** An event as it is drawn. */
export interface Mark {
  readonly event: TraceEvent
  readonly x: number
  readonly y: number
  readonly cpu: number
  readonly glyph: Glyph
  /** Empty where it has no room. */
  readonly label: string
}

/** Half the width of a letter of a label. */
const HALF_LETTER = 2.8

/** The events of a range, with those labels that do not touch one another. */
export function marksIn(events: readonly TraceEvent[], rows: readonly (Row | undefined)[], scale: Scale, range: Range): Mark[] {
  const ends = new Map<number, number>()
  return events.slice(range.from, range.to).map((event) => {
    const row = rows[event.agent]
    const x = xOf(scale, event.index)
    const y = row?.rail ?? 0
    const label = labelOf(event)
    const half = label.length * HALF_LETTER
    const fits = label !== '' && x - half > (ends.get(y) ?? -Infinity) + 3
    if (fits) ends.set(y, x + half)
    return { event, x, y, cpu: row?.cpu ?? -1, glyph: glyphOf(event), label: fits ? label : '' }
  })
}

/** Where there is no room for glyphs: a path of ticks for each row, none drawn twice on the same pixel. */
export function ticksIn(events: readonly TraceEvent[], rows: readonly (Row | undefined)[], scale: Scale, range: Range): { readonly row: Row; readonly path: string }[] {
  const paths = new Map<Row, { path: string; last: number }>()
  for (const event of events.slice(range.from, range.to)) {
    const row = rows[event.agent]
    if (!row) continue
    const x = Math.round(xOf(scale, event.index))
    const so = paths.get(row) ?? { path: '', last: -1 }
    if (x !== so.last) paths.set(row, { path: `${so.path}M${x} ${row.rail - 7}v14`, last: x })
  }
  return [...paths].map(([row, { path }]) => ({ row, path }))
}
