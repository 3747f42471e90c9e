import type { App } from '../app'
import { bookmarksIn } from '../bookmarks'
import { SPEEDS } from '../playback-machine'
import { type Command, lengthOf, type Situation, steppable, usable } from './command'

const canBack = (now: Situation): boolean => steppable(now) && now.session.context.cursor > 0
const canForward = (now: Situation): boolean => steppable(now) && now.session.context.cursor < lengthOf(now)
const isPlaying = (now: Situation): boolean => now.playback.matches('playing')

/** Back and forward in what was stepped. */
export const MOVES: readonly Command[] = [
  { id: 'start', group: 'Move', title: 'To the start', label: 'To the start', keys: ['Home'], enabled: canBack, run: (app) => app.seek(0) },
  { id: 'back', group: 'Move', title: 'Back one event', label: 'Back', keys: ['ArrowLeft'], enabled: canBack, run: (app) => app.seek(app.session.getSnapshot().context.cursor - 1) },
  { id: 'forward', group: 'Move', title: 'Forward one event', label: 'Forward', keys: ['ArrowRight'], enabled: canForward, run: (app) => app.seek(app.session.getSnapshot().context.cursor + 1) },
  { id: 'end', group: 'Move', title: 'To the end of what was stepped', label: 'To the end', keys: ['End'], enabled: canForward, run: (app) => app.seek(Number.MAX_SAFE_INTEGER) },
  { id: 'play', group: 'Move', title: 'Play what was stepped, or pause', label: 'Play', keys: [' '], enabled: (now) => isPlaying(now) || (usable(now) && lengthOf(now) > 0), run: (app) => app.playback.send({ type: 'TOGGLE' }) },
  { id: 'slower', group: 'Move', title: 'Play more slowly', keys: ['<'], enabled: (now) => now.playback.context.speed > SPEEDS[0], run: (app) => changeSpeed(app, -1) },
  { id: 'faster', group: 'Move', title: 'Play faster', keys: ['>'], enabled: (now) => now.playback.context.speed < 4, run: (app) => changeSpeed(app, 1) },
  { id: 'bookmark', group: 'Move', title: 'Bookmark this moment, or take the bookmark off', label: 'Bookmark', keys: ['m'], enabled: usable, run: (app) => app.session.send({ type: 'BOOKMARK' }) },
  { id: 'bookmark-back', group: 'Move', title: 'To the bookmark before', keys: [','], enabled: (now) => usable(now) && bookmarkFrom(now, -1) !== undefined, run: (app) => toBookmark(app, -1) },
  { id: 'bookmark-next', group: 'Move', title: 'To the next bookmark', keys: ['.'], enabled: (now) => usable(now) && bookmarkFrom(now, 1) !== undefined, run: (app) => toBookmark(app, 1) },
  { id: 'branch', group: 'Move', title: 'Return to the future that was replaced last', keys: ['y'], enabled: (now) => usable(now) && now.session.context.kept.length > 0, run: (app) => {
    const last = app.session.getSnapshot().context.kept.at(-1)
    if (last) app.session.send({ type: 'BRANCH', branch: last.id })
  } },
]

function changeSpeed(app: App, by: number): void {
  const speed = SPEEDS[SPEEDS.indexOf(app.playback.getSnapshot().context.speed) + by]
  if (speed) app.playback.send({ type: 'SPEED', speed })
}

function bookmarkFrom({ session }: Pick<Situation, 'session'>, direction: 1 | -1): number | undefined {
  const { bookmarks, schedule, cursor } = session.context
  const all = bookmarksIn(bookmarks, schedule)
  return direction > 0 ? all.find((at) => at > cursor) : all.findLast((at) => at < cursor)
}

function toBookmark(app: App, direction: 1 | -1): void {
  const cursor = bookmarkFrom({ session: app.session.getSnapshot() }, direction)
  if (cursor !== undefined) app.seek(cursor)
}
