import type { ReactNode } from 'react'
import styles from './Pane.module.css'

/** A titled part of the page. */
export function Pane({ title, note, children }: { readonly title: string; /** Of what, or as of when. */ readonly note?: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={styles.pane}>
      <h2 className={styles.heading}>{title}{note ? <span className={styles.note}> {note}</span> : null}</h2>
      {children}
    </div>
  )
}
