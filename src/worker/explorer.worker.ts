import { check } from '../engine/index'
import type { ExplorerRequest } from '../wire/messages'
import { createExplorer } from './explorer'
import { messageTurn } from './slices'

const take = createExplorer({ check, post: (answer) => postMessage(answer), now: () => performance.now(), turn: messageTurn })

addEventListener('message', ({ data }: MessageEvent<ExplorerRequest>) => take(data))
