import { createStore, type StoreApi } from 'zustand/vanilla'
import type { App } from './app'

/** The cursor while it is dragged: where it is wished, and whether it is still held. Null: it is not. */
export type Scrub = { readonly to: number; readonly held: boolean } | null

/** Takes the cursor where the hand goes. */
export interface Scrubber {
  readonly state: StoreApi<Scrub>
  readonly drag: (cursor: number) => void
  readonly drop: () => void
}

/** Asks the session as fast as it answers, and no faster: between two answers only the last wish counts. */
export function createScrubber(session: App['session']): Scrubber {
  const state = createStore<Scrub>(() => null)
  const set = (scrub: Scrub): void => state.setState(scrub, true)
  const seek = (cursor: number): void => session.send({ type: 'SEEK', cursor })
  session.subscribe((now) => {
    const scrub = state.getState()
    if (scrub === null || now.matches('seeking')) return
    if (!scrub.held || !now.matches('ready')) set(null)
    else if (now.context.cursor !== scrub.to) seek(scrub.to)
  })
  return {
    state,
    drag(cursor) {
      const now = session.getSnapshot()
      if (!now.matches('ready') && !now.matches('seeking')) return
      const to = Math.max(0, Math.min(cursor, now.context.schedule.choices.length))
      set({ to, held: true })
      if (now.matches('ready') && now.context.cursor !== to) seek(to)
    },
    drop() {
      const scrub = state.getState()
      if (scrub === null) return
      const { cursor } = session.getSnapshot().context
      if (session.getSnapshot().matches('ready') && cursor === scrub.to) return set(null)
      set({ to: scrub.to, held: false })
      // What is wished last is asked at once; what was being computed is wanted no more.
      if (cursor !== scrub.to) seek(scrub.to)
    },
  }
}
