import { memo } from 'react'
import type { RcuTrack } from '../../../wire/grace-period'
import styles from '../../kit/Hidden.module.css'
import { lifeOf } from './grace-words'
import type { Range } from './scale'

/** What the track of grace periods shows, said in order; of a long run the part that is in view. */
export const GraceList = memo(function GraceList({ rcu, range }: { readonly rcu: RcuTrack; readonly range: Range }) {
  const shown = rcu.gracePeriods.filter(({ asked, done }) => asked < range.to && (done === null || done >= range.from))
  if (shown.length === 0) return null
  return (
    <ul className={styles.hidden} aria-label="Grace periods">
      {shown.map((period) => <li key={`${period.agent} ${period.asked}`}>{lifeOf(rcu, period)}.</li>)}
    </ul>
  )
})
