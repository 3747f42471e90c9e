import { expect, test } from 'vitest'
import { createActor, waitFor } from 'xstate'
import type { ProgramChoice } from '../wire/program'
import { checkMachine } from './check-machine'
import { engineHere } from './testing/engine-here'

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
