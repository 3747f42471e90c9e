import { Button } from '../../kit/Button'
import styles from './Source.module.css'

export interface FootProps {
  readonly line: number
  /** Null where there is nothing to switch. */
  readonly off: boolean | null
  readonly onSwitch: () => void
  readonly onDone: () => void
}

/** While one writes: where, what can be done with the line, and how to get out. */
export function Foot({ line, off, onSwitch, onDone }: FootProps) {
  return (
    <div className={styles.foot}>
      <span className={styles.place}>line {line}</span>
      <Button tone="bare" disabled={off === null} onPress={onSwitch} keyName="Ctrl /">{`Switch line ${off ? 'on' : 'off'}`}</Button>
      <span className={styles.leave}>keys write here</span>
      <Button onPress={onDone} keyName="Esc">Done</Button>
    </div>
  )
}
