import { expect, test } from 'vitest'
import { createActor, SimulatedClock, waitFor } from 'xstate'
import { playbackMachine } from './playback-machine'
import { sessionMachine } from './session-machine'
import { engineHere } from './testing/engine-here'

const TEXT = 'int x; __cpu void P0(void) { x = 1; x = 2; x = 3; x = 4; } __cpu void P1(void) { int r = x; }'

/** Four events of one CPU, at the start, on a clock that only the test moves. */
async function loaded(events = 4) {
  const clock = new SimulatedClock()
  const session = createActor(sessionMachine, { input: { client: engineHere(), program: { files: [{ name: 'test.c', text: TEXT }], model: 'sc', switches: [], parameters: {}, buffer: null } } }).start()
  const settle = () => waitFor(session, (state) => state.matches('ready'))
  await settle()
  session.send({ type: 'LOAD', schedule: { start: 0, choices: Array.from({ length: events }, () => ({ agent: 0, alternative: 0 })) }, cursor: 0, note: null })
  await settle()
  const playback = createActor(playbackMachine, { clock, input: { session } }).start()
  return {
    session, playback, settle,
    now: () => `${playback.getSnapshot().matches('playing') ? 'playing' : 'paused'} ${session.getSnapshot().context.cursor}`,
    wait: async (ms: number) => {
      await settle()
      clock.increment(ms)
      await settle()
    },
  }
}

test('an event every 900 ms, to the end, where it stops', async () => {
  const { playback, now, wait } = await loaded()
  playback.send({ type: 'TOGGLE' })
  expect(now()).toBe('playing 0')
  for (const then of ['playing 0', 'playing 1', 'playing 1', 'playing 2', 'playing 2', 'playing 3', 'playing 3', 'paused 4', 'paused 4']) {
    await wait(450)
    expect(now()).toBe(then)
  }
})

test('a speed counts from when it is chosen', async () => {
  const { playback, now, wait } = await loaded()
  playback.send({ type: 'TOGGLE' })
  playback.send({ type: 'SPEED', speed: 4 })
  await wait(225)
  expect(now()).toBe('playing 1')
  playback.send({ type: 'SPEED', speed: 0.5 })
  await wait(1700)
  expect(now()).toBe('playing 1')
  await wait(100)
  expect(now()).toBe('playing 2')
})

test('whatever else moves the run stops the play', async () => {
  for (const move of [{ type: 'SEEK', cursor: 3 }, { type: 'STEP', choice: { agent: 1, alternative: 0 } }, { type: 'SEEK', cursor: 0 }] as const) {
    const { session, playback, now, wait, settle } = await loaded()
    playback.send({ type: 'TOGGLE' })
    await wait(900)
    session.send(move)
    await settle()
    const { cursor } = session.getSnapshot().context
    expect(now()).toBe(`paused ${cursor}`)
    await wait(900)
    expect(now()).toBe(`paused ${cursor}`)
  }
})

test('at its end the run is played once more; where there is none nothing plays', async () => {
  const { session, playback, now, settle } = await loaded()
  session.send({ type: 'SEEK', cursor: 4 })
  await settle()
  playback.send({ type: 'TOGGLE' })
  expect(now()).toBe('playing 0')
  const nothing = await loaded(0)
  nothing.playback.send({ type: 'TOGGLE' })
  expect(nothing.now()).toBe('paused 0')
})

test('toggled it pauses where it is', async () => {
  const { playback, now, wait } = await loaded()
  playback.send({ type: 'TOGGLE' })
  await wait(900)
  playback.send({ type: 'TOGGLE' })
  await wait(5000)
  expect(now()).toBe('paused 1')
})
