import { type Page, test as base } from 'playwright/test'
import { Programs } from './programs'
import { expect, Workbench } from './workbench'
import { Writer } from './writer'

/** What does not come is told on the console as well: that is no complaint. What fails otherwise is. */
const test = base.extend<{ workbench: Workbench }>({
  workbench: async ({ page }, use) => {
    const failed: string[] = []
    page.on('pageerror', (error) => failed.push(String(error)))
    await use(new Workbench(page))
    expect(failed).toEqual([])
  },
})

/** From now on files with such names do not come; the answer lets them come again. */
async function lose(page: Page, names: RegExp): Promise<() => Promise<void>> {
  const lost = new RegExp(`/assets/(?:${names.source})-[^/]*\\.js$`)
  await page.route(lost, (route) => route.abort())
  return () => page.unroute(lost)
}

/** The sentence in place of what did not come. */
function missing(page: Page, what: string) {
  return page.getByRole('alert').filter({ hasText: `${what} could not be loaded: are you offline?` })
}

for (const { what, file, key, dialog } of [
  { what: 'The list of programs', file: /ProgramsArea/, key: 'p', dialog: 'Programs' },
  { what: 'The link to this moment', file: /ShareArea/, key: 's', dialog: 'Share this moment' },
  { what: 'The commands', file: /PaletteArea/, key: '/', dialog: 'Commands' },
]) {
  test(`${what} that does not come leaves a sentence, and comes when one tries again`, async ({ workbench }) => {
    const { page } = workbench
    await workbench.open()
    await workbench.step('CPU 1')
    const found = await lose(page, file)
    await page.keyboard.press(key)
    await expect(missing(page, what)).toBeVisible()
    await missing(page, what).getByRole('button', { name: 'Close' }).click()
    await expect(missing(page, what)).toBeHidden()
    await page.keyboard.press(key)
    await missing(page, what).getByRole('button', { name: 'Try again' }).click()
    await expect(missing(page, what)).toBeVisible()
    await workbench.step('CPU 1')
    expect(await workbench.position()).toBe('event 2 of 2')
    await found()
    await missing(page, what).getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible()
    await expect(missing(page, what)).toHaveCount(0)
  })
}

test('without its pictures the machine is there, and each comes when one tries again', async ({ workbench }) => {
  const { page } = workbench
  const found = await lose(page, /AddressLine|Lists/)
  await workbench.open()
  await workbench.step('CPU 1')
  await expect(missing(page, 'The addresses')).toBeVisible()
  expect(await workbench.word('seq')).not.toBe('')
  await found()
  for (const what of ['The addresses', 'The lists']) await missing(page, what).getByRole('button', { name: 'Try again' }).click()
  await expect(workbench.machine.getByRole('heading', { name: /^Addresses/ })).toBeVisible()
  await expect(workbench.machine.getByRole('heading', { name: 'Lists' })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('without the editor the text is still read', async ({ workbench }) => {
  const { page } = workbench
  const found = await lose(page, /Editor/)
  await workbench.open()
  await page.keyboard.press('F2')
  await expect(missing(page, 'The editor')).toBeVisible()
  await expect(workbench.source.getByRole('region', { name: /^Text of / })).toBeVisible()
  await found()
  await missing(page, 'The editor').getByRole('button', { name: 'Try again' }).click()
  await expect(new Writer(workbench).text).toBeVisible()
})

test('what else does not come is told in a sentence', async ({ workbench }) => {
  const { page } = workbench
  await workbench.open()
  await lose(page, /texts|kernel|incoming/)
  const programs = new Programs(workbench)
  await programs.open()
  await programs.entry('Store buffering (SB)').first().click()
  await expect(workbench.note()).toContainText('The text of the program could not be loaded: are you offline?')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lockstep: A cache behind two bits')
  await workbench.source.getByRole('button', { name: 'Primitives' }).click()
  await expect(workbench.note()).toContainText('The text of the primitives could not be loaded: are you offline?')
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'int x;')
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(workbench.note()).toContainText('What reads programs could not be loaded: are you offline?')
})
