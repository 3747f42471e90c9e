import { useId, useState } from 'react'
import { Key } from '../../kit/Key'
import { Segments } from '../../kit/Segments'
import { Tile } from '../../kit/Tile'
import styles from './RunMenu.module.css'

/** A row of the table of commands. */
export interface RunEntry { readonly id: string; readonly label: string; readonly title: string; readonly keyName: string; readonly shownKey: string; readonly enabled: boolean; readonly onPress: () => void }

export interface RunMenuProps {
  /** CPUs by number, and the one that runs. */
  readonly cpus: readonly number[]
  readonly hand: number
  readonly onHand: (cpu: number) => void
  /** What the CPU in hand can be run to, and what anybody can. */
  readonly alone: readonly RunEntry[]
  readonly random: RunEntry
  readonly others: readonly RunEntry[]
  /** Beside the controls where there is room. */
  readonly bookmark: RunEntry
  readonly seed: number
  readonly onSeed: (seed: number) => void
  /** The file that is shown. */
  readonly file: string
  readonly onLine: (line: number) => void
  readonly speeds: readonly number[]
  readonly speed: number
  readonly onSpeed: (speed: number) => void
}

/** To where one can run on from the moment shown. */
export default function RunMenu({ cpus, hand, onHand, alone, random, others, bookmark, seed, onSeed, file, onLine, speeds, speed, onSpeed }: RunMenuProps) {
  return (
    <div className={styles.menu}>
      <div className={styles.part} role="group" aria-label="One CPU alone">
        <div className={styles.head}>
          <h2>Run</h2>
          <div className={styles.cpus} role="radiogroup" aria-label="CPU in hand">
            {cpus.map((cpu) => (
              <label key={cpu} className={styles.cpu}>
                <input type="radio" name="hand" checked={cpu === hand} onChange={() => onHand(cpu)} aria-label={`CPU ${cpu}`} />
                <Tile cpu={cpu} />
              </label>
            ))}
          </div>
          <h2>alone</h2>
        </div>
        {alone.map((entry) => <Entry key={entry.id} entry={entry} />)}
        <Numbered label="To line" button="Run there" hint={`of ${file}`} least={1} onGo={onLine} />
      </div>
      <div className={styles.part} role="group" aria-label="Anybody">
        <h2>Anybody</h2>
        <div className={styles.row}>
          <Entry entry={random} />
          <SeedField seed={seed} onSeed={onSeed} />
        </div>
        {others.map((entry) => <Entry key={entry.id} entry={entry} />)}
      </div>
      <div className={styles.part}>
        <div className={styles.head}>
          <h2>Play</h2>
          <Segments legend="Speed of play" segments={speeds.map((one) => ({ id: `${one}`, name: one === 0.5 ? '½ ×' : `${one} ×`, words: `an event every ${0.9 / one} s` }))} chosen={`${speed}`} onChoose={(id) => onSpeed(Number(id))} />
        </div>
      </div>
      <div className={`${styles.part} ${styles.narrow}`}><Entry entry={bookmark} /></div>
    </div>
  )
}

function Entry({ entry: { label, title, keyName, shownKey, enabled, onPress } }: { readonly entry: RunEntry }) {
  return (
    <button type="button" className={styles.entry} title={title} aria-disabled={!enabled} aria-keyshortcuts={keyName} onClick={() => { if (enabled) onPress() }}>
      <span>{label}</span>{shownKey ? <Key>{shownKey}</Key> : null}
    </button>
  )
}

interface NumberedProps { readonly label: string; readonly button: string; readonly hint: string; readonly least: number; readonly onGo: (value: number) => void }

function Numbered({ label, button, hint, least, onGo }: NumberedProps) {
  const [draft, setDraft] = useState('')
  const value = /^\d{1,6}$/.test(draft) ? Number(draft) : NaN
  const id = useId()
  const go = (): void => { if (value >= least) onGo(value) }
  return (
    <form className={styles.field} onSubmit={(event) => { event.preventDefault(); go() }}>
      <label htmlFor={id}>{label}</label>
      <input id={id} inputMode="numeric" autoComplete="off" size={5} value={draft} onChange={({ target }) => setDraft(target.value)} />
      <span className={styles.hint}>{hint}</span>
      <button type="submit" aria-disabled={!(value >= least)}>{button}</button>
    </form>
  )
}

/** What is typed on the way to a number stays until the field is left. */
function SeedField({ seed, onSeed }: { readonly seed: number; readonly onSeed: (seed: number) => void }) {
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <label className={styles.seed}>
      seed
      <input
        inputMode="numeric" autoComplete="off" size={6} value={draft ?? seed} aria-invalid={draft !== null && !/^\d{1,9}$/.test(draft)}
        onChange={({ target }) => {
          setDraft(target.value)
          if (/^\d{1,9}$/.test(target.value)) onSeed(Number(target.value))
        }}
        onBlur={() => setDraft(null)}
      />
    </label>
  )
}
