import { Tile } from '../../kit/Tile'
import type { SourceMark } from './layout'
import styles from './Source.module.css'

interface PinsProps { readonly marks: readonly SourceMark[]; readonly sign: string; readonly onGo: (mark: SourceMark) => void }

/** CPUs whose next event is out of view. */
export function Pins({ marks, sign, onGo }: PinsProps) {
  if (marks.length === 0) return null
  return (
    <div className={styles.pins} data-above={sign === '▴' || undefined}>
      {marks.map((mark) => (
        <button key={mark.agent} type="button" className={styles.pin} onClick={() => onGo(mark)} title={`${mark.text}, ${mark.span.file} line ${mark.span.line}`} aria-label={`Show where CPU ${mark.cpu} is: line ${mark.span.line}, ${mark.text}`}>
          <span aria-hidden>{sign}</span><Tile cpu={mark.cpu} />
          <span className={styles.number}>{mark.span.line}</span><code>{mark.text}</code>
          {sign === '▸' ? <span className={styles.elsewhere}>{mark.span.file}</span> : null}
        </button>
      ))}
    </div>
  )
}
