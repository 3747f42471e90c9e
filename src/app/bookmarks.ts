import { isWithin } from './branches'
import type { Schedule } from '../wire/schedule'

/* A bookmark is the run up to the moment: it is seen in every run that begins so. */

/** The moment gets a bookmark, or loses the one it has. */
export function toggled(bookmarks: readonly Schedule[], run: Schedule, cursor: number): readonly Schedule[] {
  const others = bookmarks.filter((one) => one.choices.length !== cursor || !isWithin(one, run))
  return others.length < bookmarks.length ? others : [...bookmarks, { start: run.start, choices: run.choices.slice(0, cursor) }]
}

/** The bookmarks of this run, by cursor, in order. */
export function bookmarksIn(bookmarks: readonly Schedule[], run: Schedule): readonly number[] {
  return bookmarks.filter((one) => isWithin(one, run)).map((one) => one.choices.length).toSorted((a, b) => a - b)
}
