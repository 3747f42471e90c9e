import { memo, useState } from 'react'
import { hasChanged, type WatchView } from '../../../wire/watch'
import { Hidden } from '../../kit/Hidden'
import { Key } from '../../kit/Key'
import { Pane } from '../../kit/Pane'
import { Tile } from '../../kit/Tile'
import { Toggle } from '../../kit/Toggle'
import styles from './Watches.module.css'

export interface WatchesProps {
  readonly watches: readonly WatchView[]
  /** The CPU of the last event; -1 for none. */
  readonly mover: number
  readonly onAdd: (text: string) => void
  readonly onRemove: (text: string) => void
  readonly onStop: (text: string, stops: boolean) => void
  readonly keyName: string
}

/** Expressions and what they come to now; a mistake is told below its expression. */
export const Watches = memo(function Watches({ watches, mover, onAdd, onRemove, onStop, keyName }: WatchesProps) {
  const [draft, setDraft] = useState('')
  const add = (): void => {
    if (draft.trim() === '') return
    onAdd(draft)
    setDraft('')
  }
  return (
    <Pane title="Watches" inline={watches.length === 0}>
      {watches.length > 0 ? (
        <ul className={styles.list}>
          {watches.map((watch) => (
            <li key={watch.text} className={styles.watch} data-changed={hasChanged(watch) || undefined}>
              <button type="button" className={styles.text} title="Change it" aria-label={`Change ${watch.text}`} onClick={() => { onRemove(watch.text); setDraft(watch.text) }}>
                <code>{watch.now.kind === 'mistake' ? <Marked text={watch.text} from={watch.now.from} to={watch.now.to} /> : watch.text}</code>
              </button>
              <Value watch={watch} mover={mover} />
              <Toggle text="stop" on={watch.stops} onToggle={(stops) => onStop(watch.text, stops)} />
              <button type="button" className={styles.remove} aria-label={`Watch ${watch.text} no more`} onClick={() => onRemove(watch.text)}>✕</button>
              {watch.now.kind === 'mistake' ? <p className={styles.mistake}>{watch.now.message}{watch.now.hint ? `: ${watch.now.hint}` : ''}</p> : null}
            </li>
          ))}
        </ul>
      ) : null}
      <form className={styles.field} onSubmit={(event) => { event.preventDefault(); add() }}>
        <input
          className={styles.input} aria-label="Expression to watch" placeholder="an expression, such as x == 1" data-field="watch" autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={400}
          value={draft} onChange={({ target }) => setDraft(target.value)} onKeyDown={(event) => { if (event.key === 'Escape') event.currentTarget.blur() }}
        />
        <button type="submit" className={styles.add} aria-disabled={draft.trim() === ''}>Watch</button>
        <Key>{keyName}</Key>
      </form>
    </Pane>
  )
})

function Value({ watch, mover }: { readonly watch: WatchView; readonly mover: number }) {
  const { now } = watch
  if (now.kind === 'mistake') return <span className={styles.value} />
  return (
    <output className={styles.value} title={now.kind === 'absent' ? now.why : undefined}>
      {now.kind === 'absent' ? <><span aria-hidden>–</span><Hidden>{now.why}</Hidden></> : now.value}
      {hasChanged(watch) ? <span className={styles.mover}><Tile cpu={mover} /><Hidden> changed by {mover >= 0 ? `CPU ${mover}` : 'the machine'}</Hidden></span> : null}
    </output>
  )
}

/** The text with what is wrong in it underlined. */
function Marked({ text, from, to }: { readonly text: string; readonly from: number; readonly to: number }) {
  return <>{text.slice(0, from)}<span className={styles.wrong}>{text.slice(from, to)}</span>{text.slice(to)}</>
}
