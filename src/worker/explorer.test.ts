import { expect, test } from 'vitest'
import type { CheckResult } from '../engine/index'
import type { ExplorerAnswer } from '../wire/messages'
import type { ProgramChoice } from '../wire/program'
import type { Progress } from '../wire/verdict'
import { createExplorer } from './explorer'
import { messageTurn } from './slices'

const program: ProgramChoice = { files: [{ name: 'a.c', text: '' }], model: 'sc', switches: [], parameters: {}, buffer: null }
const result = (reason: 'holds' | 'cancelled', states: number): CheckResult => {
  const coverage = { states, transitions: 0, depth: 0, runs: 0, seconds: 0, bounds: {} }
  const verdict = reason === 'holds' ? { kind: 'holds' as const, coverage } : { kind: 'incomplete' as const, reason: { kind: reason, detail: '' }, coverage }
  return { kind: 'checked', verdict, litmus: null } as Partial<CheckResult> as CheckResult
}

/** An explorer whose work ends after `maxStates` steps of 1 ms, on a clock that only the work moves. */
function setting() {
  let time = 0
  const answers: ExplorerAnswer[] = []
  function* check(_: ProgramChoice, { maxStates }: { readonly maxStates: number }): Generator<Progress, CheckResult, boolean | undefined> {
    for (let states = 1; states <= maxStates; states++) {
      time++
      if (states === 666) throw new Error('no word for it\n    at somewhere')
      if (yield { states, transitions: 0, depth: 0, waiting: 0, seconds: 0, broken: [], counterexamples: [] }) return result('cancelled', states)
    }
    return result('holds', maxStates)
  }
  let finish = () => {}
  const idle = new Promise<void>((resolve) => (finish = resolve))
  let open = 0
  const post = (answer: ExplorerAnswer) => {
    answers.push(answer)
    if (answer.kind !== 'progress' && --open === 0) finish()
  }
  const take = createExplorer({ check, post, now: () => time, turn: messageTurn })
  return {
    answers,
    idle,
    check: (id: number, maxStates: number) => {
      open++
      take({ kind: 'check', id, program, maxStates })
    },
    cancel: (id: number) => take({ kind: 'cancel', id }),
    drop: (id: number) => take({ kind: 'drop', id }),
    summary: () => answers.filter((answer) => answer.kind !== 'progress').map((answer) => (answer.kind === 'verdict' ? [answer.id, answer.verdict.kind] : [answer.id, answer.kind])),
  }
}

test('a check answers once, with progress on the way', async () => {
  const explorer = setting()
  explorer.check(1, 100)
  await explorer.idle
  expect(explorer.answers.map(({ kind, id }) => [kind, id])).toEqual([['progress', 1], ['verdict', 1]])
})

test('a cancel is answered with what was explored until then', async () => {
  const explorer = setting()
  explorer.check(1, 1_000_000)
  await messageTurn()
  await messageTurn()
  explorer.cancel(1)
  await explorer.idle
  expect(explorer.summary()).toEqual([[1, 'incomplete']])
})

test('a new check drops those before it, and each answers, in order', async () => {
  const explorer = setting()
  explorer.check(1, 1_000_000)
  await messageTurn()
  explorer.check(2, 1_000_000)
  explorer.check(3, 50)
  await explorer.idle
  expect(explorer.summary()).toEqual([[1, 'dropped'], [2, 'dropped'], [3, 'holds']])
})

test('what is dropped ends at once', async () => {
  const explorer = setting()
  explorer.check(1, 1_000_000)
  await messageTurn()
  explorer.drop(1)
  await explorer.idle
  expect(explorer.summary()).toEqual([[1, 'dropped']])
})

test('a late cancel of what has answered changes nothing', async () => {
  const explorer = setting()
  explorer.check(1, 5)
  await explorer.idle
  explorer.cancel(1)
  expect(explorer.summary()).toEqual([[1, 'holds']])
})

test('when we are wrong, one sentence says so, and the next check runs', async () => {
  const explorer = setting()
  explorer.check(1, 666)
  await messageTurn()
  for (let turn = 0; turn < 100; turn++) await messageTurn()
  expect(explorer.answers.at(-1)).toEqual({ kind: 'failed', id: 1, sentence: 'no word for it', outOfMemory: false })
})
