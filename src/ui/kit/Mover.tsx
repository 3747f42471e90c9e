import type { WordView } from '../../wire/trace'
import { Hidden } from './Hidden'
import { Tile } from './Tile'
import styles from './Mover.module.css'

export interface MoverProps {
  readonly by: WordView['changedBy']
  /** Index of the event just before this moment; -1 if there is none. */
  readonly lastEvent: number
  readonly cpuOf: (agent: number) => number
}

/** Whose event just changed it; nothing if that was earlier, or never. */
export function Mover({ by, lastEvent, cpuOf }: MoverProps) {
  if (!by || by.event !== lastEvent) return null
  const cpu = cpuOf(by.agent)
  return <span className={styles.mover}><Tile cpu={cpu} /><Hidden> changed by {cpu >= 0 ? `CPU ${cpu}` : 'the machine'}</Hidden></span>
}
