import type { Violation } from '../../../wire/trace'
import { count as digits } from '../../kit/count'
import { Tile } from '../../kit/Tile'
import styles from './Band.module.css'

/** A piece of the sentence; `code` is set as code, an `actor` wears its CPU's tile. */
export interface Part { readonly kind: 'plain' | 'actor' | 'code'; readonly text: string; readonly cpu?: number }

export interface BandProps {
  /** How many events are behind the moment shown. */
  readonly cursor: number
  readonly count: number
  readonly sentence: readonly Part[]
  readonly canBack: boolean
  readonly canForward: boolean
  readonly onStart: () => void
  readonly onBack: () => void
  readonly onForward: () => void
  readonly onEnd: () => void
  readonly violated: Violation | null
  readonly note: string | null
  readonly onDismiss: () => void
}

/** Back and forward in the run, and what its last event did. */
export function Band({ cursor, count, sentence, canBack, canForward, onStart, onBack, onForward, onEnd, violated, note, onDismiss }: BandProps) {
  return (
    <div className={styles.band}>
      <div className={styles.controls}>
        <Control label="To the start" shortcut="Home" enabled={canBack} onPress={onStart}>⇤</Control>
        <Control label="Back" shortcut="ArrowLeft" enabled={canBack} onPress={onBack}>← Back</Control>
        <Control label="Forward" shortcut="ArrowRight" enabled={canForward} onPress={onForward}>Forward →</Control>
        <Control label="To the end" shortcut="End" enabled={canForward} onPress={onEnd}>⇥</Control>
        <span className={styles.where}>event <b>{digits(cursor)}</b> of {digits(count)}</span>
      </div>
      <div className={styles.told}>
        <div aria-live="polite">
          <p className={styles.sentence}>{sentence.map((part, index) => <Piece key={`${index} ${part.text}`} part={part} />)}</p>
          {violated ? <p className={styles.violated}>✕ {violated.property}: {violated.message}{violated.values ? `: ${violated.values}` : ''}</p> : null}
        </div>
        {note === null ? null : (
          <div className={styles.note} role="status">
            {note}
            <button type="button" className={styles.dismiss} onClick={onDismiss}>Dismiss</button>
          </div>
        )}
      </div>
    </div>
  )
}

interface ControlProps { readonly label: string; readonly shortcut: string; readonly enabled: boolean; readonly onPress: () => void; readonly children: string }

/** Disabled it stays in the tab order: whoever holds Back down to the start keeps the place. */
function Control({ label, shortcut, enabled, onPress, children }: ControlProps) {
  return (
    <button
      type="button" className={styles.control} aria-label={label} title={`${label} (${shortcut.replace('Arrow', 'arrow ').toLowerCase()})`} aria-disabled={!enabled}
      aria-keyshortcuts={shortcut} onClick={() => { if (enabled) onPress() }}
    >
      {children}
    </button>
  )
}

function Piece({ part }: { readonly part: Part }) {
  if (part.kind === 'code') return <code>{part.text}</code>
  if (part.kind === 'plain') return part.text
  return <strong className={styles.actor}>{part.cpu === undefined ? null : <Tile cpu={part.cpu} />}{part.text}</strong>
}
