import { waitFor } from 'xstate'
import { keepAddress } from '../address'
import type { AddressBar, How } from '../address-bar'
import { type App, startApp } from '../app'
import { Library } from '../library'
import { firstOpening } from '../opening'
import { openingOfLink } from '../opening-of-link'
import { engineHere } from './engine-here'
import { MemoryShelf } from './shelf'

/** A window's address and its history. */
class History implements AddressBar {
  readonly entries: string[]
  at = 0
  private readonly changed: (() => void)[] = []
  private readonly left: (() => void)[] = []

  constructor(address: string) {
    this.entries = [address]
  }

  read(): string {
    return this.entries[this.at] ?? ''
  }

  write(text: string, how: How): void {
    if (how === 'push') this.entries.splice(++this.at, Infinity, text)
    else this.entries[this.at] = text
  }

  onChange(listen: () => void): void {
    this.changed.push(listen)
  }

  onLeave(listen: () => void): void {
    this.left.push(listen)
  }

  /** Back, forward; browsers tell of it twice. */
  go(steps: number): void {
    this.at += steps
    this.changed.forEach((tell) => { tell(); tell() })
  }

  put(text: string): void {
    this.write(text, 'push')
    this.go(0)
  }

  leave(): void {
    this.left.forEach((tell) => tell())
  }
}

export interface Window { readonly app: App; readonly history: History; readonly library: Library; readonly settle: () => Promise<void> }

/** The page opened at an address, with its engine and no browser around it. */
export async function openWindow(address: string, shelf = new MemoryShelf()): Promise<Window> {
  // What the page loads when it needs it is here already.
  await Promise.all([import('../../link/packed-text'), import('../../scenarios/classics/texts'), import('../../scenarios/earlier/texts')])
  const library = new Library(() => shelf, () => 0)
  const history = new History(address)
  const said = address === '' ? firstOpening() : await openingOfLink(address, library)
  const app = startApp(engineHere(), library, said.document ? said : firstOpening())
  if (!said.document) app.session.send({ type: 'TELL', note: said.note })
  keepAddress(app, history, said.document !== null && said.faults.length === 0)
  /** What was asked for is on screen, and what is on screen in the address. */
  const settle = async (): Promise<void> => {
    // What is loaded comes some turns later.
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => { setTimeout(resolve, 5) })
    await waitFor(app.session, (state) => !state.matches('opening') && !state.matches('seeking'), { timeout: 20_000 })
    history.leave()
    await new Promise((resolve) => { setTimeout(resolve, 20) })
  }
  await settle()
  return { app, history, library, settle }
}
