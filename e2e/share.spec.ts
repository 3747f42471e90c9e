import { AxeBuilder } from '@axe-core/playwright'
import { tell } from './figures'
import { address, openLink } from './links'
import { expect, test, type Workbench } from './workbench'
import { Writer } from './writer'

const MOMENT = '/vmalloc-info-cache?m=tso&s=1B0&at=2&w=t'

const dialogOf = ({ page }: Workbench) => page.getByRole('dialog', { name: 'Share this moment' })
const clipboard = ({ page }: Workbench): Promise<string> => page.evaluate(() => navigator.clipboard.readText())

test('the moment is shared by keyboard alone, and its link opens the same elsewhere', async ({ workbench, browser }) => {
  await openLink(workbench, MOMENT)
  await workbench.press('Tab')
  const before = await workbench.focused()
  await workbench.press('s')
  const dialog = dialogOf(workbench)
  await expect(dialog).toBeVisible()
  expect(await workbench.focused()).toBe('button "Copy link"')
  await expect(dialog.getByRole('definition')).toHaveText(['A cache behind two bits, variant mail', 'TSO, store buffers of 3', '4 events, opened at event 2', 'the run as text'])
  await expect(dialog.getByRole('img', { name: 'Code of the link, to scan' })).toBeVisible()
  await workbench.page.keyboard.press('Enter')
  await expect(dialog.getByRole('status')).toHaveText('The link is copied.')
  const link = await clipboard(workbench)
  expect(await dialog.getByRole('group', { name: 'Link', exact: true }).textContent()).toBe(link)
  await workbench.press('Escape')
  await expect(dialog).toBeHidden()
  expect(await workbench.focused()).toBe(before)

  // Somebody who was never here.
  const state = await workbench.state()
  const elsewhere = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', serviceWorkers: 'block' })
  const page = await elsewhere.newPage()
  await page.goto(link)
  await page.locator('main[data-idle=true]').waitFor()
  expect(await Promise.all((await page.getByRole('region', { name: 'Score' }).getByRole('region').all()).map((place) => place.ariaSnapshot()))).not.toEqual([])
  const there = [page.getByRole('region', { name: 'Machine', exact: true }), ...await page.getByRole('region', { name: 'Score', exact: true }).getByRole('region').all()]
  expect((await Promise.all(there.map((place) => place.ariaSnapshot()))).join('\n')).toBe(state)
  await elsewhere.close()
})

test('the link is that of the moment, whatever the address says', async ({ workbench }) => {
  await openLink(workbench, '/vmalloc-info-cache?m=tso')
  await workbench.step('CPU 1', 3)
  await workbench.page.evaluate(() => history.replaceState(null, '', '#/SB'))
  await workbench.press('s')
  await expect(dialogOf(workbench)).toBeVisible()
  await workbench.page.keyboard.press('Enter')
  await expect(dialogOf(workbench).getByText('The link is copied.')).toBeVisible()
  expect(await clipboard(workbench)).toMatch(/#\/vmalloc-info-cache\?v=1\.\w{4}&m=tso&s=1B&c=\w{3}$/)
})

test('the run goes along as a table of text', async ({ workbench }) => {
  await openLink(workbench, MOMENT)
  await workbench.page.getByRole('button', { name: 'Share' }).click()
  await dialogOf(workbench).getByRole('button', { name: 'Copy run as text' }).click()
  await expect(dialogOf(workbench).getByText('The run is copied')).toBeVisible()
  expect(await clipboard(workbench)).toMatch(/^A cache behind two bits, variant mail; TSO.*\n\n +updater +reader1 +reader2\n[\s\S]*\n4 .*\n\nhttp.*#\/vmalloc-info-cache\?/)
})

test('a browser that does not let the page copy is told of, and the text is selected', async ({ workbench }) => {
  await openLink(workbench, MOMENT)
  await workbench.page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) })
  await workbench.press('s')
  const dialog = dialogOf(workbench)
  await dialog.getByRole('button', { name: 'Copy link' }).click()
  await expect(dialog.getByText('The browser does not let the page copy')).toBeVisible()
  const selected = (): Promise<string> => workbench.page.evaluate(() => {
    const area = document.activeElement as HTMLTextAreaElement
    return area.value.slice(area.selectionStart, area.selectionEnd)
  })
  expect(await selected()).toMatch(/#\/vmalloc-info-cache\?/)
  await dialog.getByRole('button', { name: 'Copy run as text' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Run as text' })).toBeFocused()
  expect(await selected()).toMatch(/load seq/)
})

test('a text of one’s own goes along in the link, and becomes nobody’s draft', async ({ workbench, browser }) => {
  await openLink(workbench, '/SB?m=tso')
  await workbench.press('s')
  const dialog = dialogOf(workbench)
  const short = await dialog.getByRole('group', { name: 'Link', exact: true }).textContent() ?? ''
  await workbench.press('Escape')
  // A line is switched off: that is a draft.
  await (await new Writer(workbench).line('WRITE_ONCE(*y, 1);')).getByTitle(/^Switch line \d+ off$/).click()
  await expect.poll(() => address(workbench.page)).toMatch(/^\/draft\?/)
  await workbench.step('CPU 0')
  await workbench.press('s')
  await expect(dialog.getByRole('definition').filter({ hasText: 'all of it, one file' })).toBeVisible()
  const long = await dialog.getByRole('group', { name: 'Link', exact: true }).textContent() ?? ''
  expect(long).toMatch(/#\/code\?v=1&/)
  tell('link to a classic, characters after the #', short.length - short.indexOf('#') - 1, '')
  tell('link to an edited classic, characters after the #', long.length - long.indexOf('#') - 1, '')

  const elsewhere = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block' })
  const page = await elsewhere.newPage()
  await page.goto(long)
  await page.locator('main[data-idle=true]').waitFor()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/edited/)
  await expect(page.getByText('event 1 of 1')).toBeVisible()
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')))).toEqual([])
  await elsewhere.close()
})

test('what was edited from a scenario says little more than the edit: its link can be scanned', async ({ workbench, browser }) => {
  await openLink(workbench, '/vmalloc-info-cache?p=full&m=tso')
  await (await new Writer(workbench).line('smp_mb();')).getByTitle(/^Switch line \d+ off$/).click()
  await expect.poll(() => address(workbench.page)).toMatch(/^\/draft\?/)
  await workbench.press('s')
  const dialog = dialogOf(workbench)
  await expect(dialog.getByRole('img', { name: 'Code of the link, to scan' })).toBeVisible()
  const link = await dialog.getByRole('group', { name: 'Link', exact: true }).textContent() ?? ''
  tell('link to an edited scenario, characters after the #', link.length - link.indexOf('#') - 1, '')
  const elsewhere = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block' })
  const page = await elsewhere.newPage()
  await page.goto(link)
  await page.locator('main[data-idle=true]').waitFor()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/edited/)
  await expect(page.getByText('//off smp_mb();')).toBeAttached()
  await elsewhere.close()
})

test('a long link says that it is one, and has no code', async ({ workbench }) => {
  await openLink(workbench, '/vmalloc-info-cache')
  const writer = new Writer(workbench)
  await writer.writeBehind('bool refresh;')
  await workbench.page.keyboard.insertText(` /* ${Array.from({ length: 400 }, (_, index) => ((index + 7) ** 5 % 99991).toString(36)).join(' ')} */`)
  await workbench.idle()
  await writer.leave()
  await workbench.press('s')
  await expect(dialogOf(workbench).getByText('The link is too long for a code that a phone could scan')).toBeVisible()
  await expect(dialogOf(workbench).getByRole('img')).toHaveCount(0)
})

for (const { screen, use } of [
  { screen: 'desk', use: { viewport: { width: 1440, height: 900 } } },
  { screen: 'phone', use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
] as const)
  test.describe(screen, () => {
    test.use(use)

    test('anybody can use the dialog, in each look', async ({ workbench }) => {
      const { page } = workbench
      await openLink(workbench, MOMENT)
      await page.getByRole('button', { name: 'Share' }).click()
      await dialogOf(workbench).getByRole('button', { name: 'Copy link' }).click()
      await expect(dialogOf(workbench).getByText('The link is copied.')).toBeVisible()
      for (const media of [{ colorScheme: 'light', contrast: 'no-preference' }, { colorScheme: 'dark', contrast: 'no-preference' }, { colorScheme: 'light', contrast: 'more' }] as const) {
        await page.emulateMedia(media)
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('dialog').analyze()
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([])
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
    })
  })

test('how soon a link to sixty events is open, and how long it is', async ({ workbench }) => {
  const { page } = workbench
  // Three CPUs and two store buffers, each as the dice said.
  await openLink(workbench, '/vmalloc-info-cache?p=full&m=tso&s=01234-Ar4JqAb5EjsJw3hYFWaD0.IvS&at=30')
  expect(await workbench.position()).toBe('event 30 of 60')
  await workbench.press('s')
  const link = await dialogOf(workbench).getByRole('group', { name: 'Link', exact: true }).textContent() ?? ''
  const after = link.length - link.indexOf('#') - 1
  expect(after).toBeLessThanOrEqual(120)
  await page.goto('about:blank')
  await page.goto(link)
  await workbench.idle()
  const shown = await page.evaluate(() => performance.now())
  expect(await workbench.position()).toBe('event 30 of 60')
  tell('link to sixty events, characters after the #', after, '')
  tell('that link → on screen, at most', shown, 'ms')
})
