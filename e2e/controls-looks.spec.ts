import { AxeBuilder } from '@axe-core/playwright'
import { Controls } from './controls'
import { Programs } from './programs'
import { expect, test, type Workbench } from './workbench'

const CHOICE = 'int x;\n__cpu void P0(void)\n{\n\tx = __choose(4);\n}\n__cpu void P1(void)\n{\n\tx = 5;\n}\n'

/** Nothing that axe finds, in light and in dark, and nothing that is wider than the screen. */
async function expectUsable({ page }: Workbench, part: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(part).analyze()
    expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([])
  }
  const box = await page.locator(part).first().boundingBox()
  const width = page.viewportSize()?.width ?? 0
  expect(box && box.x >= 0 && box.x + box.width <= width).toBe(true)
}

for (const { screen, use } of [
  { screen: 'desk', use: { viewport: { width: 1440, height: 900 } } },
  { screen: 'phone', use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
] as const)
  test.describe(screen, () => {
    test.use(use)
    test.beforeEach(({ workbench }) => workbench.open())

    test('anybody can use the goals of a run', async ({ workbench }) => {
      await workbench.step('CPU 1')
      const menu = await new Controls(workbench).menu()
      await expect(menu.getByRole('button', { name: 'At random' })).toBeInViewport({ ratio: 1 })
      await expectUsable(workbench, 'details[open]')
    })

    test('anybody can use the commands', async ({ workbench }) => {
      await workbench.page.keyboard.press('/')
      const dialog = workbench.page.getByRole('dialog', { name: 'Commands' })
      await expect(dialog).toBeVisible()
      await expectUsable(workbench, 'dialog[open]')
      await workbench.page.keyboard.type('line 42')
      await expect(dialog.getByRole('option', { name: /to line 42 of / })).toBeVisible()
      await expectUsable(workbench, 'dialog[open]')
    })

    test('anybody can use watches, two and one that is none', async ({ workbench }) => {
      const controls = new Controls(workbench)
      if (screen === 'phone') await workbench.choosePane('Machine')
      for (const text of ['seq', 'seq == 1', 'nosuch +']) await controls.watch(text)
      expect(await controls.valueOf('nosuch +')).toMatch(/expected an expression/)
      await expectUsable(workbench, '[aria-label="Machine"]')
    })

    test('anybody can choose between the ways of a step', async ({ workbench }) => {
      const programs = new Programs(workbench)
      await programs.open()
      await programs.dialog.getByRole('button', { name: 'Paste text' }).click()
      await workbench.page.keyboard.insertText(CHOICE)
      await programs.dialog.getByRole('button', { name: 'Open this text' }).click()
      await programs.opened('pasted')
      await workbench.next('CPU 0').click()
      await expect(workbench.page.getByRole('dialog', { name: /which way\?$/ })).toBeVisible()
      await expectUsable(workbench, 'dialog[open]')
    })
  })
