import type { ReactNode } from 'react'
import type { Violation } from '../../../wire/trace'
import { Button } from '../../kit/Button'
import { count as digits } from '../../kit/count'
import { Tile } from '../../kit/Tile'
import { Brief } from './Brief'
import styles from './Band.module.css'

/** A piece of the sentence; `code` is set as code, an `actor` wears its CPU's tile. */
export interface Part { readonly kind: 'plain' | 'actor' | 'code'; readonly text: string; readonly cpu?: number }

/** A row of the table of commands, as its button needs it. */
export interface BandControl {
  readonly id: string
  readonly label: string
  readonly keyName: string
  readonly enabled: boolean
  readonly onPress: () => void
  /** For one that stays down. */
  readonly pressed?: boolean
}

export interface BandProps {
  readonly controls: readonly BandControl[]
  /** How many events are behind the moment shown. */
  readonly cursor: number
  readonly count: number
  readonly sentence: readonly Part[]
  /** What the sentence ends in: one press for what it speaks of. */
  readonly offer: BandControl | null
  readonly violated: Violation | null
  readonly note: string | null
  readonly onDismiss: () => void
  /** While it runs to a goal: how many states were searched, and how one stops it. */
  readonly searching: { readonly states: number; readonly stop: BandControl } | null
  /** What belongs beside the controls. */
  readonly children?: ReactNode
}

/** Back and forward in the run, and what its last event did. */
export function Band({ controls, cursor, count, sentence, offer, violated, note, onDismiss, searching, children }: BandProps) {
  return (
    <div className={styles.band}>
      <div className={styles.controls}>
        {controls.map((control) => <Control key={control.id} control={control} />)}
        {children}
        <span className={styles.where}>event <b>{digits(cursor)}</b> of {digits(count)}</span>
      </div>
      <div className={styles.told}>
        <div aria-live="polite">
          <Brief key={`${cursor} ${sentence.map(({ text }) => text).join('')}`} cut={offer ? undefined : styles.cut}>
            <p className={styles.sentence}>{sentence.map((part, index) => <Piece key={`${index} ${part.text}`} part={part} />)}{offer ? <Offer offer={offer} /> : null}</p>
          </Brief>
          {violated ? <Brief key={`${cursor} ${violated.property}`} cut={styles.cut}><p className={styles.violated}>✕ {violated.property}: {violated.message}{violated.values ? `: ${violated.values}` : ''}</p></Brief> : null}
        </div>
        {searching && searching.states > 0 ? (
          <div className={styles.note} role="status">
            Searching from here: {digits(searching.states)} states
            <button type="button" className={styles.dismiss} aria-keyshortcuts={searching.stop.keyName} onClick={searching.stop.onPress}>{searching.stop.label}</button>
          </div>
        ) : null}
        {note === null ? null : (
          <div className={styles.note} role="status">
            <Brief key={note} cut={styles.cutNote}>{note}</Brief>
            <button type="button" className={styles.dismiss} onClick={onDismiss}>Dismiss</button>
          </div>
        )}
      </div>
    </div>
  )
}

function Offer({ offer: { label, keyName, onPress } }: { readonly offer: BandControl }) {
  return <span className={styles.offer}> <Button label={label} keyName={keyName.toUpperCase()} onPress={onPress}>Show me</Button></span>
}

/** A sign that says it alone, and the word beside it where there is room. */
const FACES: Readonly<Record<string, readonly [sign: string, word: string, after?: true]>> = {
  start: ['⇤', ''], back: ['←', 'Back'], play: ['▶', 'Play'], pause: ['❚❚', 'Pause'], forward: ['→', 'Forward', true], end: ['⇥', ''], bookmark: ['⚑', ''],
}

/** Disabled it stays in the tab order: whoever holds Back down to the start keeps the place. */
function Control({ control: { id, label, keyName, enabled, onPress, pressed } }: { readonly control: BandControl }) {
  const [sign, word, after] = FACES[id] ?? ['', label]
  const words = word ? <span className={styles.word}>{word}</span> : null
  return (
    <button
      type="button" className={styles.control} data-control={id} aria-label={label} title={`${label} (${keyName.replace('Arrow', 'arrow ').toLowerCase()})`} aria-disabled={!enabled}
      aria-keyshortcuts={keyName} aria-pressed={pressed} onClick={() => { if (enabled) onPress() }}
    >
      {after ? words : null}<span aria-hidden>{sign}</span>{after ? null : words}
    </button>
  )
}

function Piece({ part }: { readonly part: Part }) {
  if (part.kind === 'code') return <code>{part.text}</code>
  if (part.kind === 'plain') return part.text
  return <strong className={styles.actor}>{part.cpu === undefined ? null : <Tile cpu={part.cpu} />}{part.text}</strong>
}
