import type { App, CheckState, PlaybackState, SessionState } from '../app'
import { isUsable } from '../session-machine'
import type { View } from '../view-store'

/** All that decides which commands there are and which can be used now. */
export interface Situation { readonly session: SessionState; readonly check: CheckState; readonly playback: PlaybackState; readonly view: View }

/** Headings of the help and of the palette, in order. */
export const GROUPS = ['Step', 'Run', 'Move', 'Explore', 'Timeline', 'Program', 'Page'] as const
export type Group = (typeof GROUPS)[number]

/** One thing that one can do: buttons, keys, palette and help read the same row. */
export interface Command {
  readonly id: string
  readonly group: Group
  readonly title: string
  /** What its button is called, where the title is too long for that. */
  readonly label?: string
  /** Keys as `KeyboardEvent.key` has them, with `Shift+` before those of digits and `Mod+` for Ctrl or Command. */
  readonly keys: readonly string[]
  readonly enabled: (now: Situation) => boolean
  readonly run: (app: App) => void
}

/** The session answers: there is a moment, and one can go on from it. */
export function usable({ session }: Situation): boolean {
  return session.matches('ready') || session.matches('seeking') || session.matches('running')
}

/** One can step and go to and fro: also in the program before an edit that does not compile. */
export function steppable(now: Situation): boolean {
  return usable(now) || (now.session.matches('rejected') && isUsable(now.session.context))
}

export function lengthOf({ session }: Situation): number {
  return session.context.schedule.choices.length
}

export function situationOf(app: App): Situation {
  return { session: app.session.getSnapshot(), check: app.check.getSnapshot(), playback: app.playback.getSnapshot(), view: app.view.getState() }
}
