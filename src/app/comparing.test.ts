import { expect, test } from 'vitest'
import { waitFor } from 'xstate'
import { startApp } from './app'
import { Library } from './library'
import { withVariant } from './selection'
import { engineHere } from './testing/engine-here'
import { MemoryShelf } from './testing/shelf'

const TEXT = 'variant one: X;\nvariant two:;\nint x;\n__cpu void P0(void)\n{\n#ifdef X\n\tx = 1;\n#else\n\tx = 2;\n#endif\n}\n'

async function opened() {
  const shelf = new MemoryShelf()
  const app = startApp(engineHere(), new Library(() => shelf, () => 1))
  const settle = () => waitFor(app.session, (state) => state.matches('ready') || state.matches('rejected'))
  await settle()
  app.openLoose('Mine', [{ name: 'test.c', text: TEXT }])
  await waitFor(app.session, (state) => state.matches('ready') && state.context.program.switches.length === 1)
  const comparison = () => app.comparing.comparison.getState()
  const there = async () => {
    await expect.poll(() => comparison()?.listings ?? null).not.toBeNull()
    return comparison()?.listings?.[0]?.disabled
  }
  return { app, settle, comparison, there }
}

test('the source of another variant is had, and what is open stays open', async () => {
  const { app, there } = await opened()
  const { program } = app.session.getSnapshot().context
  expect(app.comparing.others()).toEqual(['one', 'two'])
  app.comparing.compare('two')
  expect(await there()).toEqual([7])
  expect(app.session.getSnapshot().context.program).toBe(program)
  app.comparing.compare(null)
  expect(app.comparing.comparison.getState()).toBeNull()
})

test('what is written is compared at once, and forgotten with the variant', async () => {
  const { app, there, settle, comparison } = await opened()
  app.comparing.compare('two')
  await there()
  app.editing.write('test.c', TEXT.replace('int x;', 'int x;\nint y;'))
  app.editing.flush()
  await settle()
  expect(await there()).toEqual([8])
  const [, two] = app.session.getSnapshot().context.compilation?.survey.variants ?? []
  if (two) app.openProgram(withVariant(app.session.getSnapshot().context.program, two))
  await settle()
  expect(await there()).toEqual([8])
  app.editing.write('test.c', TEXT.replace('variant two:;\n', ''))
  app.editing.flush()
  await settle()
  expect(comparison()).toBeNull()
})

test('an edited scenario can be compared with what ships', async () => {
  const { app, settle, comparison } = await opened()
  app.openScenario('vmalloc-info-cache')
  await settle()
  expect(app.comparing.others()).not.toContain('what ships')
  app.editing.write('vmalloc.c', 'int z;')
  app.editing.flush()
  await settle()
  app.comparing.compare('what ships')
  await expect.poll(() => comparison()?.listings?.find(({ file }) => file === 'vmalloc.c')?.lines.length ?? 0).toBeGreaterThan(10)
})
