import type { SessionRequest } from '../wire/messages'
import { createSession } from './session'

const answer = createSession()

addEventListener('message', ({ data }: MessageEvent<SessionRequest>) => postMessage(answer(data)))
