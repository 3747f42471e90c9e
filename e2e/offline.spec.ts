import { readdirSync } from 'node:fs'
import type { Locator, Page } from 'playwright/test'
import { Host } from './host'
import { expect, test, Workbench } from './workbench'

test.use({ serviceWorkers: 'allow' })

let host: Host
test.beforeEach(async () => { host = await Host.start('/notes/2026/lockstep/') })
test.afterEach(() => host.stop())

/** Opens the page as it is hosted, and waits until all of it is kept. */
async function visit(page: Page): Promise<Workbench> {
  await page.goto(host.address)
  const workbench = new Workbench(page)
  await workbench.idle()
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  return workbench
}

/** As a browser does by itself, now and then. */
async function lookForNewVersions(page: Page): Promise<void> {
  await page.evaluate(async () => { await (await navigator.serviceWorker.ready).update() })
}

function offer(page: Page): Locator {
  return page.getByRole('status').filter({ hasText: 'A new version of Lockstep is ready.' })
}

function edition(page: Page): Promise<string> {
  return page.evaluate(() => document.querySelector('meta[name=edition]')?.getAttribute('content') ?? '1')
}

test('any static host serves it, from any path, without inline scripts or styles', async ({ page, workbench }) => {
  await visit(page)
  await workbench.step('CPU 1', 2)
  expect(await workbench.position()).toBe('event 2 of 2')
  expect(await workbench.verdict()).toBe('✕ Breaks under TSO: FRESH, QSTALE')
  const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe-inline')
  expect(await page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => !name.startsWith(new URL('./', location.href).href)).map(({ name }) => name))).toEqual([])
})

test('after the first visit it works without a network: every file of it', async ({ page, workbench }) => {
  await visit(page)
  await host.stop()
  await page.reload()
  await workbench.idle()
  await workbench.step('CPU 1', 3)
  expect(await workbench.position()).toBe('event 3 of 3')
  await workbench.chooseModel('TSO')
  expect(await workbench.verdict()).toBe('✕ Breaks under TSO: FRESH, QSTALE')
  const files = readdirSync(new URL('../dist/assets', import.meta.url)).filter((name) => !name.endsWith('.map'))
  expect(files.length).toBeGreaterThan(4)
  const lost = await page.evaluate(async (files) => {
    const answers = await Promise.all(files.map((name) => fetch(`./assets/${name}`).then(({ ok }) => ok, () => false)))
    return files.filter((_, index) => !answers[index])
  }, files)
  expect(lost).toEqual([])
})

test('a new version is offered, never forced, and taken when one says so', async ({ page, workbench }) => {
  await visit(page)
  await workbench.step('CPU 1', 2)
  host.version = 2
  await lookForNewVersions(page)
  await expect(offer(page)).toBeVisible()
  expect(await workbench.position()).toBe('event 2 of 2')
  await offer(page).getByRole('button', { name: 'Later' }).click()
  await expect(page.getByText('A new version of Lockstep is ready.')).toBeHidden()

  await page.reload()
  await workbench.idle()
  expect(await edition(page)).toBe('1')
  await Promise.all([page.waitForEvent('load'), offer(page).getByRole('button', { name: 'Reload' }).click()])
  await workbench.idle()
  expect(await edition(page)).toBe('2')
  await expect(page.getByText('A new version of Lockstep is ready.')).toBeHidden()
  await workbench.step('CPU 1')
  await host.stop()
  await page.reload()
  await workbench.idle()
  expect(await edition(page)).toBe('2')
})

test('taken in one tab, it leaves the other as it is, and can be taken there too', async ({ page, context, workbench }) => {
  await visit(page)
  const other = await visit(await context.newPage())
  await other.step('CPU 1', 2)
  host.version = 2
  await lookForNewVersions(page)
  await Promise.all([page.waitForEvent('load'), offer(page).getByRole('button', { name: 'Reload' }).click()])
  await workbench.idle()
  expect(await edition(page)).toBe('2')

  await expect(offer(other.page)).toBeVisible()
  expect(await edition(other.page)).toBe('1')
  await other.step('CPU 1')
  expect(await other.position()).toBe('event 3 of 3')
  await Promise.all([other.page.waitForEvent('load'), offer(other.page).getByRole('button', { name: 'Reload' }).click()])
  await other.idle()
  expect(await edition(other.page)).toBe('2')
})
