import { expect, test } from 'vitest'
import { waitFor } from 'xstate'
import type { ProgramChoice } from '../wire/program'
import { type App, startApp } from './app'
import { titleOf } from './document'
import { Library } from './library'
import { engineHere } from './testing/engine-here'
import { MemoryShelf } from './testing/shelf'

const program = (text: string): ProgramChoice => ({ files: [{ name: 'own.c', text }], model: 'tso', switches: ['A'], parameters: {}, buffer: null })
const OWN = '#ifdef A\nint x;\n#endif\nint y;\n__cpus(2) void f(void) { y = 1; }'

function start(): { readonly app: App; readonly library: Library } {
  const shelf = new MemoryShelf()
  const library = new Library(() => shelf, () => 0)
  return { app: startApp(engineHere(), library), library }
}

/** What is open, once it is. */
async function opened({ session, view }: App) {
  const { context } = await waitFor(session, (state) => !state.matches('opening'), { timeout: 20_000 })
  const { files, switches, model } = context.program
  return { title: titleOf(view.getState().document), files: files.map(({ name }) => name), switches, model }
}

test('the page opens what ships first, under its first variant', async () => {
  const { app } = start()
  await waitFor(app.session, (state) => state.matches('ready') && state.context.program.switches.length > 0, { timeout: 20_000 })
  expect(await opened(app)).toMatchObject({ title: 'A cache behind two bits', switches: ['NO_MB', 'NO_RMB', 'NO_UMB'], model: 'tso' })
})

test('a draft opens as it was left; one that is gone changes nothing', async () => {
  const { app, library } = start()
  const { id } = library.add('mine', 'vmap-purge', program(OWN))
  expect(app.openDraft(id)).toBe(true)
  expect(await opened(app)).toEqual({ title: 'mine', files: ['own.c'], switches: ['A'], model: 'tso' })
  expect(app.view.getState().document).toEqual({ kind: 'draft', id, name: 'mine', of: 'vmap-purge' })
  expect(app.openDraft('gone')).toBe(false)
  expect(app.openScenario('gone')).toBe(false)
  expect(await app.openClassic('gone')).toBe(false)
  expect(titleOf(app.view.getState().document)).toBe('mine')
})

test('a draft that another window changed while it was open here is not overwritten', () => {
  const { app, library } = start()
  const draft = library.add('mine', null, program(OWN))
  app.openDraft(draft.id)
  library.save(draft, program('int z;'))
  library.opened(draft.id, program(OWN).files)
  expect(library.save(draft, program('int here;'))).toMatchObject({ forked: true, draft: { name: 'mine 2' } })
})

test('text that is kept nowhere opens under its first variant', async () => {
  const { app } = start()
  app.openLoose('  from\na file ', [{ name: 'own.c', text: `variant on: A;\nvariant off:;\n${OWN}` }])
  await waitFor(app.session, (state) => state.matches('ready') && state.context.program.switches.includes('A'), { timeout: 20_000 })
  expect(await opened(app)).toMatchObject({ title: 'from a file', files: ['own.c'] })
  expect(app.view.getState().document).toEqual({ kind: 'loose', name: 'from a file', of: null })
})

test('of two that are asked for one after the other the second is opened, whichever text comes first', async () => {
  const { app } = start()
  const both = [app.openClassic('SB'), app.openClassic('MP')]
  await Promise.all(both)
  expect(await opened(app)).toMatchObject({ title: 'Message passing (MP)', files: ['MP.litmus'] })
  const late = app.openClassic('SB')
  app.openScenario('vmap-purge')
  await late
  expect(await opened(app)).toMatchObject({ title: 'A purge without its lock' })
})
