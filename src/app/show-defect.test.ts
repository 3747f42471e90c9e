import { expect, test } from 'vitest'
import { waitFor } from 'xstate'
import { SCENARIOS } from '../scenarios'
import { TOLD } from '../scenarios/told'
import { type App, startApp } from './app'
import { showDefect } from './show-defect'
import { engineHere } from './testing/engine-here'

function defect(id: string, title: string) {
  const scenario = SCENARIOS.find((one) => one.id === id)
  const one = TOLD[id]?.defects.find((candidate) => candidate.title === title)
  if (!scenario || !one) throw new Error(`there is no ${title} in ${id}`)
  return [scenario, one] as const
}

/** The run that is loaded, once there is one. */
async function loaded({ session }: App) {
  return waitFor(session, (state) => state.matches('ready') && state.context.schedule.choices.length > 0, { timeout: 60_000 })
}

test('a known defect opens its variant and its model, and the shortest run is loaded from its start', async () => {
  const app = startApp(engineHere())
  showDefect(app, ...defect('cpuset-lookup', 'The task comes back'))
  expect(app.session.getSnapshot().context.note).toBe('The task comes back: looking for the shortest run that breaks TORN.')
  const { context } = await loaded(app)
  expect(context).toMatchObject({ cursor: 0, program: { model: 'sc', switches: ['TYPESAFE', 'PTRCHECK', 'MOVER_MB', 'REATTACH'] } })
  expect(context.moment?.events.at(-1)?.violation?.property).toBe('TORN')
  expect(context.note).toMatch(/^The task comes back\. The shortest run that breaks TORN is loaded/)
  expect(app.view.getState()).toMatchObject({ shown: 'TORN', document: { kind: 'shipped', id: 'cpuset-lookup' } })
})

test('who opens something else meanwhile, or steps, is not disturbed', async () => {
  const app = startApp(engineHere())
  showDefect(app, ...defect('vmap-area-list', 'Freed at once'))
  showDefect(app, ...defect('cpuset-lookup', 'An empty mask'))
  expect((await loaded(app)).context.moment?.events.at(-1)?.violation?.property).toBe('EMPTY')
  showDefect(app, ...defect('vmap-area-list', 'Freed at once'))
  await waitFor(app.session, (state) => state.matches('ready'))
  app.step(0, 0)
  await waitFor(app.check, (state) => state.matches('done'), { timeout: 60_000 })
  expect(app.session.getSnapshot().context.schedule.choices).toHaveLength(1)
})

test('a search that is stopped before it has found the run says so', async () => {
  const app = startApp(engineHere())
  showDefect(app, ...defect('vmalloc-info-cache', 'A count that comes round'))
  await waitFor(app.check, (state) => state.matches('running') && state.context.progress !== null, { timeout: 60_000 })
  app.cancel()
  await waitFor(app.session, (state) => /no run that breaks TORN was found/.test(state.context.note ?? ''), { timeout: 60_000 })
  expect(app.session.getSnapshot().context.schedule.choices).toHaveLength(0)
})
