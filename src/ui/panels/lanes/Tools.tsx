import { memo } from 'react'
import { counted } from '../../kit/count'
import { Button } from '../../kit/Button'
import styles from './Score.module.css'

export interface ToolsProps {
  readonly events: number
  readonly switches: number
  readonly zoom: number
  /** The zoom at which all of the run is in view. */
  readonly whole: number
  readonly asText: boolean
  readonly onZoom: (times: number) => void
  readonly onWhole: () => void
  readonly onText: () => void
}

/** How long the run is, and how much of it is in view. */
export const Tools = memo(function Tools({ events, switches, zoom, whole, asText, onZoom, onWhole, onText }: ToolsProps) {
  return (
    <div className={styles.tools} role="group" aria-label="Timeline">
      <p className={styles.length}>{counted(events, 'event')}, {counted(switches, 'switch', 'switches')}</p>
      <Button tone="bare" label="Zoom out" disabled={asText || zoom <= whole} onPress={() => onZoom(1 / 2)}>−</Button>
      <Button tone="bare" label="Zoom in" disabled={asText || zoom >= 1} onPress={() => onZoom(2)}>+</Button>
      <Button tone="bare" label="All of the run in view" disabled={asText || zoom <= whole} onPress={onWhole}>All</Button>
      <Button tone="bare" label="As text" pressed={asText} onPress={onText}>Text</Button>
    </div>
  )
})
