import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Button } from '../../kit/Button'
import { DraftRow, type OwnProgram } from './DraftRow'
import { Entry } from './Entry'
import { matches } from './matching'
import { Paste } from './Paste'
import styles from './Programs.module.css'
import { foundIn, type Protocol, ProtocolRow } from './ProtocolRow'

export type { OwnProgram } from './DraftRow'
export type { Protocol } from './ProtocolRow'

/** Something that ships. */
export interface Shipped {
  readonly id: string
  readonly title: string
  readonly words: string
  readonly open: boolean
}

export interface ProgramsProps {
  /** It is opened for what can go wrong in the protocol that is here. */
  readonly atDefects: boolean
  readonly protocols: readonly Protocol[]
  readonly classics: readonly Shipped[]
  readonly templates: readonly Shipped[]
  readonly own: readonly OwnProgram[]
  /** Why own programs are not kept, in a sentence; null if they are. */
  readonly trouble: string | null
  /** Keys in the browser's storage of what is kept there, and cannot be read. */
  readonly unreadable: readonly string[]
  /** The name of the one deleted last, which can be put back. */
  readonly deleted: string | null
  readonly onProtocol: (id: string) => void
  /** Shows what goes wrong, by its title. */
  readonly onDefect: (id: string, title: string) => void
  readonly onVariant: (id: string, name: string) => void
  readonly onClassic: (id: string) => void
  readonly onTemplate: (id: string) => void
  readonly onOwn: (id: string) => void
  readonly onRename: (id: string, name: string) => void
  readonly onDuplicate: (id: string) => void
  readonly onDownload: (id: string) => void
  readonly onDelete: (id: string) => void
  readonly onRestore: () => void
  readonly onFiles: (files: readonly File[]) => void
  readonly onText: (text: string) => void
  /** The program on screen, as files. */
  readonly onDownloadOpen: () => void
  readonly onClose: () => void
}

/** Every program that there is: what ships, the reader's own, and the ways to a new one. */
export function Programs(props: ProgramsProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [query, setQuery] = useState('')
  const title = useId()
  useEffect(() => {
    dialog.current?.showModal()
    const defects = props.atDefects ? dialog.current?.querySelector<HTMLElement>('[data-here] summary') : null
    defects?.scrollIntoView({ block: 'start' })
    if (defects) return defects.focus()
    // A finger would only get a keyboard over the list.
    if (matchMedia('(pointer: coarse)').matches) dialog.current?.focus()
  }, [props.atDefects])
  // The focus goes back to where it was before anything else happens.
  const then = (action: () => void): void => {
    dialog.current?.close()
    action()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a press beside it closes it, as Escape does
    <dialog
      ref={dialog} className={styles.dialog} aria-labelledby={title} onClose={props.onClose} onKeyDown={walk}
      onPointerDown={(event) => { if (event.target === dialog.current) dialog.current.close() }}
    >
      <div className={styles.page}>
        <div className={styles.head}>
          <h2 id={title} className={styles.name}>Programs</h2>
          <input
            type="search" className={styles.search} aria-label="Search programs" placeholder="Search" autoComplete="off" spellCheck={false} value={query}
            onChange={({ target }) => setQuery(target.value)}
          />
          <Button onPress={() => dialog.current?.close()} keyName="Esc">Close</Button>
        </div>
        <div className={styles.columns}>
          <Found {...props} query={query} then={then} />
        </div>
      </div>
    </dialog>
  )
}

type FoundProps = ProgramsProps & { readonly query: string; readonly then: (action: () => void) => void }

/** What the query leaves of the lists. */
function Found(props: FoundProps) {
  const { query, then, protocols, classics, own, atDefects, onProtocol, onDefect, onVariant, onClassic } = props
  const found = (list: readonly Shipped[]): readonly Shipped[] => list.filter(({ id, title, words }) => matches(query, [id, title, words]))
  const [someProtocols, someClassics, someOwn] = [protocols.map((one) => foundIn(one, query)).filter((one) => one !== null), found(classics), own.filter(({ name }) => matches(query, [name]))]
  const searching = query.trim() !== ''
  return (
    <>
      {someProtocols.length > 0 ? (
        <Section title="Protocols of the kernel">
          <ul className={styles.list}>
            {someProtocols.map((one) => (
              <ProtocolRow
                key={one.id} protocol={one} query={query} unfolded={atDefects && one.here} onOpen={() => then(() => onProtocol(one.id))} onDefect={(title) => then(() => onDefect(one.id, title))}
                onVariant={(name) => then(() => onVariant(one.id, name))}
              />
            ))}
          </ul>
        </Section>
      ) : null}
      {searching && someOwn.length === 0 ? null : (
        <Section title="Your programs">
          <Own {...props} own={someOwn} />
          {searching ? null : <New {...props} />}
        </Section>
      )}
      {someClassics.length > 0 ? (
        <Section title="Classics"><List list={someClassics} onOpen={(id) => then(() => onClassic(id))} dense /></Section>
      ) : null}
      {someProtocols.length + someOwn.length + someClassics.length === 0 ? <p className={styles.none} role="status">No program is called that.</p> : null}
    </>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>{title}</h3>
      {children}
    </section>
  )
}

function List({ list, onOpen, dense = false }: { readonly list: readonly Shipped[]; readonly onOpen: (id: string) => void; readonly dense?: boolean }) {
  return (
    <ul className={styles.list} data-dense={dense || undefined}>
      {list.map(({ id, title, words, open }) => <li key={id} className={styles.row}><Entry title={title} words={words} open={open} onOpen={() => onOpen(id)} /></li>)}
    </ul>
  )
}

/** The drafts, and what is wrong with keeping them. */
function Own({ own, trouble, unreadable, deleted, then, onOwn, onRename, onDuplicate, onDownload, onDelete, onRestore, query }: FoundProps) {
  return (
    <>
      <div role="status">
        {trouble === null ? null : <p className={styles.trouble}>{trouble}</p>}
        {deleted === null ? null : (
          <p className={styles.deleted}>
            <span>{deleted} is deleted.</span>
            <Button label={`Put ${deleted} back`} onPress={onRestore}>Undo</Button>
          </p>
        )}
      </div>
      {own.length === 0 && query === '' ? <p className={styles.words}>What you write into a program is kept here, in this browser, as a draft of your own.</p> : null}
      <ul className={styles.list}>
        {own.map((one) => (
          <DraftRow
            key={one.id} own={one} onOpen={() => then(() => onOwn(one.id))} onRename={(name) => onRename(one.id, name)} onDuplicate={() => onDuplicate(one.id)}
            onDownload={() => onDownload(one.id)} onDelete={() => onDelete(one.id)}
          />
        ))}
        {(query === '' ? unreadable : []).map((key) => (
          <li key={key} className={styles.lost}>
            <span className={styles.title}>A draft that cannot be read</span>
            <span className={styles.words}>It is left where it is, under <code>{key}</code>: another version of Lockstep may have written it.</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The ways to a program that is not here yet. */
function New({ templates, then, onTemplate, onFiles, onText, onDownloadOpen }: FoundProps) {
  const picker = useRef<HTMLInputElement>(null)
  const [pasting, setPasting] = useState(false)
  return (
    <>
      <h4 className={styles.heading}>New</h4>
      <List list={templates} onOpen={(id) => then(() => onTemplate(id))} dense />
      <div className={styles.ways}>
        <Button onPress={() => picker.current?.click()}>Open files…</Button>
        <Button onPress={() => setPasting(!pasting)} pressed={pasting}>Paste text</Button>
        <Button onPress={onDownloadOpen}>Download the open program</Button>
        <input
          ref={picker} type="file" multiple hidden aria-label="Files of a program" accept=".c,.h,.litmus,.txt,.zip"
          onChange={({ target }) => {
            const files = [...target.files ?? []]
            target.value = ''
            if (files.length > 0) then(() => onFiles(files))
          }}
        />
      </div>
      {pasting ? <Paste onOpen={(text) => then(() => onText(text))} /> : null}
      <p className={styles.words}>Or drop <code>.c</code> and <code>.litmus</code> files anywhere on the page, or paste a program there.</p>
    </>
  )
}

/** Arrow keys walk over what can be opened; Enter in the search opens the first found. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget, key } = event
  if (!(target instanceof HTMLElement)) return
  const entries = [...currentTarget.querySelectorAll<HTMLElement>('[data-entry]')].filter((one) => one.checkVisibility())
  const search = currentTarget.querySelector<HTMLElement>('input[type=search]')
  if (target === search && key === 'Enter') {
    event.preventDefault()
    entries[0]?.click()
  }
  const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  const at = target === search ? -1 : entries.indexOf(target)
  if (by === 0 || (at < 0 && target !== search)) return
  event.preventDefault()
  ;(at + by < 0 ? search : entries[Math.min(at + by, entries.length - 1)])?.focus()
}
