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
  if (run.start !== other.start || run.choices.length > other.choices.length) return false
  // From the end: runs that parted once mostly differ there, and long ones are compared with every step.
  for (let index = run.choices.length - 1; index >= 0; index--) if (!sameChoice(run.choices[index], other.choices[index])) return false
  return true
}

/** What is kept when `next` takes the place of `before`: that future too, if it would be lost. Of what is kept none goes through another. */
export function keepReplaced(kept: readonly Kept[], before: Schedule, next: Schedule): readonly Kept[] {
  // What another run goes through is not lost with this one.
  const needed = kept.filter(({ schedule }) => !isWithin(schedule, next) && !isWithin(schedule, before))
  if (isWithin(before, next) || needed.some(({ schedule }) => isWithin(before, schedule))) return needed
  const id = 1 + kept.reduce((most, one) => Math.max(most, one.id), 0)
  return [...needed, { id, schedule: before }].slice(-MOST)
}

/** Where each of them leaves the run; those that begin otherwise leave it at its start. */
export function branchesOf(kept: readonly Kept[], run: Schedule): readonly Branch[] {
  return kept.flatMap(({ id, schedule }) => {
    const at = Math.max(0, sharedBy(schedule, run))
    const length = schedule.choices.length - at
    return length > 0 ? [{ id, at, length }] : []
  })
}
