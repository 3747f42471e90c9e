import type { ReactNode } from 'react'
import styles from './Hidden.module.css'

/** Text for a screen reader only: what sighted readers see from a tile or a place. */
export function Hidden({ children }: { readonly children: ReactNode }) {
  return <span className={styles.hidden}>{children}</span>
}
