import { expect, test } from 'vitest'
import { Dice } from '../base/dice'
import { parseSchedule, printSchedule, type Schedule } from '../wire/schedule'
import { bookmarksIn, toggled } from './bookmarks'
import { branchesOf, isWithin, keepReplaced, type Kept, sharedBy } from './branches'

function run(text: string): Schedule {
  const schedule = parseSchedule(text)
  if (!schedule) throw new Error(text)
  return schedule
}
const text = (kept: readonly Kept[]): string[] => kept.map(({ schedule }) => printSchedule(schedule))

/** Goes from run to run; what is kept in the end. */
function keptAlong(...runs: readonly string[]): readonly Kept[] {
  return runs.slice(1).reduce<readonly Kept[]>((kept, next, index) => keepReplaced(kept, run(runs[index] ?? ''), run(next)), [])
}

test('what is replaced is kept, what only grows is not', () => {
  expect(text(keptAlong('0 0 1', '0 1'))).toEqual(['0 0 1'])
  expect(text(keptAlong('0', '0 0', '0 0 1'))).toEqual([])
  expect(text(keptAlong('', '0'))).toEqual([])
  expect(text(keptAlong('0 0', ''))).toEqual(['0 0'])
})

test('returning swaps the two', () => {
  expect(text(keptAlong('0 0 1', '0 1', '0 0 1'))).toEqual(['0 1'])
  expect(text(keptAlong('0 0 1', '0 1', '0 0 1', '0 1'))).toEqual(['0 0 1'])
})

test('a beginning of what is kept is not kept beside it', () => {
  expect(text(keptAlong('0 0 1', '0 1', '0 0', '1'))).toEqual(['0 0 1', '0 1'])
  expect(text(keptAlong('0 0', '1', '0 0 1', '1'))).toEqual(['0 0 1'])
})

test('another alternative and another start are other futures', () => {
  expect(sharedBy(run('0 1.1 0'), run('0 1.2 0'))).toBe(1)
  expect(sharedBy(run('@1 0'), run('0'))).toBe(-1)
  expect(text(keptAlong('0 1.1', '0 1.2'))).toEqual(['0 1.1'])
})

test('a branch leaves the run where they part', () => {
  const kept = keptAlong('0 0 1 1', '0 0 2', '1')
  expect(branchesOf(kept, run('0 0 1 1 0'))).toEqual([{ id: 2, at: 2, length: 1 }])
  expect(branchesOf(kept, run('0 2')).map(({ at, length }) => [at, length])).toEqual([[1, 3], [1, 2]])
})

test('no more than a dozen are kept, the oldest goes', () => {
  const runs = Array.from({ length: 40 }, (_, agent) => `${agent} 0`)
  const kept = keptAlong(...runs)
  expect(kept).toHaveLength(12)
  expect(text(kept).at(-1)).toBe('38 0')
  expect(new Set(kept.map(({ id }) => id)).size).toBe(12)
})

test('what is kept is never a part of the run or of another that is kept', () => {
  const dice = new Dice(7)
  let now = run('')
  let kept: readonly Kept[] = []
  for (let turn = 0; turn < 500; turn++) {
    const cut = now.choices.slice(0, dice.below(now.choices.length + 1))
    const next = kept.length > 0 && dice.once(4) ? dice.pick(kept).schedule : { start: 0, choices: [...cut, { agent: dice.below(2), alternative: 0 }] }
    kept = keepReplaced(kept, now, next)
    now = next
    for (const { id, schedule } of kept) {
      expect(isWithin(schedule, now)).toBe(false)
      expect(kept.some((other) => other.id !== id && isWithin(schedule, other.schedule))).toBe(false)
    }
  }
  expect(kept.length).toBeGreaterThan(1)
})

test('a bookmark is in every run that begins so, and is taken off where it was put', () => {
  const marked = toggled(toggled([], run('0 0 1'), 2), run('0 0 1'), 3)
  expect(bookmarksIn(marked, run('0 0 1 1'))).toEqual([2, 3])
  expect(bookmarksIn(marked, run('0 0 2'))).toEqual([2])
  expect(bookmarksIn(marked, run('1'))).toEqual([])
  expect(bookmarksIn(toggled(marked, run('0 0 2'), 2), run('0 0 1'))).toEqual([3])
})
