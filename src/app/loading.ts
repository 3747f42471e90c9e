import type { App } from './app'

/** What is done with something that is loaded first; where that does not come, it is told. `what`: `The archive`. */
export function loading(app: Pick<App, 'session'>, what: string, done: Promise<unknown>): void {
  done.catch(() => app.session.send({ type: 'TELL', note: `${what} could not be loaded: are you offline?` }))
}
