import type { AgentView } from '../../../wire/trace'
import { Key } from '../../kit/Key'
import styles from './Score.module.css'

export interface StoreBufferProps {
  readonly cpu: number
  /** Oldest first. */
  readonly entries: readonly { readonly place: string; readonly value: string }[]
  /** The agent that drains it. */
  readonly drain: AgentView | null
  readonly over: boolean
  readonly keyName: string
  readonly onStep: (agent: number, alternative: number) => void
}

/** The store buffer, oldest entry right, beside the arrow to memory that drains it. */
export function StoreBuffer({ cpu, entries, drain, over, keyName, onStep }: StoreBufferProps) {
  const oldest = entries[0]
  const shut = over || drain?.state !== 'ready'
  return (
    <span className={styles.buffer} data-buffer={cpu}>
      <span className={styles.caption}>buffer</span>
      {entries.length === 0 ? <span className={styles.empty}>empty</span> : (
        <span className={styles.entries} role="list" aria-label={`Store buffer of CPU ${cpu}, newest first`}>
          {entries.toReversed().map((entry, index) => <code key={entries.length - index} role="listitem" className={styles.entry} title={`${entry.place} ← ${entry.value}`}>{entry.place} ← {entry.value}</code>)}
        </span>
      )}
      {drain && oldest ? (
        <button type="button" className={styles.drain} aria-disabled={shut} aria-keyshortcuts={keyName} aria-label={`Drain the store buffer of CPU ${cpu}: ${oldest.place} = ${oldest.value}`} onClick={() => { if (!shut) onStep(drain.agent, 0) }}>
          drain ▷{keyName ? <Key>{keyName}</Key> : null}
        </button>
      ) : null}
    </span>
  )
}
