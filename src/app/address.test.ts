import { expect, test } from 'vitest'
import type { ProgramChoice } from '../wire/program'
import { withSwitch } from './selection'
import { MemoryShelf } from './testing/shelf'
import { openWindow, type Window } from './testing/window'

const OWN = '#ifdef A\nint x;\n#endif\nint y;\n__cpus(2) void f(void) { y = 1; }'
const program = (text: string): ProgramChoice => ({ files: [{ name: 'own.c', text }], model: 'tso', switches: ['A'], parameters: {}, buffer: null })

/** All that a link must bring back. */
function shown({ app }: Pick<Window, 'app'>) {
  const { program, schedule, cursor } = app.session.getSnapshot().context
  const { document, asText, file } = app.view.getState()
  return { document: document.kind === 'shipped' ? document.id : document.kind, files: program.files, model: program.model, switches: [...program.switches].sort(), parameters: program.parameters, schedule, cursor, asText, file }
}

async function steps(window: Window, ...agents: readonly number[]): Promise<void> {
  await window.settle()
  for (const agent of agents) window.app.step(agent, 0)
  await window.settle()
}

test('who comes without a link finds the example, and a bare address', async () => {
  const { history, app } = await openWindow('')
  expect(history.entries).toEqual([''])
  expect(shown({ app })).toMatchObject({ document: 'vmalloc-info-cache', cursor: 0 })
})

test('the address follows what is stepped, and opens the same elsewhere', async () => {
  const window = await openWindow('')
  await steps(window, 1, 1, 1, 0)
  window.app.seek(2)
  window.app.view.setState({ asText: true })
  await window.settle()
  expect(window.history.entries).toEqual([expect.stringMatching(/^\/vmalloc-info-cache\?v=1\.\w{4}&m=tso&s=1B0&at=2&w=t&c=\w{3}$/)])
  expect(shown(await openWindow(window.history.read()))).toEqual(shown(window))
})

test('Back returns to what was there, as it was left, and Forward too', async () => {
  const window = await openWindow('')
  await steps(window, 1, 1)
  const first = shown(window)
  window.app.openProgram({ ...window.app.session.getSnapshot().context.program, model: 'sc' })
  await steps(window, 0, 0, 0)
  const second = shown(window)
  window.app.openScenario('vmap-purge')
  await window.settle()
  const third = shown(window)
  expect(window.history.entries).toHaveLength(3)
  for (const [by, there] of [[-1, second], [-1, first], [2, third], [-2, first], [1, second]] as const) {
    window.history.go(by)
    await window.settle()
    expect(shown(window)).toEqual(there)
  }
  expect(window.history.entries).toHaveLength(3)
})

test('what was done just before Back is there again with Forward', async () => {
  const window = await openWindow('')
  await steps(window, 1, 1)
  window.app.openProgram({ ...window.app.session.getSnapshot().context.program, model: 'sc' })
  await steps(window, 0, 0)
  window.app.step(0, 0)
  window.history.go(-1)
  await window.settle()
  expect(shown(window)).toMatchObject({ model: 'tso', cursor: 2 })
  window.history.go(1)
  await window.settle()
  expect(shown(window)).toMatchObject({ model: 'sc', cursor: 3 })
  expect(window.history.read()).toContain('&s=0B&')
})

test('a link put into the address is opened; one that cannot be is told, and the address says again what is open', async () => {
  const window = await openWindow('')
  window.history.put('/SB?m=tso&s=01')
  await window.settle()
  expect(shown(window)).toMatchObject({ document: 'SB', model: 'tso', cursor: 2 })
  expect(window.history.read()).toBe('/SB?m=tso&s=01')
  window.history.put('/no-such?v=1&c=aaa')
  await window.settle()
  expect(shown(window)).toMatchObject({ document: 'SB', cursor: 2 })
  expect(window.app.session.getSnapshot().context.note).toBe('This link could not be opened: it was changed on its way, and no program of that name is here.')
  expect(window.history.read()).toMatch(/^\/SB\?v=1\.\w{4}&m=tso&s=01&c=\w{3}$/)
})

test('what can be read of a damaged link is open, one sentence says so, and the address is whole again', async () => {
  const window = await openWindow('/vmalloc-info-cache?v=1&p=gen-try&on=NO-MB.NO-SUCH&set=NUPD.99&s=1E7')
  expect(shown(window)).toMatchObject({ document: 'vmalloc-info-cache', switches: ['GEN', 'GEN_TRYLOCK', 'NO_MB'], parameters: {}, cursor: 6 })
  expect(window.app.session.getSnapshot().context.note).toBe(
    'Not all of this link could be opened: its end is missing, and it sets a switch or parameter that is not there. The rest of the schedule does not apply: step 7 names agent 7: there are 3.')
  expect(window.history.entries).toEqual([expect.stringMatching(/^\/vmalloc-info-cache\?v=1\.\w{4}&p=gen-try&on=NO-MB&s=1E&c=\w{3}$/)])
})

test('a link to another revision of the program says that it has changed', async () => {
  const window = await openWindow('/vmalloc-info-cache?v=1.aaaa&s=11')
  expect(window.app.session.getSnapshot().context.note).toBe('Not all of this link could be opened: its end is missing, and the program has changed since it was made.')
  expect(shown(window).cursor).toBe(2)
})

test('a draft has an address in this browser, and none elsewhere', async () => {
  const shelf = new MemoryShelf()
  const window = await openWindow('', shelf)
  const { id } = window.library.add('mine', 'vmap-purge', program(OWN))
  window.app.openDraft(id)
  await steps(window, 0, 1)
  expect(window.history.entries).toEqual(['', expect.stringMatching(new RegExp(`^/draft\\?v=1&id=${id}&p=0&on=A&m=tso&s=01&c=`))])
  const again = await openWindow(window.history.read(), shelf)
  expect(shown(again)).toEqual(shown(window))
  expect(again.app.view.getState().document).toMatchObject({ kind: 'draft', id, name: 'mine' })
  const elsewhere = await openWindow(window.history.read())
  expect(elsewhere.app.session.getSnapshot().context.note).toBe('This link could not be opened: it is to a draft that is not in this browser.')
  expect(shown(elsewhere)).toMatchObject({ document: 'vmalloc-info-cache', cursor: 0 })
})

test('a draft that the browser does not keep is in the address itself', async () => {
  const shelf = new MemoryShelf()
  shelf.room = 0
  const window = await openWindow('', shelf)
  const { id } = window.library.add('mine', null, program(OWN))
  window.app.openDraft(id)
  await steps(window, 0)
  expect(window.history.read()).toMatch(/^\/code\?v=1&on=A&m=tso&s=0&z=[\w.-]+&c=\w{3}$/)
  const elsewhere = await openWindow(window.history.read())
  expect(shown(elsewhere)).toEqual({ ...shown(window), document: 'loose' })
})

test('text that is kept nowhere is in the address, and no draft is written for it', async () => {
  const window = await openWindow('')
  window.app.openLoose('from a file', [{ name: 'own.c', text: OWN }])
  await steps(window, 1)
  expect(window.history.entries).toEqual(['', expect.stringMatching(/^\/code\?/)])
  const elsewhere = await openWindow(window.history.read())
  expect(shown(elsewhere)).toEqual(shown(window))
  expect(elsewhere.library.store.getState().drafts).toEqual([])
})

test('what is written is a place of its own once: Back returns to what ships, further writing adds none', async () => {
  const window = await openWindow('')
  await steps(window, 1)
  const [file] = window.app.session.getSnapshot().context.program.files
  for (const line of ['int a;', 'int b;', 'int c;']) {
    window.app.editing.write(file?.name ?? '', `${file?.text ?? ''}\n${line}\n`)
    window.app.editing.flush()
    await window.settle()
  }
  expect(window.history.entries).toEqual([expect.stringMatching(/^\/vmalloc/), expect.stringMatching(/^\/draft/)])
  window.history.go(-1)
  await window.settle()
  expect(shown(window)).toMatchObject({ document: 'vmalloc-info-cache', cursor: 1 })
  expect(window.library.store.getState().drafts.map(({ program }) => program.files[0]?.text.endsWith('int c;\n'))).toEqual([true])
})

test('what was typed a moment ago is kept when the page is left', async () => {
  const shelf = new MemoryShelf()
  const window = await openWindow('', shelf)
  const [file] = window.app.session.getSnapshot().context.program.files
  window.app.editing.write(file?.name ?? '', `${file?.text ?? ''}\nint last;\n`)
  window.history.leave()
  const again = await openWindow(window.history.read(), shelf)
  expect(shown(again)).toMatchObject({ document: 'draft' })
  expect(shown(again).files[0]?.text).toMatch(/int last;\n$/)
})

test('a switch is a place of its own, and nothing is written while it does not change', async () => {
  const window = await openWindow('/SB?m=tso&s=01')
  window.app.openProgram(withSwitch(window.app.session.getSnapshot().context.program, 'A', false))
  await window.settle()
  expect(window.history.entries).toHaveLength(2)
  await window.settle()
  expect(window.history.entries).toHaveLength(2)
})
