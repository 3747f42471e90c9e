import { sameChoice, type Schedule } from '../wire/schedule'

/** A run that another has replaced, whole: where it leaves the one on screen follows from both. */
export interface Kept { readonly id: number; readonly schedule: Schedule }

/** An undone future as it is drawn: behind how many events it leaves the run on screen, and how many it has. */
export interface Branch { readonly id: number; readonly at: number; readonly length: number }

/** Runs that are kept; the oldest is forgotten. */
const MOST = 12

/** How many choices both begin with; -1 where not even the start is the same. */
export function sharedBy(one: Schedule, other: Schedule): number {
  if (one.start !== other.start) return -1
  const length = Math.min(one.choices.length, other.choices.length)
  for (let index = 0; index < length; index++) if (!sameChoice(one.choices[index], other.choices[index])) return index
  return length
}

/** All that the run did, the other does too. */
export function isWithin(run: Schedule, other: Schedule): boolean {
  return sharedBy(run, other) === run.choices.length
}

/** What is kept when `next` takes the place of `before`: that future too, if it would be lost. */
export function keepReplaced(kept: readonly Kept[], before: Schedule, next: Schedule): readonly Kept[] {
  const id = 1 + kept.reduce((most, one) => Math.max(most, one.id), 0)
  const all = [...kept, { id, schedule: before }]
  // What another run goes through is not lost with this one.
  const needed = all.filter(({ schedule }, index) => !isWithin(schedule, next) && !all.some((other, place) => place > index && isWithin(schedule, other.schedule)))
  const lost = needed.filter(({ schedule }, index) => !needed.some((other, place) => place < index && isWithin(schedule, other.schedule)))
  return lost.slice(-MOST)
}

/** Where each of them leaves the run; those that begin otherwise leave it at its start. */
export function branchesOf(kept: readonly Kept[], run: Schedule): readonly Branch[] {
  return kept.flatMap(({ id, schedule }) => {
    const at = Math.max(0, sharedBy(schedule, run))
    const length = schedule.choices.length - at
    return length > 0 ? [{ id, at, length }] : []
  })
}
