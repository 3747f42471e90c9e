import { expect, test } from 'vitest'
import { waitFor } from 'xstate'
import { startApp } from '../app'
import { Library } from '../library'
import { engineHere } from '../testing/engine-here'
import { MemoryShelf } from '../testing/shelf'
import { commandsFor, GROUPS, keyPressed, showKey, situationOf } from '.'

const READERS = 'int x; __cpus(4) void f(int i) { rcu_read_lock(); int r = x; rcu_read_unlock(); synchronize_rcu(); }'

async function opened(text: string) {
  const app = startApp(engineHere(), new Library(() => new MemoryShelf(), () => 0))
  await waitFor(app.session, (state) => state.matches('ready'), { timeout: 20_000 })
  app.openDocument({ kind: 'loose', name: 'own', of: null }, { files: [{ name: 'own.c', text }], model: 'tso', switches: [], parameters: {}, buffer: null })
  await waitFor(app.session, (state) => state.matches('ready') && state.context.program.files[0]?.name === 'own.c', { timeout: 20_000 })
  return app
}

test('no key means two things at once, and each command has a group and a name of its own', async () => {
  const app = await opened(READERS)
  const commands = commandsFor(situationOf(app))
  const keys = commands.flatMap((one) => one.keys).filter((key) => key !== 'Escape')
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length)
  expect(commands.every(({ group, title }) => GROUPS.includes(group) && title !== '')).toBe(true)
})

test('what is enabled can be run from any moment', async () => {
  const app = await opened(READERS)
  for (const { id, enabled, run } of commandsFor(situationOf(app))) {
    if (!enabled(situationOf(app)) || id === 'check') continue
    expect(() => run(app)).not.toThrow()
    await waitFor(app.session, (state) => state.matches('ready'), { timeout: 20_000 })
  }
})

test('a key is written as the table has it', () => {
  const press = (key: string, code: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}): string | null =>
    keyPressed({ key, code, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held })
  expect([press('1', 'Digit1'), press('!', 'Digit1', { shiftKey: true }), press('k', 'KeyK', { ctrlKey: true }), press('K', 'KeyK', { metaKey: true }), press('1', 'Digit1', { altKey: true }), press(' ', 'Space')])
    .toEqual(['1', 'Shift+1', 'Mod+k', 'Mod+k', null, ' '])
  expect(['Shift+0', 'Mod+k', 'ArrowLeft', ' ', 'q', '?'].map(showKey)).toEqual(['⇧0', 'Ctrl K', '←', 'Space', 'Q', '?'])
})
