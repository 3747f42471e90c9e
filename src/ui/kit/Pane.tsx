import type { ReactNode } from 'react'
import styles from './Pane.module.css'

/** A titled part of the page. */
export function Pane({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles.pane}>
      <h2 className={styles.heading}>{title}</h2>
      {children}
    </div>
  )
}
