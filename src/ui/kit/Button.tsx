import type { ReactNode } from 'react'
import styles from './Button.module.css'
import { Key } from './Key'

export interface ButtonProps {
  readonly children: ReactNode
  readonly onPress: () => void
  readonly disabled?: boolean
  /** `main`: the one thing that one wants to do here. `bare`: no frame. */
  readonly tone?: 'plain' | 'main' | 'bare'
  /** The key that does the same. */
  readonly keyName?: string
  /** The name for a screen reader, where the text does not say enough. */
  readonly label?: string
  readonly title?: string
  readonly pressed?: boolean
}

/** A verb one can press. Disabled it stays in the tab order, so that the keyboard does not lose its place. */
export function Button({ children, onPress, disabled = false, tone = 'plain', keyName, label, title, pressed }: ButtonProps) {
  return (
    <button
      type="button" className={styles.button} data-tone={tone} aria-disabled={disabled} aria-label={label} title={title} aria-pressed={pressed}
      aria-keyshortcuts={keyName} onClick={() => { if (!disabled) onPress() }}
    >
      {children}
      {keyName ? <Key>{keyName}</Key> : null}
    </button>
  )
}
