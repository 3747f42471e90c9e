import { Command } from 'cmdk'
import { useEffect, useRef, useState } from 'react'
import { grouped } from '../../../base/grouped'
import { Key } from '../../kit/Key'
import styles from './Palette.module.css'

export interface PaletteEntry { readonly id: string; readonly group: string; readonly title: string; readonly keys: readonly string[]; readonly onPress: () => void }

export interface PaletteProps {
  /** What can be done now. */
  readonly entries: readonly PaletteEntry[]
  /** What can be done with what was typed. */
  readonly typedEntries: (typed: string) => readonly PaletteEntry[]
  readonly onClose: () => void
}

/** Everything that can be done now, found by its words. */
export default function Palette({ entries, typedEntries, onClose }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  useEffect(() => {
    dialog.current?.showModal()
    // The list around it would have the focus otherwise.
    input.current?.focus()
  }, [])
  const choose = (entry: PaletteEntry): void => {
    dialog.current?.close()
    entry.onPress()
  }
  return (
    <dialog ref={dialog} className={styles.palette} aria-label="Commands" onClose={onClose} onPointerDown={(event) => { if (event.target === event.currentTarget) event.currentTarget.close() }}>
      <Command label="Commands" loop>
        <div className={styles.head}>
          <Command.Input ref={input} className={styles.input} placeholder="what to do, or: line 42, seed 7, watch x == 1" value={typed} onValueChange={setTyped} maxLength={400} />
          <button type="button" className={styles.close} onClick={() => dialog.current?.close()}>Close</button>
        </div>
        <Command.List className={styles.list} label="What can be done now">
          <Command.Empty className={styles.empty}>Nothing here is called so.</Command.Empty>
          {typedEntries(typed).map((entry) => <Row key={entry.id} entry={entry} value={`${typed} ${entry.id}`} onChoose={choose} />)}
          {grouped(entries, (entry) => entry.group).map(([group, some]) => (
            <Command.Group key={group} heading={group} className={styles.group}>
              {some.map((entry) => <Row key={entry.id} entry={entry} value={`${entry.title} ${entry.id}`} onChoose={choose} />)}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </dialog>
  )
}

function Row({ entry, value, onChoose }: { readonly entry: PaletteEntry; readonly value: string; readonly onChoose: (entry: PaletteEntry) => void }) {
  return (
    <Command.Item value={value} className={styles.entry} onSelect={() => onChoose(entry)}>
      <span className={styles.title}>{entry.title}</span>
      {entry.keys.map((key) => <Key key={key}>{key}</Key>)}
    </Command.Item>
  )
}
