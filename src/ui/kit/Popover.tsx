import { useEffect, useRef, type ReactNode } from 'react'
import styles from './Popover.module.css'

export interface PopoverProps {
  readonly summary: ReactNode
  readonly children: ReactNode
  /** The side that it is flush with; `above`: it opens upwards. */
  readonly side?: 'left' | 'right' | 'above'
}

/** What opens over the page from a word in a bar; Escape, or a press elsewhere, closes it. */
export function Popover({ summary, children, side = 'left' }: PopoverProps) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (event: Event): void => {
      const one = details.current
      if (one?.open && event.target instanceof Node && !one.contains(event.target)) one.open = false
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('focusin', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('focusin', close)
    }
  }, [])
  useEffect(() => {
    const escape = (event: KeyboardEvent): void => {
      const one = details.current
      if (event.key !== 'Escape' || event.defaultPrevented || !one?.open) return
      event.preventDefault()
      one.open = false
      one.querySelector('summary')?.focus()
    }
    // Wherever the focus is (who chose something in it with the mouse is on the page again), and before the page's own Escape.
    document.addEventListener('keydown', escape, true)
    return () => document.removeEventListener('keydown', escape, true)
  }, [])
  return (
    <details ref={details} className={styles.popover} data-side={side}>
      <summary className={styles.summary}>{summary}</summary>
      <div className={styles.body}>{children}</div>
    </details>
  )
}
