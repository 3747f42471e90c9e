import { expect, test } from 'vitest'
import { waitFor } from 'xstate'
import { startApp } from './app'
import { Library } from './library'
import { engineHere } from './testing/engine-here'
import { MemoryShelf } from './testing/shelf'

const TEXT = 'int x, y;\n__cpu void P0(void)\n{\n\tx = 1;\n\ty = 1;\n}\n__cpu void P1(void)\n{\n\tint r = y;\n}\n'

async function opened() {
  const shelf = new MemoryShelf()
  const app = startApp(engineHere(), new Library(() => shelf, () => 1))
  const settle = () => waitFor(app.session, (state) => state.matches('ready') || state.matches('rejected'))
  await settle()
  const edit = async (change: (text: string) => string) => {
    app.editing.write('test.c', change(textOf(app)))
    app.editing.flush()
    await settle()
  }
  return { app, shelf, settle, edit, another: () => new Library(() => shelf, () => 2) }
}

const textOf = (app: Awaited<ReturnType<typeof opened>>['app']) => app.editing.texts.getState().files[0]?.text ?? ''

test('what ships becomes a draft of one’s own with the first letter, and saves itself from then on', async () => {
  const { app, settle, another } = await opened()
  const before = app.session.getSnapshot().context.program
  const main = before.files[0]
  app.editing.write('vmalloc-info-cache.c', `${main?.text}\n/* mine */\n`)
  app.editing.flush()
  await settle()
  expect(app.view.getState().document).toMatchObject({ kind: 'draft', name: 'A cache behind two bits, edited', of: 'vmalloc-info-cache' })
  app.editing.write('vmalloc.c', '/* nothing left */')
  app.editing.flush()
  await settle()
  const [draft, ...others] = another().store.getState().drafts
  expect(others).toEqual([])
  expect(draft).toMatchObject({ of: 'vmalloc-info-cache', program: { model: before.model, switches: before.switches } })
  expect(draft?.program.files.find((file) => file.name === 'vmalloc.c')?.text).toBe('/* nothing left */')
  expect(draft?.program.files[0]?.text).toMatch(/mine/)
  app.openScenario('vmalloc-info-cache')
  expect(app.session.getSnapshot().context.program.files[0]).toBe(main)
})

test('writing is kept and compiled once it pauses', async () => {
  const { app, another } = await opened()
  app.openLoose('Mine', [{ name: 'test.c', text: TEXT }])
  for (const text of ['1', '2', '3']) app.editing.write('test.c', TEXT.replace('x = 1', `x = ${text}`))
  expect(another().store.getState().drafts).toEqual([])
  await waitFor(app.session, (state) => state.context.program.files[0]?.text.includes('x = 3') === true)
  expect(another().store.getState().drafts.map(({ name }) => name)).toEqual(['Mine, edited'])
})

test('a draft that another window changed is not overwritten, and it is said', async () => {
  const { app, another, edit, settle } = await opened()
  app.openLoose('Mine', [{ name: 'test.c', text: TEXT }])
  await settle()
  await edit((text) => text.replace('y = 1', 'y = 2'))
  const { document } = app.view.getState()
  const other = another()
  const draft = other.draft(document.kind === 'draft' ? document.id : '')
  if (!draft) throw new Error('there is a draft')
  other.opened(draft.id, draft.program.files)
  other.save(draft, { ...draft.program, files: [{ name: 'test.c', text: 'int z;' }] })
  await edit((text) => text.replace('y = 2', 'y = 3'))
  expect(app.session.getSnapshot().context.note).toBe('Another window changed “Mine, edited” too: what you write here is kept as “Mine, edited 2”.')
  expect(app.view.getState().document).toMatchObject({ name: 'Mine, edited 2' })
  expect(another().store.getState().drafts.map(({ name }) => name).toSorted()).toEqual(['Mine, edited', 'Mine, edited 2'])
})

test('what is opened while one writes is not written into', async () => {
  const { app, another } = await opened()
  app.openLoose('Mine', [{ name: 'test.c', text: TEXT }])
  app.editing.write('test.c', 'int gone;')
  app.editing.flush()
  app.editing.write('test.c', 'int lost;')
  const { opening } = app.editing.texts.getState()
  app.openLoose('Other', [{ name: 'test.c', text: TEXT }])
  expect(app.editing.texts.getState()).toEqual({ files: [{ name: 'test.c', text: TEXT }], opening: opening + 1, isAhead: false })
  app.editing.flush()
  expect(app.view.getState().document).toMatchObject({ kind: 'loose', name: 'Other' })
  expect(another().store.getState().drafts.map(({ name }) => name)).toEqual(['Mine, edited'])
})

test('a line is switched off and on again, and a fix is applied', async () => {
  const { app, settle } = await opened()
  app.openLoose('Mine', [{ name: 'test.c', text: TEXT }])
  app.editing.switchLine('test.c', 4)
  await settle()
  expect(textOf(app)).toBe(TEXT.replace('x = 1', '//off x = 1'))
  app.editing.switchLine('test.c', 4)
  expect(textOf(app)).toBe(TEXT)
  app.editing.write('test.c', TEXT.replace('int r = y', 'int r = smp_bm()'))
  app.editing.flush()
  await settle()
  const { compilation } = app.session.getSnapshot().context
  const fix = compilation?.kind === 'rejected' ? compilation.diagnostics[0]?.fix : null
  expect(fix?.text).toBe('smp_mb')
  if (fix) app.editing.fix(fix)
  expect(textOf(app)).toContain('int r = smp_mb()')
})

test('what cannot be kept is told when that begins, once, and the writing goes on', async () => {
  const { app, shelf, edit, settle } = await opened()
  app.openLoose('Mine', [{ name: 'test.c', text: TEXT }])
  await settle()
  const note = () => app.session.getSnapshot().context.note
  shelf.room = 300
  await edit((text) => `${text}/* ${'long '.repeat(100)} */\n`)
  expect(note()).toMatch(/^What you write is called “Mine, edited”\. The storage of this browser is full/)
  await edit((text) => `${text}/* longer */\n`)
  expect(note()).toBeNull()
  expect(app.library.store.getState().drafts[0]?.program.files[0]?.text).toMatch(/longer/)
  shelf.room = Infinity
  await edit((text) => `${text}/* room */\n`)
  expect(app.library.store.getState().unkept.size).toBe(0)
  shelf.room = 0
  await edit((text) => `${text}/* again */\n`)
  expect(note()).toMatch(/^The storage of this browser is full/)
})

test('more text than a draft can hold is compiled and not kept, and it is said', async () => {
  const { app, another, edit, settle } = await opened()
  app.openLoose('Mine', [{ name: 'test.c', text: TEXT }])
  await settle()
  await edit((text) => `${text}/* ${'x'.repeat(256 * 1024)} */`)
  expect(app.session.getSnapshot().context.note).toMatch(/^This is more text than a draft can hold/)
  expect(another().store.getState()).toMatchObject({ drafts: [], unreadable: [] })
  await edit(() => TEXT)
  expect(another().store.getState().drafts).toHaveLength(1)
})

test('a draft remembers under which model and with which switches it was left', async () => {
  const { app, another, edit, settle } = await opened()
  app.openLoose('Mine', [{ name: 'test.c', text: TEXT }])
  await settle()
  await edit((text) => text.replace('y = 1', 'y = 2'))
  const { document } = app.view.getState()
  const id = document.kind === 'draft' ? document.id : ''
  app.openProgram({ ...app.session.getSnapshot().context.program, model: 'tso', switches: ['A'], parameters: { N: 3 }, buffer: 2 })
  await settle()
  expect(another().draft(id)?.program).toMatchObject({ model: 'tso', switches: ['A'], parameters: { N: 3 }, buffer: 2, files: [{ text: TEXT.replace('y = 1', 'y = 2') }] })
  app.openScenario('vmalloc-info-cache')
  app.openDraft(id)
  expect(app.session.getSnapshot().context.program.model).toBe('tso')
})

test('choosing a model neither takes back what another window wrote nor brings back what it deleted', async () => {
  const { app, another, edit, settle } = await opened()
  app.openLoose('Mine', [{ name: 'test.c', text: TEXT }])
  await settle()
  await edit((text) => text.replace('y = 1', 'y = 2'))
  const { document } = app.view.getState()
  const id = document.kind === 'draft' ? document.id : ''
  const other = another()
  const draft = other.draft(id)
  if (!draft) throw new Error('there is a draft')
  other.opened(id, draft.program.files)
  other.save(draft, { ...draft.program, files: [{ name: 'test.c', text: 'int z;' }] })
  app.openProgram({ ...app.session.getSnapshot().context.program, model: 'tso' })
  expect(another().draft(id)?.program).toMatchObject({ model: draft.program.model, files: [{ text: 'int z;' }] })
  other.remove(id)
  app.library.read()
  app.openProgram({ ...app.session.getSnapshot().context.program, model: 'sc' })
  expect(another().store.getState().drafts).toEqual([])
})
