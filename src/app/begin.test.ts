import { expect, test } from 'vitest'
import { waitFor } from 'xstate'
import { startApp } from './app'
import { beginningOf } from './begin'
import { textOf } from './sentence'
import { engineHere } from './testing/engine-here'

async function begun(text: string, name = 'a.c') {
  const app = startApp(engineHere())
  app.openLoose('test', [{ name, text }])
  const { context } = await waitFor(app.session, (state) => state.matches('ready') && state.context.program.files[0]?.text === text)
  const agents = context.moment?.snapshot.agents ?? []
  const before = beginningOf(agents, { verdict: null, progress: null }, 0)
  const check = await waitFor(app.check, (state) => state.matches('done'), { timeout: 20_000 })
  return { before, after: beginningOf(agents, check.context, 0), loaded: beginningOf(agents, check.context, 2) }
}

test('the first sentence names the keys of the CPUs that there are, and offers a run only once one is known that breaks', async () => {
  const { before, after, loaded } = await begun('int x; __cpus(2) void f(void) { x = x + 1; } final LOST: x == 2;')
  expect(textOf(before.sentence)).toBe('Nothing has happened yet. Step a CPU: press 0 or 1.')
  expect(before.offers).toBe(false)
  expect(textOf(after.sentence)).toBe('Nothing has happened yet: step a CPU with 0 or 1, or be shown the 6 events that break LOST.')
  expect(after.offers).toBe(true)
  expect(textOf(loaded.sentence)).toBe('Nothing has happened yet, and 2 events are ahead: press → for the first.')
  expect(loaded.offers).toBe(false)
})

test('of what holds nothing is offered', async () => {
  const { after } = await begun('int x; __cpu void f(void) { x = 1; } __cpu void g(void) { x = 2; } __cpu void h(void) { x = 3; }')
  expect(textOf(after.sentence)).toBe('Nothing has happened yet. Step a CPU: press 0, 1 or 2.')
  expect(after.offers).toBe(false)
})
