import { expect, test } from 'vitest'
import { createActor, waitFor } from 'xstate'
import type { ProgramChoice } from '../wire/program'
import { sessionMachine, stepped } from './session-machine'
import { engineHere } from './testing/engine-here'
import { WorkerDied } from './worker-line'

const program = (text: string): ProgramChoice => ({ files: [{ name: 'test.c', text }], model: 'sc', switches: [], parameters: {}, buffer: null })
const TWO = program('int x, y; __cpu void P0(void) { x = 1; y = 1; } __cpu void P1(void) { int r = y; }')

async function opened(choice = TWO) {
  const client = engineHere()
  const session = createActor(sessionMachine, { input: { client, program: choice } }).start()
  const settle = () => waitFor(session, (state) => state.matches('ready') || state.matches('rejected') || state.matches('failed'))
  await settle()
  return { client, session, settle }
}

test('a step runs from the moment shown', async () => {
  const { session, settle } = await opened()
  session.send({ type: 'STEP', choice: { agent: 0, alternative: 0 } })
  await settle()
  expect(session.getSnapshot().context.moment?.events.map((event) => event.text)).toEqual(['store x = 1'])
})

test('quick steps are all taken, and only the last answer is shown', async () => {
  const { client, session, settle } = await opened()
  session.send({ type: 'STEP', choice: { agent: 0, alternative: 0 } })
  session.send({ type: 'STEP', choice: { agent: 1, alternative: 0 } })
  session.send({ type: 'STEP', choice: { agent: 0, alternative: 0 } })
  await settle()
  expect(session.getSnapshot().context.moment?.events).toHaveLength(3)
  expect(client.questions).toEqual(['open', 'seek', 'seek', 'seek'])
})

test('an undone future stays until a different step is taken', async () => {
  const { session, settle } = await opened()
  for (const agent of [0, 0]) session.send({ type: 'STEP', choice: { agent, alternative: 0 } })
  session.send({ type: 'SEEK', cursor: 1 })
  await settle()
  expect(session.getSnapshot().context).toMatchObject({ cursor: 1, moment: { events: { length: 2 } } })
  session.send({ type: 'STEP', choice: { agent: 0, alternative: 0 } })
  session.send({ type: 'SEEK', cursor: 1 })
  session.send({ type: 'STEP', choice: { agent: 1, alternative: 0 } })
  await settle()
  expect(session.getSnapshot().context.moment?.events.map((event) => event.agent)).toEqual([0, 1])
})

test('a step that does not apply is told, and nothing is lost', async () => {
  const { session, settle } = await opened()
  session.send({ type: 'STEP', choice: { agent: 1, alternative: 0 } })
  session.send({ type: 'STEP', choice: { agent: 1, alternative: 0 } })
  await settle()
  expect(session.getSnapshot().context).toMatchObject({ cursor: 1, note: 'The rest of the schedule does not apply: step 2: P1 has no such step.' })
})

test('a worker that dies is replaced, the schedule replayed, and the user told', async () => {
  const { client, session, settle } = await opened()
  session.send({ type: 'STEP', choice: { agent: 0, alternative: 0 } })
  await settle()
  client.failures = [new WorkerDied('stopped')]
  session.send({ type: 'STEP', choice: { agent: 1, alternative: 0 } })
  await settle()
  expect(session.getSnapshot().value).toBe('ready')
  expect(session.getSnapshot().context).toMatchObject({ cursor: 2, note: 'The engine stopped. It was started again, and your schedule replayed.' })
})

test('a worker that dies again and again is not started for ever, and there is a way back', async () => {
  const { client, session, settle } = await opened()
  session.send({ type: 'STEP', choice: { agent: 0, alternative: 0 } })
  await settle()
  client.failures = [new WorkerDied('stopped'), new WorkerDied('silent'), new WorkerDied('memory')]
  session.send({ type: 'STEP', choice: { agent: 1, alternative: 0 } })
  await settle()
  expect(session.getSnapshot()).toMatchObject({ value: 'failed', context: { fault: 'The engine ran out of memory. That was 3 times in a row: it is not started again for this by itself.', note: null } })
  expect(session.getSnapshot().context.schedule.choices).toHaveLength(2)
  session.send({ type: 'RETURN' })
  await settle()
  expect(session.getSnapshot()).toMatchObject({ value: 'ready', context: { cursor: 1, fault: null, schedule: { choices: { length: 1 } } } })
})

test('what failed is tried again when the reader asks for it', async () => {
  const { client, session, settle } = await opened()
  client.failures = [new Error('a sentence')]
  session.send({ type: 'STEP', choice: { agent: 1, alternative: 0 } })
  await settle()
  expect(session.getSnapshot().value).toBe('failed')
  session.send({ type: 'RETRY' })
  await settle()
  expect(session.getSnapshot()).toMatchObject({ value: 'ready', context: { cursor: 1, fault: null } })
})

test('a program that cannot be opened has no way back to the moment of another', async () => {
  const { client, session, settle } = await opened()
  client.failures = [new Error('a sentence')]
  session.send({ type: 'OPEN', program: program('int x; __cpu void P0(void) { x = 1; }') })
  await settle()
  session.send({ type: 'RETURN' })
  expect(session.getSnapshot()).toMatchObject({ value: 'failed', context: { fault: 'a sentence' } })
})

test('what fails otherwise is our own fault, and said', async () => {
  const { client, session, settle } = await opened()
  client.failures = [new Error('a sentence')]
  session.send({ type: 'SEEK', cursor: 0 })
  await settle()
  expect(session.getSnapshot().value).toBe('failed')
  expect(session.getSnapshot().context.fault).toBe('a sentence')
})

test('a program that does not compile keeps the last good moment', async () => {
  const { session, settle } = await opened()
  session.send({ type: 'OPEN', program: program('int x; __cpu void P0(void) { z = 1; }') })
  await settle()
  expect(session.getSnapshot().matches('rejected')).toBe(true)
  expect(session.getSnapshot().context.moment).not.toBeNull()
  session.send({ type: 'OPEN', program: TWO })
  await settle()
  expect(session.getSnapshot().value).toBe('ready')
})

test('what is told of a schedule is not told of another program', async () => {
  const { session, settle } = await opened()
  session.send({ type: 'LOAD', schedule: { start: 0, choices: [{ agent: 0, alternative: 0 }] }, cursor: 0, note: 'a sentence' })
  await settle()
  expect(session.getSnapshot().context.note).toBe('a sentence')
  session.send({ type: 'OPEN', program: TWO })
  await settle()
  expect(session.getSnapshot().context.note).toBeNull()
})

test('an edit keeps the part of the run that still applies, and says how much', async () => {
  const { session, settle } = await opened()
  for (const agent of [0, 0, 1]) session.send({ type: 'STEP', choice: { agent, alternative: 0 } })
  await settle()
  const edit = async (text: string) => {
    session.send({ type: 'EDIT', program: program(text), note: null })
    await settle()
    return session.getSnapshot().context
  }
  expect(await edit('int x, y; __cpu void P0(void) { x = 1; } __cpu void P1(void) { int r = y; x = r; }')).toMatchObject({
    cursor: 1, schedule: { choices: [{ agent: 0 }] }, note: '1 of 3 events still apply (step 2: P0 has no such step).',
  })
  // What the next edit makes possible again comes back.
  expect(await edit('int x, y; __cpu void P0(void) { y = 1; x = 1; } __cpu void P1(void) { int r = y; }')).toMatchObject({
    cursor: 3, schedule: { choices: [{ agent: 0 }, { agent: 0 }, { agent: 1 }] }, note: 'All 3 events still apply.',
  })
  await edit('int x, y; __cpu void P0(void) { x = } __cpu void P1(void) { int r = y; }')
  expect(session.getSnapshot().matches('rejected')).toBe(true)
  expect(await edit('int x, y; __cpu void P0(void) { x = 1; y = 1; } __cpu void P1(void) { int r = y; }')).toMatchObject({ cursor: 3, note: 'All 3 events still apply.' })
})

test('while the text does not compile, the program before can be stepped, and that is kept', async () => {
  const { session, settle } = await opened()
  session.send({ type: 'STEP', choice: { agent: 0, alternative: 0 } })
  await settle()
  session.send({ type: 'EDIT', program: program('int x'), note: null })
  await settle()
  session.send({ type: 'STEP', choice: { agent: 0, alternative: 0 } })
  await waitFor(session, (state) => state.matches({ rejected: 'still' }))
  expect(session.getSnapshot().context).toMatchObject({ cursor: 2, compilation: { kind: 'rejected' } })
  expect(session.getSnapshot().context.moment?.events.map(({ text }) => text)).toEqual(['store x = 1', 'store y = 1'])
  session.send({ type: 'SEEK', cursor: 1 })
  await waitFor(session, (state) => state.matches({ rejected: 'still' }))
  expect(session.getSnapshot().context.moment?.cursor).toBe(1)
  session.send({ type: 'EDIT', program: TWO, note: null })
  await settle()
  expect(session.getSnapshot().context).toMatchObject({ cursor: 1, note: 'All 2 events still apply.' })
})

test('another program that does not compile is not stepped in place of the one before', async () => {
  const { session, settle } = await opened()
  session.send({ type: 'OPEN', program: program('int x') })
  await settle()
  session.send({ type: 'STEP', choice: { agent: 0, alternative: 0 } })
  expect(session.getSnapshot().matches({ rejected: 'still' })).toBe(true)
})

test('who goes on from what an edit left keeps that', async () => {
  const { session, settle } = await opened()
  for (const agent of [0, 0, 1]) session.send({ type: 'STEP', choice: { agent, alternative: 0 } })
  await settle()
  session.send({ type: 'EDIT', program: program('int x, y; __cpu void P0(void) { x = 1; } __cpu void P1(void) { int r = y; x = r; }'), note: null })
  await settle()
  session.send({ type: 'STEP', choice: { agent: 1, alternative: 0 } })
  await settle()
  session.send({ type: 'EDIT', program: TWO, note: 'a sentence' })
  await settle()
  expect(session.getSnapshot().context).toMatchObject({ schedule: { choices: [{ agent: 0 }, { agent: 1 }] }, note: 'a sentence All 2 events still apply.' })
})

test('what an edit makes another program has neither the bookmarks nor the futures of the one before', async () => {
  const { session, settle } = await opened()
  const step = (agent: number) => session.send({ type: 'STEP', choice: { agent, alternative: 0 } })
  step(0)
  session.send({ type: 'BOOKMARK' })
  session.send({ type: 'SEEK', cursor: 0 })
  step(1)
  await settle()
  expect(session.getSnapshot().context).toMatchObject({ bookmarks: { length: 1 }, kept: { length: 1 } })
  session.send({ type: 'EDIT', program: program('int x, y; __cpu void P0(void) { y = 1; } __cpu void P1(void) { int r = y; }'), note: null })
  await settle()
  expect(session.getSnapshot().context).toMatchObject({ bookmarks: [], kept: [], schedule: { choices: [{ agent: 1 }] } })
})

test('stepping as the future has it changes nothing of the schedule', () => {
  const schedule = { start: 2, choices: [{ agent: 0, alternative: 0 }, { agent: 1, alternative: 3 }] }
  expect(stepped(schedule, 1, { agent: 1, alternative: 3 })).toBe(schedule)
  expect(stepped(schedule, 1, { agent: 1, alternative: 0 })).toEqual({ start: 2, choices: [{ agent: 0, alternative: 0 }, { agent: 1, alternative: 0 }] })
})
