import { useEffect, useRef, type ReactNode } from 'react'
import styles from './Popover.module.css'

export interface PopoverProps {
  readonly summary: ReactNode
  readonly children: ReactNode
  /** The side that it is flush with. */
  readonly side?: 'left' | 'right'
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
    const one = details.current
    if (!one) return
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !one.open) return
      event.preventDefault()
      one.open = false
      one.querySelector('summary')?.focus()
    }
    one.addEventListener('keydown', escape)
    return () => one.removeEventListener('keydown', escape)
  }, [])
  return (
    <details ref={details} className={styles.popover} data-side={side}>
      <summary className={styles.summary}>{summary}</summary>
      <div className={styles.body}>{children}</div>
    </details>
  )
}
