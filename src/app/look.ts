import type { App } from './app'
import type { Shown } from './permalink'

/** What is on screen, and whether that still is to come. */
export interface Look extends Shown { readonly opening: boolean; readonly loaded: string | null }

export function lookAt({ session, view }: Pick<App, 'session' | 'view'>): Look {
  const state = session.getSnapshot()
  return { run: state.context, view: view.getState(), opening: state.matches('opening'), loaded: view.getState().shown }
}
