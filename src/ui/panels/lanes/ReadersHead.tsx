import { Fragment, memo } from 'react'
import type { RcuTrack } from '../../../wire/grace-period'
import { Tile } from '../../kit/Tile'
import { insideAt } from './grace-words'
import styles from './Score.module.css'

/** Who is inside a read-side section. */
export const ReadersHead = memo(function ReadersHead({ rcu, cursor, height }: { readonly rcu: RcuTrack; readonly cursor: number; readonly height: number }) {
  const inside = insideAt(rcu, cursor)
  return (
    <section className={styles.readers} style={{ minHeight: height }} aria-label="Read-side critical sections">
      <h2>Readers</h2>
      <p>
        {inside.length === 0 ? 'nobody is inside a read-side section' : inside.map(({ section, left }, index) => (
          <Fragment key={`${section.cpu} ${section.enter}`}>
            {index > 0 ? ' ' : ''}
            <span className={styles.inside}><Tile cpu={section.cpu} hollow={left} label={`CPU ${section.cpu}`} /> {left ? 'has left, its stores have not' : `inside since event ${section.enter + 1}`}</span>
          </Fragment>
        ))}
      </p>
    </section>
  )
})
