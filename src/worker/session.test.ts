import { expect, test } from 'vitest'
import { at } from '../base/assert'
import type { ProgramChoice } from '../wire/program'
import { EMPTY_SCHEDULE } from '../wire/schedule'
import type { SessionAnswer, SessionRequest } from '../wire/messages'
import { createSession } from './session'
import { messageTurn } from './slices'

const program = (text: string): ProgramChoice => ({ files: [{ name: 'a.c', text }], model: 'sc', switches: [], parameters: {}, buffer: null })
const STORE = 'int x;\n__cpu void P0(void)\n{\n\tx = 1;\n\tx = 2;\n}\n'
const twice = { start: 0, choices: [{ agent: 0, alternative: 0 }, { agent: 0, alternative: 0 }] }

/** A session that is asked; `answers` has what it said, on a clock that stands still unless `ms` go by at each look. */
function asked(ms = 0) {
  const answers: SessionAnswer[] = []
  let time = 0
  const take = createSession({ post: (answer) => answers.push(answer), now: () => (time += ms), turn: messageTurn })
  const answer = (request: SessionRequest): SessionAnswer => {
    take(request)
    return at(answers, answers.length - 1)
  }
  const open = (text: string) => answer({ kind: 'open', id: 1, program: program(text), schedule: EMPTY_SCHEDULE, cursor: 0 })
  const settled = async () => { for (let turn = 0; turn < 50; turn++) await messageTurn() }
  return { answers, take, answer, open, settled }
}

test('a program is opened at a moment of its run, then looked at from others', () => {
  const { answer } = asked()
  const opened = answer({ kind: 'open', id: 1, program: program(STORE), schedule: EMPTY_SCHEDULE, cursor: 0 })
  expect(opened).toMatchObject({ kind: 'opened', id: 1, compilation: { kind: 'compiled' }, moment: { cursor: 0, events: [] } })
  expect(answer({ kind: 'seek', id: 2, schedule: twice, cursor: 1 })).toMatchObject({ kind: 'moment', id: 2, moment: { cursor: 1, dropped: null, events: [{ index: 0 }, { index: 1 }] } })
})

test('only what the page knows is sent', () => {
  const opened = asked().answer({ kind: 'open', id: 1, program: program(STORE), schedule: EMPTY_SCHEDULE, cursor: 0 })
  expect(opened.kind === 'opened' && Object.keys(opened.compilation)).toEqual(['kind', 'survey', 'listings', 'properties'])
  expect(structuredClone(opened)).toEqual(opened)
})

test('a program that does not compile closes the one before', () => {
  const { answer } = asked()
  answer({ kind: 'open', id: 1, program: program(STORE), schedule: EMPTY_SCHEDULE, cursor: 0 })
  expect(answer({ kind: 'open', id: 2, program: program('int x'), schedule: EMPTY_SCHEDULE, cursor: 0 })).toMatchObject({
    kind: 'opened', id: 2, compilation: { kind: 'rejected', diagnostics: [{ span: { file: 'a.c' } }] }, moment: null,
  })
  expect(answer({ kind: 'seek', id: 3, schedule: twice, cursor: 1 })).toEqual({ kind: 'failed', id: 3, sentence: 'no program is open', outOfMemory: false })
})

const ENDLESS = 'unsigned x; __cpu void P0(void) { while (1) x++; }'

test('a run is answered once, with where it came to and why it ended there', async () => {
  const { answers, open, take, settled } = asked()
  open(STORE)
  take({ kind: 'run', id: 2, schedule: EMPTY_SCHEDULE, cursor: 0, goal: { kind: 'blocked', agent: 0 } })
  await settled()
  expect(answers.slice(1)).toMatchObject([{ kind: 'ran', id: 2, moment: { cursor: 2 }, stop: { reached: true } }])
})

test('what comes next drops a run, and is answered at once', async () => {
  const { answers, open, take, answer, settled } = asked(1)
  open(ENDLESS)
  take({ kind: 'run', id: 2, schedule: EMPTY_SCHEDULE, cursor: 0, goal: { kind: 'random', seed: 1, events: 100_000 } })
  expect(answer({ kind: 'seek', id: 3, schedule: EMPTY_SCHEDULE, cursor: 0 })).toMatchObject({ kind: 'moment', id: 3 })
  await settled()
  expect(answers.filter(({ id }) => id === 2)).toEqual([{ kind: 'dropped', id: 2 }])
})

test('a run that is stopped answers with where it was then', async () => {
  const { answers, open, take, settled } = asked(1)
  open(ENDLESS)
  take({ kind: 'run', id: 2, schedule: EMPTY_SCHEDULE, cursor: 0, goal: { kind: 'random', seed: 1, events: 100_000 } })
  await messageTurn()
  take({ kind: 'stop', id: 2 })
  await settled()
  expect(answers.at(-1)).toMatchObject({ kind: 'ran', id: 2, stop: { reached: false, words: 'Stopped.' } })
})

test('a run of nothing is told, and a late stop changes nothing', async () => {
  const { answers, take, settled } = asked()
  take({ kind: 'run', id: 1, schedule: EMPTY_SCHEDULE, cursor: 0, goal: { kind: 'violation' } })
  await settled()
  take({ kind: 'stop', id: 1 })
  await settled()
  expect(answers).toEqual([{ kind: 'failed', id: 1, sentence: 'no program is open', outOfMemory: false }])
})
