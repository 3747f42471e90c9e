import { createStore } from 'zustand/vanilla'
import type { ProgramChoice, SourceFile } from '../wire/program'
import { type Draft, parseDraft, printDraft, sameText } from './draft'
import { cleanName, freeName } from './names'

/** The part of the browser's storage that is used; every use may throw. */
export type Shelf = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>

/** Why drafts are not kept: no room is left, or the browser allows no storage here. */
export type Trouble = 'full' | 'forbidden'

export interface LibraryState {
  /** Newest first. */
  readonly drafts: readonly Draft[]
  /** Keys of what is kept as drafts, and is none that can be read. It stays where it is. */
  readonly unreadable: readonly string[]
  /** The one deleted last: it can be put back. */
  readonly deleted: Draft | null
  /** Ids of drafts that live as long as the page, and why. */
  readonly unkept: ReadonlySet<string>
  readonly trouble: Trouble | null
}

/** What became of a draft's new text. */
export interface Saved {
  readonly draft: Draft
  /** Another window had changed the same draft: what is written here became a draft of its own, beside it. */
  readonly forked: boolean
}

const PREFIX = 'lockstep-draft:'

/** The reader's own programs: in the browser's storage, one key each, and here as that was read last. */
export class Library {
  readonly store = createStore<LibraryState>(() => ({ drafts: [], unreadable: [], deleted: null, unkept: new Set(), trouble: null }))
  private readonly shelf: () => Shelf
  private readonly now: () => number
  /** Each draft's text as this window opened or wrote it: who finds another on the shelf was not alone. */
  private readonly known = new Map<string, readonly SourceFile[]>()

  /** `shelf` is asked for each time: in a sandboxed frame already that throws. */
  constructor(shelf: () => Shelf, now: () => number) {
    this.shelf = shelf
    this.now = now
    this.read()
  }

  /** Reads the shelf again: another window changed something. Drafts that could not be kept stay. */
  read(): void {
    const drafts: Draft[] = []
    const unreadable: string[] = []
    const { unkept, drafts: before } = this.store.getState()
    try {
      const shelf = this.shelf()
      const keys = Array.from({ length: shelf.length }, (_, index) => shelf.key(index)).filter((key) => key !== null)
      for (const key of keys) {
        if (!key.startsWith(PREFIX)) continue
        const draft = parseDraft(key.slice(PREFIX.length), shelf.getItem(key) ?? '')
        if (draft) drafts.push(draft)
        else unreadable.push(key)
      }
    } catch {
      this.store.setState({ trouble: 'forbidden' })
    }
    const fresh = drafts.filter(({ id }) => !unkept.has(id))
    this.store.setState({ drafts: newestFirst([...fresh, ...before.filter(({ id }) => unkept.has(id))]), unreadable })
  }

  /** The draft as it is now. */
  draft(id: string): Draft | null {
    const here = this.store.getState().drafts.find((one) => one.id === id) ?? null
    return this.store.getState().unkept.has(id) ? here : this.kept(id) ?? here
  }

  /** The draft is open here with this text: what is saved next was written upon it. */
  opened(id: string, text: readonly SourceFile[]): void {
    this.known.set(id, text)
  }

  /** A new draft; its name gets a number if there is one of that name. */
  add(name: string, of: string | null, program: ProgramChoice): Draft {
    const draft = { id: this.freeId(), name: freeName(name, this.names()), of, program, changed: this.now() }
    this.write(draft)
    return draft
  }

  /** The draft's program is another now. One that was deleted elsewhere is there again. */
  save(before: { readonly id: string; readonly name: string; readonly of: string | null }, program: ProgramChoice): Saved {
    const kept = this.kept(before.id)
    const known = this.known.get(before.id)
    if (kept && known && !sameText(kept.program.files, known) && !sameText(kept.program.files, program.files)) {
      this.read()
      return { draft: this.add(kept.name, before.of, program), forked: true }
    }
    const draft = { id: before.id, name: kept?.name ?? before.name, of: before.of, program, changed: this.now() }
    this.write(draft)
    return { draft, forked: false }
  }

  /** The draft is run under another model, or with other switches or parameters. One that has another text by now, or is gone, stays so. */
  choose(id: string, program: ProgramChoice): void {
    const draft = this.draft(id)
    if (draft && sameText(draft.program.files, program.files)) this.write({ ...draft, program })
  }

  rename(id: string, name: string): Draft | null {
    const draft = this.draft(id)
    if (!draft) return null
    const others = this.store.getState().drafts.filter((one) => one.id !== id).map((one) => one.name)
    const renamed = { ...draft, name: freeName(cleanName(name), others) }
    this.write(renamed)
    return renamed
  }

  duplicate(id: string): Draft | null {
    const draft = this.draft(id)
    return draft && this.add(draft.name, draft.of, draft.program)
  }

  remove(id: string): void {
    const deleted = this.draft(id)
    if (!deleted) return
    try {
      this.shelf().removeItem(PREFIX + id)
    } catch {
      this.store.setState({ trouble: 'forbidden' })
    }
    this.known.delete(id)
    this.store.setState(({ drafts, unkept }) => ({ drafts: drafts.filter((one) => one.id !== id), unkept: without(unkept, id), deleted }))
  }

  /** Puts back what was deleted last. */
  restore(): Draft | null {
    const { deleted } = this.store.getState()
    if (!deleted) return null
    this.store.setState({ deleted: null })
    this.write(deleted)
    return deleted
  }

  /** As it stands on the shelf, whoever wrote it. */
  private kept(id: string): Draft | null {
    try {
      const text = this.shelf().getItem(PREFIX + id)
      return text === null ? null : parseDraft(id, text)
    } catch {
      return null
    }
  }

  private write(draft: Draft): void {
    const trouble = this.put(draft)
    if (!trouble) this.known.set(draft.id, draft.program.files)
    this.store.setState(({ drafts, unkept }) => ({
      drafts: newestFirst([draft, ...drafts.filter(({ id }) => id !== draft.id)]),
      unkept: trouble ? new Set([...unkept, draft.id]) : without(unkept, draft.id),
      trouble,
    }))
  }

  private put(draft: Draft): Trouble | null {
    let shelf
    try {
      shelf = this.shelf()
    } catch {
      return 'forbidden'
    }
    try {
      shelf.setItem(PREFIX + draft.id, printDraft(draft))
      return null
    } catch (error) {
      return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'forbidden'
    }
  }

  private names(): readonly string[] {
    return this.store.getState().drafts.map(({ name }) => name)
  }

  private freeId(): string {
    const [a = 0, b = 0] = crypto.getRandomValues(new Uint32Array(2))
    return a.toString(36) + b.toString(36)
  }
}

function newestFirst(drafts: readonly Draft[]): Draft[] {
  return drafts.toSorted((a, b) => b.changed - a.changed || (a.id < b.id ? -1 : 1))
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((one) => one !== id))
}

/** The library of this browser; it hears what other windows write. */
export function openLibrary(): Library {
  const library = new Library(() => localStorage, Date.now)
  if (typeof addEventListener === 'function')
    addEventListener('storage', ({ key }) => { if (key === null || key.startsWith(PREFIX)) library.read() })
  return library
}
