import { assertNever } from '../../../base/assert'
import type { Glyph } from './glyph'
import styles from './Score.module.css'

/** The sign of an event, 13 px about the origin. Hollow ones are filled with paper, so that the rail does not run through. */
export function GlyphShape({ glyph }: { readonly glyph: Glyph }) {
  switch (glyph) {
    case 'load': return <circle className={styles.hollow} r={6} />
    case 'store': return <rect className={styles.solid} x={-6} y={-6} width={12} height={12} />
    case 'rmw': return <path className={styles.solid} d="M0 -8 L8 0 L0 8 L-8 0 Z" />
    case 'choose': return <path className={styles.hollow} d="M0 -8 L8 0 L0 8 L-8 0 Z" />
    case 'lock': return <path className={styles.stroke} d="M5 -7 H-4 V7 H5" />
    case 'unlock': return <path className={styles.stroke} d="M-5 -7 H4 V7 H-5" />
    case 'missed': return <path className={styles.stroke} d="M5 -7 H-4 V7 H5 M-8 8 L8 -8" />
    case 'fence': return <path className={styles.stroke} d="M0 -9 V9" />
    case 'enter': return <path className={styles.stroke} d="M4 -8 Q-6 0 4 8" />
    case 'leave': return <path className={styles.stroke} d="M-4 -8 Q6 0 -4 8" />
    case 'drain': return <path className={styles.hollow} d="M-5 -6 L7 0 L-5 6 Z" />
    default: return assertNever(glyph)
  }
}
