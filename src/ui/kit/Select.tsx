import { release } from './release'
import styles from './Select.module.css'

export interface SelectProps {
  /** The name for a screen reader. */
  readonly label: string
  readonly options: readonly { readonly value: string; readonly text: string }[]
  readonly value: string
  readonly onChoose: (value: string) => void
  readonly framed?: boolean
}

/** One of many. */
export function Select({ label, options, value, onChoose, framed = false }: SelectProps) {
  return (
    <select className={styles.select} aria-label={label} value={value} data-framed={framed || undefined} onChange={({ target }) => { release(target); onChoose(target.value) }}>
      {options.map((option) => <option key={option.value} value={option.value}>{option.text}</option>)}
    </select>
  )
}
