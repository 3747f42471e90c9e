import { useId } from 'react'
import { Hidden } from './Hidden'
import { release } from './release'
import styles from './Segments.module.css'

export interface Segment {
  readonly id: string
  readonly name: string
  /** What it means, for a tooltip and a screen reader. */
  readonly words: string
}

export interface SegmentsProps {
  readonly legend: string
  readonly segments: readonly Segment[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

/** One of a few, all of them shown: radio buttons, so arrow keys move between them. */
export function Segments({ legend, segments, chosen, onChoose }: SegmentsProps) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={legend} className={styles.segments}>
      {segments.map(({ id, name: text, words }) => (
        <label key={id} className={styles.segment} title={words}>
          <input type="radio" className={styles.radio} name={name} value={id} checked={id === chosen} onChange={() => onChoose(id)} onClick={({ currentTarget }) => release(currentTarget)} />
          <span>{text}<Hidden>: {words}</Hidden></span>
        </label>
      ))}
    </div>
  )
}
