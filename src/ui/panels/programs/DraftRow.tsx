import { useEffect, useRef, useState } from 'react'
import { Button } from '../../kit/Button'
import { Entry } from './Entry'
import styles from './Programs.module.css'

/** A program of the reader's own. */
export interface OwnProgram {
  readonly id: string
  readonly name: string
  /** What it began as; null if that is not known. */
  readonly of: string | null
  readonly changed: string
  /** It lives only as long as the page. */
  readonly unkept: boolean
  readonly open: boolean
}

export interface DraftRowProps {
  readonly own: OwnProgram
  readonly onOpen: () => void
  readonly onRename: (name: string) => void
  readonly onDuplicate: () => void
  readonly onDownload: () => void
  readonly onDelete: () => void
}

/** A draft, and what can be done with it. */
export function DraftRow({ own, onOpen, onRename, onDuplicate, onDownload, onDelete }: DraftRowProps) {
  const { name, of, changed, unkept, open } = own
  const [renaming, setRenaming] = useState(false)
  const row = useRef<HTMLLIElement>(null)
  const wasRenaming = useRef(false)
  useEffect(() => {
    if (wasRenaming.current && !renaming) row.current?.querySelector<HTMLElement>('[data-rename]')?.querySelector('button')?.focus()
    wasRenaming.current = renaming
  }, [renaming])
  const words = [unkept ? 'not kept' : `changed ${changed}`, ...(of === null ? [] : [`began as ${of}`])].join(' · ')
  return (
    <li ref={row} className={styles.row}>
      {renaming
        ? <NewName name={name} onDone={(wish) => { if (wish !== null && wish.trim() !== '' && wish !== name) onRename(wish); setRenaming(false) }} />
        : <Entry title={name} words={words} open={open} onOpen={onOpen} />}
      <div className={styles.actions}>
        <span data-rename><Button tone="bare" label={`Rename ${name}`} onPress={() => setRenaming(true)}>Rename</Button></span>
        <Button tone="bare" label={`Duplicate ${name}`} onPress={onDuplicate}>Duplicate</Button>
        <Button tone="bare" label={`Download ${name}`} onPress={onDownload}>Download</Button>
        <Button tone="bare" label={`Delete ${name}`} onPress={onDelete}>Delete</Button>
      </div>
    </li>
  )
}

/** Enter takes the new name, Escape leaves the old one; looking elsewhere is as good as Enter. */
function NewName({ name, onDone }: { readonly name: string; readonly onDone: (name: string | null) => void }) {
  const field = useRef<HTMLInputElement>(null)
  const over = useRef(false)
  useEffect(() => field.current?.select(), [])
  // The field loses the focus also as it goes away.
  const done = (wish: string | null): void => {
    if (!over.current) onDone(wish)
    over.current = true
  }
  return (
    <input
      ref={field} className={styles.field} aria-label={`New name of ${name}`} defaultValue={name} maxLength={60} autoComplete="off" spellCheck={false}
      onBlur={({ target }) => done(target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        done(event.key === 'Enter' ? event.currentTarget.value : null)
      }}
    />
  )
}
