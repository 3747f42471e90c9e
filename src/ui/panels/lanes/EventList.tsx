import { memo } from 'react'
import type { TraceEvent } from '../../../wire/trace'
import styles from '../../kit/Hidden.module.css'
import type { Range } from './scale'

export interface EventListProps {
  readonly events: readonly TraceEvent[]
  readonly range: Range
  /** What an event did, as a sentence. */
  readonly sayOf: (event: TraceEvent) => string
}

/** What the lanes show, said in order; of a long run the part that is in view. */
export const EventList = memo(function EventList({ events, range, sayOf }: EventListProps) {
  return (
    <ol className={styles.hidden} aria-label="Events" start={range.from + 1}>
      {events.slice(range.from, range.to).map((event) => <li key={event.index}>event {event.index + 1}: {sayOf(event)}{event.violation ? ` Here ${event.violation.property} breaks.` : ''}</li>)}
    </ol>
  )
})
