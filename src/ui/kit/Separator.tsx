import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import styles from './Separator.module.css'

export interface SeparatorProps {
  /** What grows and shrinks: `Source`. */
  readonly label: string
  /** The edge of the parent that its place is counted from, in percent of the parent. */
  readonly from: 'left' | 'right' | 'bottom'
  /** Null: where the page puts it by itself. */
  readonly place: number | null
  readonly least: number
  readonly most: number
  readonly onPlace: (place: number | null) => void
  readonly className?: string | undefined
}

const STEP = 2

/** The line between two panes: dragged, or moved with the arrow keys; Enter or a double click puts it back. */
export function Separator({ label, from, place, least, most, onPlace, className }: SeparatorProps) {
  const line = useRef<HTMLDivElement>(null)
  const across = from === 'bottom'
  const within = (wished: number): number => Math.round(Math.max(least, Math.min(wished, most)) * 10) / 10
  const placeAt = (x: number, y: number): number => {
    const box = line.current?.parentElement?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1)
    if (across) return within(((box.bottom - y) / box.height) * 100)
    return within(((from === 'left' ? x - box.left : box.right - x) / box.width) * 100)
  }
  const here = (): number => {
    const box = line.current?.getBoundingClientRect() ?? new DOMRect()
    return place ?? placeAt(box.left + box.width / 2, box.top + box.height / 2)
  }
  const drag = (event: PointerEvent): void => { if (line.current?.hasPointerCapture(event.pointerId)) onPlace(placeAt(event.clientX, event.clientY)) }
  const press = (event: KeyboardEvent): void => {
    const [less, more] = across ? ['ArrowDown', 'ArrowUp'] : from === 'left' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
    const to = { [less]: here() - STEP, [more]: here() + STEP, Home: least, End: most }[event.key]
    if (to === undefined && event.key !== 'Enter') return
    event.preventDefault()
    onPlace(to === undefined ? null : within(to))
  }
  return (
    <div
      ref={line} className={`${styles.separator} ${className ?? ''}`} role="separator" tabIndex={0} aria-label={label} aria-orientation={across ? 'horizontal' : 'vertical'}
      aria-valuemin={least} aria-valuemax={most} aria-valuenow={place ?? Math.round((least + most) / 2)} aria-valuetext={place === null ? 'as wide as it fits' : `${Math.round(place)} percent`}
      data-from={from} onKeyDown={press} onDoubleClick={() => onPlace(null)}
      onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId) }} onPointerMove={drag}
    />
  )
}
