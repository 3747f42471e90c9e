import type { App } from './app'
import type { AddressBar, How } from './address-bar'
import { type Look, lookAt } from './look'
import { firstOpening } from './opening'
import { openingOfLink } from './opening-of-link'
import { linkForAll, linkToDraft, loadPack, type Pack } from './permalink'

/** What steps and looks change is written at most so often, in ms: browsers allow a few times a second. */
const PAUSE = 400

/**
 * Keeps address and page the same. Another program, document or loaded run is a place of its own, to which Back returns as it was left;
 * steps and looks are written into the place where they were done.
 */
class AddressKeeper {
  private readonly app: App
  private readonly bar: AddressBar
  private pack: Pack | null = null
  private shown: Look
  /** What the address says, and how the page would write the same: somebody may have typed it in other words. */
  private said: string
  private meant: string | null
  /** How what is shown is still to be written; null if the address says it. */
  private owed: How | null = null
  /** What was shown last at places that the address says otherwise of, by that. */
  private readonly left = new Map<string, string>()
  private timer: ReturnType<typeof setTimeout> | null = null
  private looking = false
  /** What the address asks for is loaded: until it is there, the page shows something else. */
  private coming = 0

  /** @param clean the page showed exactly what the address said, at first */
  constructor(app: App, bar: AddressBar, clean: boolean, first: First) {
    this.app = app
    this.bar = bar
    this.shown = first.look
    this.said = first.address
    this.meant = clean ? this.link() : null
    this.owed = clean ? null : 'replace'
    // Several changes of one turn are one: a document and its program change one after the other.
    const look = (): void => {
      if (this.looking) return
      this.looking = true
      queueMicrotask(() => this.look())
    }
    app.session.subscribe(look)
    app.view.subscribe(look)
    bar.onChange(() => { void this.arrive() })
    bar.onLeave(() => { app.editing.flush(); this.look(); this.settle() })
    if (bar.read() === this.said) {
      this.settle()
      this.look()
    } else void this.arrive()
  }

  private look(): void {
    this.looking = false
    if (this.coming > 0) return
    const now = lookAt(this.app)
    const before = this.shown
    if (samePlace(before, now)) {
      this.shown = now
      this.owed ??= 'replace'
      this.timer ??= setTimeout(() => this.settle(), PAUSE)
      return
    }
    // The place that is left is written as it was left; one that never was on screen is none.
    if (this.owed) this.settle()
    this.shown = now
    this.owed = before.opening ? this.owed ?? 'replace' : 'push'
    this.settle()
  }

  /** Writes what is owed. */
  private settle(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    if (!this.owed) return
    const link = this.link()
    if (link === null) {
      void this.packThenSettle()
      return
    }
    try {
      if (link !== this.said && link !== this.meant) this.bar.write(link, this.owed)
      else return void (this.owed = null)
    } catch {
      // The browser has had enough for now: the next change is written with this one.
      return
    }
    this.said = link
    this.meant = link
    this.owed = null
  }

  /** The address is another: the page goes there, or says why it cannot. */
  private async arrive(): Promise<void> {
    const text = this.bar.read()
    if (text === this.said) return
    const coming = ++this.coming
    this.app.editing.flush()
    this.leave()
    this.said = text
    const later = this.left.get(text)
    this.left.delete(text)
    const opening = text === '' && later === undefined ? firstOpening() : await openingOfLink(later ?? text, this.app.library)
    if (opening.document && opening.document.kind !== 'shipped') await this.loadPack()
    if (coming !== this.coming) return
    this.coming = 0
    if (opening.document) this.app.openAt(opening)
    else this.app.session.send({ type: 'TELL', note: opening.note })
    this.shown = lookAt(this.app)
    const clean = opening.document !== null && opening.faults.length === 0 && later === undefined
    this.meant = clean ? this.link() : null
    this.owed = clean ? null : 'replace'
    this.settle()
  }

  /** An entry of the history that is left by Back can be written no more: what was done there since is remembered here. */
  private leave(): void {
    const now = lookAt(this.app)
    if (samePlace(this.shown, now)) this.shown = now
    const link = this.link()
    if (link !== null && link !== this.meant && link !== this.said) this.left.set(this.said, link)
    this.owed = null
  }

  private async packThenSettle(): Promise<void> {
    await this.loadPack()
    if (this.pack) this.settle()
  }

  // Not loaded, no link: the next change asks again.
  private async loadPack(): Promise<void> {
    this.pack ??= await loadPack().catch(() => null)
  }

  private link(): string | null {
    const { document } = this.shown.view
    const isKept = document.kind === 'draft' && !this.app.library.store.getState().unkept.has(document.id)
    return isKept ? linkToDraft(document.id, this.shown) : linkForAll(this.shown, this.pack)
  }
}

/** What the page began with. */
export interface First { readonly address: string; readonly look: Look }

export function keepAddress(app: App, bar: AddressBar, clean: boolean, first: First = { address: bar.read(), look: lookAt(app) }): void {
  void new AddressKeeper(app, bar, clean, first)
}

/** Whether one has only stepped, sought, looked and written from one to the other. */
function samePlace(one: Look, other: Look): boolean {
  if (other.loaded !== null && other.loaded !== one.loaded) return false
  const [a, b] = [one.view.document, other.view.document]
  const [p, q] = [one.run.program, other.run.program]
  if (a.kind === 'draft' && b.kind === 'draft') return a.id === b.id && p.model === q.model && p.switches === q.switches && p.parameters === q.parameters && p.buffer === q.buffer
  return p === q && a.kind === b.kind
}
