import { expect, test } from 'vitest'
import type { ProgramChoice } from '../wire/program'
import { EMPTY_SCHEDULE } from '../wire/schedule'
import { createSession } from './session'

const program = (text: string): ProgramChoice => ({ files: [{ name: 'a.c', text }], model: 'sc', switches: [], parameters: {}, buffer: null })
const STORE = 'int x;\n__cpu void P0(void)\n{\n\tx = 1;\n\tx = 2;\n}\n'
const twice = { start: 0, choices: [{ agent: 0, alternative: 0 }, { agent: 0, alternative: 0 }] }

test('a program is opened at a moment of its run, then looked at from others', () => {
  const answer = createSession()
  const opened = answer({ kind: 'open', id: 1, program: program(STORE), schedule: EMPTY_SCHEDULE, cursor: 0 })
  expect(opened).toMatchObject({ kind: 'opened', id: 1, compilation: { kind: 'compiled' }, moment: { cursor: 0, events: [] } })
  expect(answer({ kind: 'seek', id: 2, schedule: twice, cursor: 1 })).toMatchObject({ kind: 'moment', id: 2, moment: { cursor: 1, dropped: null, events: [{ index: 0 }, { index: 1 }] } })
})

test('only what the page knows is sent', () => {
  const opened = createSession()({ kind: 'open', id: 1, program: program(STORE), schedule: EMPTY_SCHEDULE, cursor: 0 })
  expect(opened.kind === 'opened' && Object.keys(opened.compilation)).toEqual(['kind', 'survey', 'listings', 'properties'])
  expect(structuredClone(opened)).toEqual(opened)
})

test('a program that does not compile closes the one before', () => {
  const answer = createSession()
  answer({ kind: 'open', id: 1, program: program(STORE), schedule: EMPTY_SCHEDULE, cursor: 0 })
  expect(answer({ kind: 'open', id: 2, program: program('int x'), schedule: EMPTY_SCHEDULE, cursor: 0 })).toMatchObject({
    kind: 'opened', id: 2, compilation: { kind: 'rejected', diagnostics: [{ span: { file: 'a.c' } }] }, moment: null,
  })
  expect(answer({ kind: 'seek', id: 3, schedule: twice, cursor: 1 })).toEqual({ kind: 'failed', id: 3, sentence: 'no program is open', outOfMemory: false })
})
