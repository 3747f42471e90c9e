import { useId, useState } from 'react'
import type { Parameter, Variant } from '../../../wire/program'
import { Button } from '../../kit/Button'
import { Hidden } from '../../kit/Hidden'
import { Key } from '../../kit/Key'
import { Popover } from '../../kit/Popover'
import { Segments } from '../../kit/Segments'
import { Select } from '../../kit/Select'
import { Toggle } from '../../kit/Toggle'
import { Mark } from './Mark'
import styles from './TopBar.module.css'

type Theme = 'system' | 'light' | 'dark'

export interface TopBarProps {
  /** What the open program is called. */
  readonly program: string
  readonly onPrograms: () => void
  readonly variants: readonly Variant[]
  /** What each variant is, where that is known: in a phrase, and what kind it is of. */
  readonly told: readonly { readonly name: string; readonly words: string; readonly group: string }[]
  /** Null: a mix of one's own. */
  readonly variant: string | null
  readonly onVariant: (name: string) => void
  readonly models: readonly { readonly id: string; readonly name: string; readonly words: string }[]
  readonly model: string
  readonly onModel: (id: string) => void
  readonly switches: readonly string[]
  readonly on: ReadonlySet<string>
  readonly onSwitch: (name: string, on: boolean) => void
  readonly parameters: readonly Parameter[]
  readonly values: Readonly<Record<string, number>>
  readonly onParameter: (name: string, value: number) => void
  readonly onExplore: () => void
  readonly exploring: boolean
  readonly onShare: () => void
  readonly onHelp: () => void
  readonly presenting: boolean
  readonly onPresent: () => void
  readonly theme: Theme
  readonly contrast: boolean
  readonly onTheme: (theme: Theme) => void
  readonly onContrast: (on: boolean) => void
}

/** What runs, and how the page looks. */
export function TopBar(props: TopBarProps) {
  const { program, onPrograms, variants, variant, onVariant, models, model, onModel, onExplore, exploring, onShare, onHelp, presenting, onPresent } = props
  const named = variants.map(({ name }) => {
    const one = props.told.find((words) => words.name === name)
    return one ? { value: name, text: `${name}: ${one.words}`, group: one.group } : { value: name, text: name }
  })
  return (
    <div className={styles.bar}>
      <span className={styles.brand}><Mark /><span className={styles.name}>Lockstep</span></span>
      <button type="button" className={styles.program} aria-haspopup="dialog" aria-keyshortcuts="p" title={program} onClick={onPrograms}>
        <Hidden>Program: </Hidden><span className={styles.title}>{program}</span><Key>P</Key>
      </button>
      {variants.length > 0 ? (
        <div className={styles.variant}>
          <Select label="Variant" options={variant === null ? [{ value: '', text: 'own mix' }, ...named] : named} value={variant ?? ''} onChoose={(name) => { if (name) onVariant(name) }} />
        </div>
      ) : null}
      <Segments legend="Memory model" segments={models} chosen={model} onChoose={onModel} />
      <Switches {...props} />
      <span className={styles.grow} />
      <span className={styles.rest}><Display {...props} /></span>
      <span className={styles.explore}><Button tone="main" keyName="C" disabled={exploring} onPress={onExplore}>Does it hold?</Button></span>
      <span className={styles.rest}><Button keyName="S" onPress={onShare}>Share</Button></span>
      <span className={styles.present}><Button keyName="F" pressed={presenting} onPress={onPresent}>{presenting ? 'Leave' : 'Present'}</Button></span>
      <span className={styles.rest}><Button label="All keys" onPress={onHelp}>?</Button></span>
    </div>
  )
}

function Switches({ switches, on, onSwitch, parameters, values, onParameter }: TopBarProps) {
  if (switches.length + parameters.length === 0) return null
  const set = switches.filter((name) => on.has(name)).length
  return (
    <Popover summary={switches.length > 0 ? `Switches ${set} of ${switches.length}` : 'Parameters'}>
      {switches.length > 0 ? (
        <div className={styles.switches} role="group" aria-label="Switches">
          {switches.map((name) => <Toggle key={name} text={name} code on={on.has(name)} onToggle={(now) => onSwitch(name, now)} />)}
        </div>
      ) : null}
      {parameters.length > 0 ? (
        <div className={styles.parameters} role="group" aria-label="Parameters">
          {parameters.map((one) => <Field key={one.name} parameter={one} value={values[one.name] ?? one.value} onValue={(value) => onParameter(one.name, value)} />)}
        </div>
      ) : null}
    </Popover>
  )
}

/** A number within its range; what is typed on the way to one stays until the field is left. */
function Field({ parameter, value, onValue }: { readonly parameter: Parameter; readonly value: number; readonly onValue: (value: number) => void }) {
  const { name, lo, hi } = parameter
  const [draft, setDraft] = useState<string | null>(null)
  const range = useId()
  const fits = (text: string): boolean => /^-?\d+$/.test(text) && Number(text) >= lo && Number(text) <= hi
  return (
    <label className={styles.parameter}>
      <span>{name}</span>
      <input
        type="number" min={lo} max={hi} step={1} value={draft ?? value} aria-describedby={range} aria-invalid={draft !== null && !fits(draft)}
        onChange={({ target }) => {
          setDraft(target.value)
          if (fits(target.value) && Number(target.value) !== value) onValue(Number(target.value))
        }}
        onBlur={() => setDraft(null)}
      />
      <span className={styles.range} id={range} aria-hidden>{lo}…{hi}</span>
    </label>
  )
}

const THEMES: readonly { readonly value: Theme; readonly text: string }[] = [
  { value: 'system', text: 'as the system' }, { value: 'light', text: 'light' }, { value: 'dark', text: 'dark' },
]

function Display({ theme, contrast, onTheme, onContrast }: TopBarProps) {
  return (
    <Popover summary="Display" side="right">
      <div className={styles.display}>
        <Select label="Theme" framed options={THEMES} value={theme} onChoose={(value) => onTheme(THEMES.find((one) => one.value === value)?.value ?? 'system')} />
        <Toggle text="High contrast" on={contrast} onToggle={onContrast} />
      </div>
    </Popover>
  )
}
