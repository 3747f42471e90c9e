import { useEffect } from 'react'
import type { App } from '../../app/app'

/** Gives the focus to the field that is to have it. */
export function useWish(app: App, wish: string | null): void {
  useEffect(() => {
    if (wish === null) return
    document.querySelector<HTMLElement>(`[data-field=${wish}]`)?.focus()
    app.view.setState({ wish: null })
  }, [app, wish])
}
