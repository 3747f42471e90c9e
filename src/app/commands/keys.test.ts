import { expect, test } from 'vitest'
import { waitFor } from 'xstate'
import { startApp } from '../app'
import { engineHere } from '../testing/engine-here'
import { commandsFor, situationOf } from '.'

test('no key is two commands’, nor an agent’s and a command’s', async () => {
  const app = startApp(engineHere())
  for (const id of ['vmalloc-info-cache', 'vmap-purge', 'slab-defrag']) {
    app.openScenario(id)
    await waitFor(app.session, (state) => state.matches('ready'), { timeout: 60_000 })
    const commands = commandsFor(situationOf(app))
    const twice = commands.flatMap((one, index) => one.keys.filter((key) => commands.slice(0, index).some((other) => other.keys.includes(key))))
    // Escape ends whichever of the things it ends is under way.
    expect(twice.filter((key) => key !== 'Escape')).toEqual([])
  }
})
