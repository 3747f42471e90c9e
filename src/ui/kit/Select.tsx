import { release } from './release'
import styles from './Select.module.css'

export interface Option {
  readonly value: string
  readonly text: string
  /** The heading that it stands under, with those of the same. */
  readonly group?: string
}

export interface SelectProps {
  /** The name for a screen reader. */
  readonly label: string
  readonly options: readonly Option[]
  readonly value: string
  readonly onChoose: (value: string) => void
  readonly framed?: boolean
}

/** One of many. */
export function Select({ label, options, value, onChoose, framed = false }: SelectProps) {
  return (
    <select className={styles.select} aria-label={label} value={value} data-framed={framed || undefined} onChange={({ target }) => { release(target); onChoose(target.value) }}>
      {[...new Set(options.map(({ group }) => group))].map((group) => {
        const some = options.filter((option) => option.group === group).map((option) => <option key={option.value} value={option.value}>{option.text}</option>)
        return group === undefined ? some : <optgroup key={group} label={group}>{some}</optgroup>
      })}
    </select>
  )
}
