import { AxeBuilder } from '@axe-core/playwright'
import { Programs } from './programs'
import { expect, test } from './workbench'

const SCREENS = [
  { screen: 'desk', use: { viewport: { width: 1440, height: 900 } } },
  { screen: 'phone', use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
] as const

for (const { screen, use } of SCREENS) {
  test.describe(screen, () => {
    test.use(use)

    test('anybody can read and use the list of programs, light, dark and with high contrast', async ({ workbench }) => {
      const programs = new Programs(workbench)
      const { page } = workbench
      await workbench.open()
      await programs.keep('mine', 'int x;\n__cpu void f(void) { x = 1; }\n')
      await page.evaluate(() => localStorage.setItem('lockstep-draft:odd', '{}'))
      await page.reload()
      await workbench.idle()
      await programs.open()
      await programs.act('Duplicate', 'mine')
      await programs.act('Delete', 'mine 2')
      await programs.dialog.getByRole('button', { name: 'Paste text' }).click()
      for (const summary of await programs.dialog.locator('summary').all()) await summary.click()
      await programs.act('Rename', 'mine')
      for (const media of [{ colorScheme: 'light', contrast: 'no-preference' }, { colorScheme: 'dark', contrast: 'no-preference' }, { colorScheme: 'light', contrast: 'more' }] as const) {
        await page.emulateMedia(media)
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('dialog[open]').options({ resultTypes: ['violations'] }).analyze()
        expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`)), JSON.stringify(media)).toEqual([])
      }
      const wide = await page.evaluate(() => [...document.querySelectorAll('dialog[open] *')].filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 100)))
      expect(wide, 'nothing is beyond the edge').toEqual([])
    })
  })
}

test.describe('phone', () => {
  test.use(SCREENS[1].use)

  test('a program is chosen with a thumb, and what breaks is one press away', async ({ workbench }) => {
    const programs = new Programs(workbench)
    await workbench.arrive()
    const offer = workbench.page.getByRole('region', { name: 'Run', exact: true }).getByRole('button', { name: /^Show me/ })
    await expect(offer).toBeInViewport({ ratio: 1 })
    expect((await offer.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await offer.tap()
    await workbench.idle()
    expect(await workbench.position()).toBe('event 0 of 29')
    await workbench.page.getByRole('button', { name: /^Program: / }).tap()
    await programs.dialog.waitFor()
    await expect(programs.search).not.toBeFocused()
    for (const name of ['A purge without its lock', 'Two CPUs', 'Ticket lock']) expect((await programs.entry(name).first().boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await programs.entry('Ticket lock').tap()
    await programs.opened('Ticket lock')
  })
})
