import styles from './Toggle.module.css'

export interface ToggleProps {
  readonly text: string
  readonly on: boolean
  readonly onToggle: (on: boolean) => void
  /** Set as code: the name is one of the program's. */
  readonly code?: boolean
}

/** Something that is on or off: a checkbox whose knob stands left or right. */
export function Toggle({ text, on, onToggle, code = false }: ToggleProps) {
  return (
    <label className={styles.toggle} data-code={code || undefined}>
      <input type="checkbox" className={styles.box} checked={on} onChange={(event) => onToggle(event.target.checked)} />
      <span className={styles.text}>{text}</span>
    </label>
  )
}
