import type { ReactNode } from 'react'
import styles from './Programs.module.css'

export interface EntryProps {
  readonly title: string
  readonly words: ReactNode
  /** It is what is open now. */
  readonly open?: boolean
  readonly onOpen: () => void
}

/** One thing that can be opened: the arrow keys go from one to the next. */
export function Entry({ title, words, open = false, onOpen }: EntryProps) {
  return (
    <button type="button" className={styles.entry} data-entry aria-current={open || undefined} onClick={onOpen}>
      <span className={styles.title}>{title}{open ? <span className={styles.open}> · open</span> : null}</span>
      <span className={styles.words}>{words}</span>
    </button>
  )
}
