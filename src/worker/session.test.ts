import { expect, test } from 'vitest'
import { at } from '../base/assert'
import type { ProgramChoice } from '../wire/program'
import { EMPTY_SCHEDULE } from '../wire/schedule'
import type { SessionAnswer, SessionRequest } from '../wire/messages'
import { createSession } from './session'
import { messageTurn } from './slices'

const program = (text: string): ProgramChoice => ({ files: [{ name: 'a.c', text }], model: 'sc', switches: [], parameters: {}, buffer: null })
const STORE = 'int x;\n__cpu void P0(void)\n{\n\tx = 1;\n\tx = 2;\n}\n'
const twice = [{ agent: 0, alternative: 0 }, { agent: 0, alternative: 0 }]

/** An empty schedule, told to who knows an empty one. */
const NOTHING = { start: 0, choices: { kept: 0, rest: [] } }

/** A session that is asked; `answers` has what it said, on a clock that stands still unless `ms` go by at each look. */
function asked(ms = 0) {
  const answers: SessionAnswer[] = []
  let time = 0
  const take = createSession({ post: (answer) => answers.push(answer), now: () => (time += ms), turn: messageTurn })
  const answer = (request: SessionRequest): SessionAnswer => {
    take(request)
    return at(answers, answers.length - 1)
  }
  const open = (text: string) => answer({ kind: 'open', id: 1, program: program(text), schedule: EMPTY_SCHEDULE, cursor: 0, watches: [] })
  const settled = async () => { for (let turn = 0; turn < 50; turn++) await messageTurn() }
  return { answers, take, answer, open, settled }
}

test('a program is opened at a moment of its run, then looked at from others', () => {
  const { answer } = asked()
  const opened = answer({ kind: 'open', id: 1, program: program(STORE), schedule: EMPTY_SCHEDULE, cursor: 0, watches: [] })
  expect(opened).toMatchObject({ kind: 'opened', id: 1, compilation: { kind: 'compiled' }, moment: { cursor: 0, applied: 0, events: { kept: 0, rest: [] } } })
  expect(answer({ kind: 'seek', id: 2, start: 0, choices: { kept: 0, rest: twice }, cursor: 1, watches: [] })).toMatchObject({
    kind: 'moment', id: 2, moment: { cursor: 1, dropped: null, applied: 2, events: { kept: 0, rest: [{ index: 0 }, { index: 1 }] } },
  })
})

test('only what is new of a run is told', () => {
  const { answer } = asked()
  answer({ kind: 'open', id: 1, program: program(STORE), schedule: { start: 0, choices: twice.slice(1) }, cursor: 1, watches: [] })
  const longer = answer({ kind: 'seek', id: 2, start: 0, choices: { kept: 1, rest: twice.slice(1) }, cursor: 2, watches: [] })
  expect(longer).toMatchObject({ moment: { cursor: 2, applied: 2, events: { kept: 1, rest: [{ index: 1, text: 'store x = 2' }] } } })
  const earlier = answer({ kind: 'seek', id: 3, start: 0, choices: { kept: 2, rest: [] }, cursor: 0, watches: [] })
  expect(earlier).toMatchObject({ moment: { cursor: 0, applied: 2, events: { kept: 2, rest: [] } } })
  const beyond = answer({ kind: 'seek', id: 4, start: 0, choices: { kept: 2, rest: twice }, cursor: 4, watches: [] })
  expect(beyond).toMatchObject({ moment: { cursor: 2, applied: 2, dropped: 'step 3: P0 has no such step', events: { kept: 2, rest: [] } } })
  expect(answer({ kind: 'seek', id: 5, start: 0, choices: { kept: 1, rest: [] }, cursor: 1, watches: [] })).toMatchObject({ moment: { applied: 1, events: { kept: 1, rest: [] } } })
})

test('only what the page knows is sent', () => {
  const opened = asked().answer({ kind: 'open', id: 1, program: program(STORE), schedule: EMPTY_SCHEDULE, cursor: 0, watches: [] })
  expect(opened.kind === 'opened' && Object.keys(opened.compilation)).toEqual(['kind', 'survey', 'listings', 'properties'])
  expect(structuredClone(opened)).toEqual(opened)
})

test('a program that does not compile leaves the one before open', () => {
  const { answer } = asked()
  answer({ kind: 'open', id: 1, program: program(STORE), schedule: EMPTY_SCHEDULE, cursor: 0, watches: [] })
  expect(answer({ kind: 'open', id: 2, program: program('int x'), schedule: EMPTY_SCHEDULE, cursor: 0, watches: [] })).toMatchObject({
    kind: 'opened', id: 2, compilation: { kind: 'rejected', diagnostics: [{ span: { file: 'a.c' } }] }, moment: null,
  })
  expect(answer({ kind: 'seek', id: 3, start: 0, choices: { kept: 0, rest: twice }, cursor: 1, watches: [] })).toMatchObject({ kind: 'moment', id: 3, moment: { cursor: 1, applied: 2 } })
})

const ENDLESS = 'unsigned x; __cpu void P0(void) { while (1) x++; }'

test('a run is answered once, with where it came to and why it ended there', async () => {
  const { answers, open, take, settled } = asked()
  open(STORE)
  take({ kind: 'run', id: 2, ...NOTHING, cursor: 0, watches: [], goal: { kind: 'blocked', agent: 0 } })
  await settled()
  expect(answers.slice(1)).toMatchObject([{ kind: 'ran', id: 2, choices: { kept: 0, rest: twice }, moment: { cursor: 2, events: { kept: 0, rest: [{ index: 0 }, { index: 1 }] } }, stop: { reached: true } }])
})

test('what comes next drops a run, and is answered at once', async () => {
  const { answers, open, take, answer, settled } = asked(1)
  open(ENDLESS)
  take({ kind: 'run', id: 2, ...NOTHING, cursor: 0, watches: [], goal: { kind: 'random', seed: 1, events: 100_000 } })
  expect(answer({ kind: 'seek', id: 3, ...NOTHING, cursor: 0, watches: [] })).toMatchObject({ kind: 'moment', id: 3 })
  await settled()
  expect(answers.filter(({ id }) => id === 2)).toEqual([{ kind: 'dropped', id: 2 }])
})

test('a run that is stopped answers with where it was then', async () => {
  const { answers, open, take, settled } = asked(1)
  open(ENDLESS)
  take({ kind: 'run', id: 2, ...NOTHING, cursor: 0, watches: [], goal: { kind: 'random', seed: 1, events: 100_000 } })
  await messageTurn()
  take({ kind: 'stop', id: 2 })
  await settled()
  expect(answers.at(-1)).toMatchObject({ kind: 'ran', id: 2, stop: { reached: false, words: 'Stopped.' } })
})

test('a run of nothing is told, and a late stop changes nothing', async () => {
  const { answers, take, settled } = asked()
  take({ kind: 'run', id: 1, ...NOTHING, cursor: 0, watches: [], goal: { kind: 'violation' } })
  await settled()
  take({ kind: 'stop', id: 1 })
  await settled()
  expect(answers).toEqual([{ kind: 'failed', id: 1, sentence: 'no program is open', outOfMemory: false }])
})

test('what is watched comes with each moment', () => {
  const { answer, open } = asked()
  open(STORE)
  const watches = [{ text: 'x == 1', stops: false }, { text: 'x +', stops: true }]
  expect(answer({ kind: 'seek', id: 2, start: 0, choices: { kept: 0, rest: twice }, cursor: 1, watches })).toMatchObject({
    moment: { watches: [{ text: 'x == 1', now: { kind: 'value', value: '1', isTrue: true }, before: { kind: 'value', isTrue: false } }, { stops: true, now: { kind: 'mistake' } }] },
  })
})
