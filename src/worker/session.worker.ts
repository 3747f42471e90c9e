import type { SessionRequest } from '../wire/messages'
import { createSession } from './session'
import { messageTurn } from './slices'

const take = createSession({ post: (answer) => postMessage(answer), now: () => performance.now(), turn: messageTurn })

addEventListener('message', ({ data }: MessageEvent<SessionRequest>) => take(data))
