import { expect, test } from 'vitest'
import { createActor, waitFor } from 'xstate'
import type { Choice } from '../wire/schedule'
import { createScrubber } from './scrub'
import { sessionMachine } from './session-machine'
import { engineHere } from './testing/engine-here'

const TEXT = 'int x; __cpu void P0(void) { x = 1; x = 2; x = 3; x = 4; x = 5; x = 6; } __cpu void P1(void) { int r = x; }'
const step: Choice = { agent: 0, alternative: 0 }

/** Six events of one CPU, at the end. */
async function opened() {
  const client = engineHere()
  const session = createActor(sessionMachine, { input: { client, program: { files: [{ name: 'test.c', text: TEXT }], model: 'sc', switches: [], parameters: {}, buffer: null } } }).start()
  const scrubber = createScrubber(session)
  const settle = () => waitFor(session, (state) => state.matches('ready'))
  await settle()
  session.send({ type: 'LOAD', schedule: { start: 0, choices: Array.from({ length: 6 }, () => step) }, cursor: 6, note: null })
  await settle()
  client.questions.length = 0
  /** Answers wait until it is called. */
  const held = (): (() => void) => {
    let release = (): void => undefined
    client.hold = new Promise((resolve) => { release = resolve })
    return () => { release() }
  }
  return { client, session, scrubber, settle, held, shown: () => session.getSnapshot().context.moment?.cursor }
}

test('while one question is answered only the last wish is kept, and asked then', async () => {
  const { client, session, scrubber, held, settle, shown } = await opened()
  const release = held()
  for (const cursor of [5, 4, 3, 2, 1]) {
    scrubber.drag(cursor)
    expect(scrubber.state.getState()).toEqual({ to: cursor, held: true })
  }
  expect(client.questions).toEqual(['seek'])
  release()
  await waitFor(session, (state) => state.context.moment?.cursor === 5)
  await settle()
  expect(client.questions).toEqual(['seek', 'seek'])
  expect(shown()).toBe(1)
  expect(scrubber.state.getState()).toEqual({ to: 1, held: true })
  scrubber.drop()
  expect(scrubber.state.getState()).toBeNull()
})

test('what is wished when it is let go is asked at once', async () => {
  const { client, scrubber, held, settle, shown } = await opened()
  const release = held()
  scrubber.drag(5)
  scrubber.drag(2)
  scrubber.drop()
  expect(client.questions).toEqual(['seek', 'seek'])
  expect(scrubber.state.getState()).toEqual({ to: 2, held: false })
  release()
  await settle()
  expect(shown()).toBe(2)
  expect(scrubber.state.getState()).toBeNull()
})

test('a step right behind it goes on from where it was let go', async () => {
  const { session, scrubber, held, settle, shown } = await opened()
  const release = held()
  scrubber.drag(3)
  scrubber.drop()
  session.send({ type: 'STEP', choice: { agent: 1, alternative: 0 } })
  release()
  await settle()
  expect(shown()).toBe(4)
  expect(session.getSnapshot().context.moment?.events.map((event) => event.agent)).toEqual([0, 0, 0, 1])
  expect(scrubber.state.getState()).toBeNull()
})

test('beyond either end is at the end; another program lets go of it', async () => {
  const { session, scrubber, settle } = await opened()
  scrubber.drag(99)
  expect(scrubber.state.getState()?.to).toBe(6)
  scrubber.drag(-3)
  expect(scrubber.state.getState()?.to).toBe(0)
  session.send({ type: 'OPEN', program: session.getSnapshot().context.program })
  expect(scrubber.state.getState()).toBeNull()
  scrubber.drag(2)
  expect(scrubber.state.getState()).toBeNull()
  await settle()
})
