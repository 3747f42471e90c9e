import { expect, test } from 'vitest'
import { createActor, waitFor } from 'xstate'
import type { ProgramChoice } from '../wire/program'
import { checkMachine, MOST_STATES, MOST_UNASKED } from './check-machine'
import { engineHere } from './testing/engine-here'
import type { EngineClient, RunningCheck } from './worker-client'

const RACE: ProgramChoice = {
  files: [{ name: 'test.c', text: 'int x; __cpus(2) void f(void) { x = x + 1; } final LOST: x == 2;' }],
  model: 'sc', switches: [], parameters: {}, buffer: null,
}
// Twelve threads of one store each: 4,096 states, enough to be caught at it.
const MANY: ProgramChoice = { ...RACE, files: [{ name: 'test.c', text: 'int x[12]; __cpus(12) void f(int i) { x[i] = 1; }' }] }

function started() {
  const check = createActor(checkMachine, { input: { client: engineHere() } }).start()
  return { check, settle: () => waitFor(check, (state) => state.matches('done') || state.matches('failed'), { timeout: 20_000 }) }
}

test('a check ends in a verdict', async () => {
  const { check, settle } = started()
  check.send({ type: 'CHECK', program: RACE })
  const { context } = await settle()
  expect(context.verdict).toMatchObject({ kind: 'violated', complete: true, counterexamples: [{ violation: { property: 'LOST' }, events: 4, contextSwitches: 2 }] })
})

test('a cancelled check says so, with what it had', async () => {
  const { check, settle } = started()
  check.send({ type: 'CHECK', program: MANY })
  await waitFor(check, (state) => state.context.progress !== null)
  check.send({ type: 'CANCEL' })
  const { context } = await settle()
  expect(context.verdict).toMatchObject({ kind: 'incomplete', reason: { kind: 'cancelled' } })
})

test('another program forgets the verdict', async () => {
  const { check, settle } = started()
  check.send({ type: 'CHECK', program: RACE })
  await settle()
  check.send({ type: 'FORGET' })
  expect(check.getSnapshot()).toMatchObject({ value: 'idle', context: { verdict: null } })
})

test('a program that does not compile fails in a sentence', async () => {
  const { check, settle } = started()
  check.send({ type: 'CHECK', program: { ...RACE, files: [{ name: 'test.c', text: 'x' }] } })
  expect((await settle()).context.sentence).toBe('the program does not compile')
})

/** Writes down what is explored, and what becomes of it; nothing is answered. */
function watched() {
  const log: string[] = []
  const client: EngineClient = {
    ...engineHere(),
    check(program, maxStates): RunningCheck {
      const name = `${program.model} ${maxStates === MOST_STATES ? 'all' : maxStates === MOST_UNASKED ? 'unasked' : maxStates}`
      log.push(name)
      return { stop: () => log.push(`stop ${name}`), drop: () => log.push(`drop ${name}`) }
    },
  }
  return { log, check: createActor(checkMachine, { input: { client } }).start() }
}
const TSO: ProgramChoice = { ...RACE, model: 'tso' }

test('a program that has settled is explored unasked, within a smaller budget', async () => {
  const { log, check } = watched()
  check.send({ type: 'CHANGED', program: RACE })
  check.send({ type: 'CHANGED', program: TSO })
  expect(log).toEqual([])
  await waitFor(check, (state) => state.matches('running'))
  check.send({ type: 'CHANGED', program: TSO })
  expect(log).toEqual(['tso unasked'])
})

test('another program drops at once what was explored', async () => {
  const { log, check } = watched()
  check.send({ type: 'CHANGED', program: RACE })
  await waitFor(check, (state) => state.matches('running'))
  check.send({ type: 'CHANGED', program: TSO })
  expect(log).toEqual(['sc unasked', 'drop sc unasked'])
})

test('who asks gets the whole budget, also while it is explored unasked; Stop wants the verdict', async () => {
  const { log, check } = watched()
  check.send({ type: 'CHANGED', program: RACE })
  await waitFor(check, (state) => state.matches('running'))
  check.send({ type: 'CHECK', program: RACE })
  check.send({ type: 'CHANGED', program: RACE })
  check.send({ type: 'CANCEL' })
  expect(log).toEqual(['sc unasked', 'drop sc unasked', 'sc all', 'stop sc all'])
})

test('stopped before it began, it does not begin', async () => {
  const { check } = watched()
  check.send({ type: 'CHANGED', program: RACE })
  check.send({ type: 'CANCEL' })
  expect(check.getSnapshot().value).toBe('idle')
})
