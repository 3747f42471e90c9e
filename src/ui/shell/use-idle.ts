import { type RefCallback, useCallback } from 'react'
import type { App } from '../../app/app'
import { coming } from '../kit/later'

/** Says on the element, as `data-idle`, whether all is answered that was asked, compiled that was written, and loaded that has a place; nothing is drawn for that. */
export function useIdle(app: App): RefCallback<HTMLElement> {
  return useCallback((element) => {
    const say = (): void => {
      const session = app.session.getSnapshot()
      const asked = session.matches('opening') || session.matches('seeking') || session.matches({ rejected: 'seeking' }) || session.matches('running')
      element?.setAttribute('data-idle', `${!asked && !app.editing.texts.getState().isAhead && coming.getState().parts === 0}`)
    }
    say()
    const told = app.session.subscribe(say)
    const unsubscribe = app.editing.texts.subscribe(say)
    const forget = coming.subscribe(say)
    return () => {
      told.unsubscribe()
      unsubscribe()
      forget()
    }
  }, [app])
}
