import { useEffect } from 'react'
import type { App } from '../../app/app'

/** Presenting is an attribute of the document, and fills the screen where the browser lets it; leaving the one leaves the other. */
export function usePresent(app: App, present: boolean): void {
  useEffect(() => {
    const { documentElement: page } = document
    if (!present) return undefined
    page.dataset['present'] = ''
    // Forbidden in a frame: large type is worth it without.
    page.requestFullscreen?.().catch(() => undefined)
    const left = (): void => { if (!document.fullscreenElement) app.view.setState({ present: false }) }
    document.addEventListener('fullscreenchange', left)
    return () => {
      document.removeEventListener('fullscreenchange', left)
      delete page.dataset['present']
      if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined)
    }
  }, [app, present])
}
