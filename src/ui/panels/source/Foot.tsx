import type { ReactNode } from 'react'
import { Button } from '../../kit/Button'
import styles from './Source.module.css'

interface ReadFootProps { readonly onEdit: (() => void) | null; readonly children: ReactNode }

/** While one reads: what else there is to look at, and how to begin to write. */
export function ReadFoot({ onEdit, children }: ReadFootProps) {
  return (
    <div className={styles.foot}>
      {children}
      {onEdit ? <span className={styles.last}><Button onPress={onEdit} keyName="F2">Edit</Button></span> : null}
    </div>
  )
}

/** A run that goes on until a line is next: what its button says, and does. */
export interface RunTo { readonly label: string; readonly title: string; readonly enabled: boolean; readonly go: () => void }

interface WriteFootProps {
  readonly line: number
  /** Null where no event can stand. */
  readonly runTo: RunTo | null
  /** Null where there is nothing to switch. */
  readonly off: boolean | null
  readonly onSwitch: () => void
  readonly onDone: () => void
  readonly children: ReactNode
}

const MOD = typeof navigator !== 'undefined' && /Mac|iP(?:hone|ad)/.test(navigator.userAgent) ? '⌘' : 'Ctrl'

/** While one writes: what can be done with the line, and how to get out. */
export function WriteFoot({ line, runTo, off, onSwitch, onDone, children }: WriteFootProps) {
  return (
    <div className={styles.foot}>
      <Button tone="bare" disabled={off === null} onPress={onSwitch} keyName={`${MOD} /`} label={`Switch line ${line} ${off ? 'on' : 'off'}`}>{`Line ${line} ${off ? 'on' : 'off'}`}</Button>
      {runTo ? <Button tone="bare" disabled={!runTo.enabled} onPress={runTo.go} label={runTo.title} title={runTo.title}>{runTo.label}</Button> : null}
      <span className={styles.aside}>{children}</span>
      <span className={styles.last}><Button onPress={onDone} keyName="Esc" title="Keys step again">Done</Button></span>
    </div>
  )
}
