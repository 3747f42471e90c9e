import type { ReactNode } from 'react'
import styles from './Pane.module.css'

/** A titled part of the page. */
export function Pane({ title, note, inline = false, children }: { readonly title: string; /** Of what, or as of when. */ readonly note?: ReactNode; /** Title and content in one line: there is little of it. */ readonly inline?: boolean; readonly children: ReactNode }) {
  return (
    <div className={styles.pane} data-inline={inline || undefined}>
      <h2 className={styles.heading}>{title}{note ? <span className={styles.note}> {note}</span> : null}</h2>
      {children}
    </div>
  )
}
