import { expect, test } from 'vitest'
import { waitFor } from 'xstate'
import type { ProgramChoice } from '../wire/program'
import { startApp } from './app'
import { engineHere } from './testing/engine-here'

const program = (text: string, name = 'test.c'): ProgramChoice => ({ files: [{ name, text }], model: 'sc', switches: [], parameters: {}, buffer: null })
const RACE = program('int x; __cpus(2) void f(void) { x = x + 1; } final LOST: x == 2;')

/** What the background has found of the program, once it has. */
async function found(app: ReturnType<typeof startApp>, of: ProgramChoice) {
  const { context } = await waitFor(app.check, (state) => state.matches('done') && state.context.program === of, { timeout: 20_000 })
  return context
}

test('a program is explored when it opens, and again when it changes, without being asked', async () => {
  const app = startApp(engineHere())
  app.openProgram(RACE)
  expect(await found(app, RACE)).toMatchObject({ asked: false, verdict: { kind: 'violated', complete: true } })
  const fixed = program('int x; spinlock_t l; __cpus(2) void f(void) { spin_lock(&l); x = x + 1; spin_unlock(&l); } final LOST: x == 2;')
  app.openProgram(fixed)
  expect(app.check.getSnapshot().context.verdict).toBeNull()
  expect(await found(app, fixed)).toMatchObject({ asked: false, verdict: { kind: 'holds' } })
})

test('what does not compile is not explored, and nothing is said of it', async () => {
  const app = startApp(engineHere())
  app.openProgram(RACE)
  await found(app, RACE)
  app.openProgram(program('int x'))
  await waitFor(app.session, (state) => state.matches('rejected'))
  expect(app.check.getSnapshot()).toMatchObject({ value: 'idle', context: { program: null, verdict: null } })
})

test('the run to an outcome of a litmus test is loaded like any schedule, and ends there', async () => {
  const app = startApp(engineHere())
  const sb = { ...program(`C SB
{}
P0(int *x, int *y) { int r0; WRITE_ONCE(*x, 1); r0 = READ_ONCE(*y); }
P1(int *x, int *y) { int r0; WRITE_ONCE(*y, 1); r0 = READ_ONCE(*x); }
exists (0:r0=0 /\\ 1:r0=0)`, 'sb.litmus'), model: 'tso' as const }
  app.openProgram(sb)
  const { litmus } = await found(app, sb)
  expect(litmus).toMatchObject({ observed: 'Sometimes', outcomes: [{ state: '0:r0=0; 1:r0=0;', meets: true }, { meets: false }, { meets: false }, { meets: false }] })
  app.showRun('0:r0=0; 1:r0=0;')
  app.seek(Infinity)
  const { context } = await waitFor(app.session, (state) => state.matches('ready') && state.context.cursor > 0)
  expect(context.moment?.snapshot.phase).toBe('end')
  expect(context.moment?.events.filter(({ verb }) => verb === 'load').map(({ value }) => value)).toEqual(['0', '0'])
})
