import { check } from '../engine/index'
import type { ExplorerRequest, SessionRequest } from '../wire/messages'
import { createExplorer } from './explorer'
import { createSession } from './session'
import { messageTurn } from './slices'

const world = { post: (answer: unknown) => postMessage(answer), now: () => performance.now(), turn: messageTurn }

// Both workers of the page are this script, so that the engine is loaded once; the name that one was started by says which it is.
if (name === 'explorer') {
  const take = createExplorer({ ...world, check })
  addEventListener('message', ({ data }: MessageEvent<ExplorerRequest>) => take(data))
} else {
  const take = createSession(world)
  addEventListener('message', ({ data }: MessageEvent<SessionRequest>) => take(data))
}
