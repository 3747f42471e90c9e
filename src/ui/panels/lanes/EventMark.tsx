import { memo } from 'react'
import { hueOf } from '../../kit/hue'
import { GlyphShape } from './GlyphShape'
import type { Mark } from './marks'
import styles from './Score.module.css'

/** An event: its sign on its lane, and under it what it touched. */
export const EventMark = memo(function EventMark({ mark, past }: { readonly mark: Mark; readonly past: boolean }) {
  const { event, x, y, glyph, label, cpu } = mark
  return (
    <g data-cpu={hueOf(cpu)} className={styles.event} data-past={past || undefined} transform={`translate(${x} ${y})`}>
      <title>{`${event.index + 1}: ${event.text}`}</title>
      <rect className={styles.target} x={-12} y={-14} width={24} height={36} />
      <GlyphShape glyph={glyph} />
      {label ? <text y={20} textAnchor="middle">{label}</text> : null}
    </g>
  )
}, (a, b) => a.past === b.past && a.mark.x === b.mark.x && a.mark.y === b.mark.y && a.mark.cpu === b.mark.cpu && a.mark.glyph === b.mark.glyph && a.mark.label === b.mark.label && a.mark.event.index === b.mark.event.index && a.mark.event.text === b.mark.event.text)
