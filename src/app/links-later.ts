import { faultSentence } from '../link/fault'
import type { AddressBar } from './address-bar'
import type { App } from './app'
import type { Library } from './library'
import { lookAt } from './look'
import { firstOpening, type Nothing, type Opening } from './opening'

/** Between the first moment and what can wait, in ms. */
const PAUSE = 200

/** What is to be on screen at this address: what reads links is loaded if it is one. */
export async function openingAt(address: string, library: Library): Promise<Opening | Nothing> {
  if (address === '') return firstOpening(library)
  const links = await import('./links').catch(() => null)
  return links ? links.openingOfLink(address, library) : { document: null, note: faultSentence(['not loaded'], false) ?? '' }
}

/** Keeps address and page the same from the first moment on; what was done while that was loaded is made up for. */
export async function keepAddressSoon(app: App, bar: AddressBar, clean: boolean): Promise<void> {
  const address = bar.read()
  let look = lookAt(app)
  if (address === '') {
    await firstMoment(app)
    const now = lookAt(app)
    if (now.run.program === look.run.program) look = now
  }
  // Not loaded, the page goes on without.
  const links = await import('./links').catch(() => null)
  links?.keepAddress(app, bar, clean, { address, look })
}

function firstMoment({ session }: App): Promise<void> {
  return new Promise((resolve) => {
    const waiting = session.subscribe((state) => {
      if (state.matches('opening')) return
      waiting.unsubscribe()
      // What is being drawn goes first.
      setTimeout(resolve, PAUSE)
    })
  })
}
