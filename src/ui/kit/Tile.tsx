import { hueOf } from './hue'
import styles from './Tile.module.css'

export interface TileProps {
  /** The CPU, or -1 for an agent that is none. */
  readonly cpu: number
  /** What stands in it instead of the CPU's number. */
  readonly text?: string
  readonly size?: 'small' | 'large'
  /** On its way from that CPU's store buffer. */
  readonly hollow?: boolean
  /** It waits. */
  readonly waiting?: boolean
  /** What a screen reader says; nothing if the text beside it says it already. */
  readonly label?: string
}

/** A CPU as it is drawn everywhere: its hue and its numeral. */
export function Tile({ cpu, text, size = 'small', hollow = false, waiting = false, label }: TileProps) {
  return (
    <span className={styles.tile} data-cpu={hueOf(cpu)} data-size={size} data-hollow={hollow || undefined} data-waiting={waiting || undefined} {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
      {text ?? (cpu >= 0 ? cpu : '·')}
    </span>
  )
}
