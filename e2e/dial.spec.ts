import { expect, test } from './workbench'

test.beforeEach(({ workbench }) => workbench.open())

test('a move that the protocol does not know is told as one, in red and in words, and only while it is the last', async ({ workbench }) => {
  await workbench.chooseVariant('publish_store')
  await workbench.check()
  expect(await workbench.verdict()).toMatch(/^✕ Breaks under SC/)
  await workbench.press('w')
  const wrong = workbench.machine.getByRole('listitem').filter({ hasText: '✕ no step of the protocol does that' })
  const red = workbench.machine.locator('[data-wrong] path')
  await workbench.press('End')
  for (let back = 0; back < 40 && await red.count() === 0; back++) await workbench.press('ArrowLeft')
  await expect(wrong.first()).toContainText('01 →')
  await expect(wrong.first()).toContainText('10')
  await expect(red.first()).toHaveCSS('fill', 'rgb(189, 20, 52)')
  expect((await workbench.dial()).bits).toBe('10')
  await workbench.press('ArrowLeft')
  await expect(red).toHaveCount(0)
})
