import type { App, SessionState } from './app'

/** Each program that opens is explored unasked; what is known of the one before is forgotten as soon as another is asked for. */
export function exploreInBackground({ session, check }: Pick<App, 'session' | 'check'>): void {
  session.subscribe((state: SessionState) => {
    const { program } = state.context
    const known = check.getSnapshot().context.program
    if (state.matches('ready') || state.matches('seeking')) check.send({ type: 'CHANGED', program })
    else if (known !== null && known !== program) check.send({ type: 'FORGET' })
  })
}
