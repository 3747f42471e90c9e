import { useEffect } from 'react'
import type { App } from '../../app/app'
import { commandsFor, keyPressed, situationOf } from '../../app/commands'

/** The one key listener: looks the key up in the table of commands. */
export function useKeys(app: App): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTaken(event) || (event.repeat && event.key === ' ')) return
      const key = keyPressed(event)
      const now = situationOf(app)
      const command = key === null ? undefined : commandsFor(now).find((one) => one.keys.includes(key) && one.enabled(now))
      if (!command) return
      event.preventDefault()
      command.run(app)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [app])
}

/** A control that has the focus keeps the keys that it understands itself: digits step, whatever was chosen last. */
function isTaken(event: KeyboardEvent): boolean {
  const { key, code } = event
  // The editor is in a shadow root, and seen from the document its host is the target.
  const [target] = event.composedPath()
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('input:not([type=radio], [type=checkbox]), textarea, [contenteditable]')) return true
  if (target.closest('dialog[open]')) return key !== '?'
  // Letters choose an option by its name.
  if (target.closest('select')) return !/^(?:Digit|Numpad)\d$/.test(code)
  // Space presses what has the focus, and opens what is closed.
  if (key === ' ') return target.closest('button, summary, a, label, input, [role=tab]') !== null
  const moves = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(key)
  return moves && target.closest('[role=radiogroup], [role=tablist], [role=listbox], [role=menu]') !== null
}
