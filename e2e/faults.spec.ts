import { test as base, type Worker } from 'playwright/test'
import { expect, Workbench } from './workbench'

/** What fails here is told on the console as well: that is no complaint. The page's timers run when the test says so. */
const test = base.extend<{ workbench: Workbench }>({
  workbench: async ({ page }, use) => {
    await page.clock.install()
    const workbench = new Workbench(page)
    await workbench.open()
    await use(workbench)
  },
})

/** Longer than anything that lives is silent for. */
const TOO_LONG = 15_000

/** Both run one script: the worker itself knows which it is. */
async function workerOf({ page }: Workbench, kind: 'session' | 'explorer'): Promise<Worker> {
  for (const worker of page.workers().toReversed())
    if (await worker.evaluate(() => self.name) === kind) return worker
  throw new Error(`there is no ${kind}`)
}

/** Dies of an error that nobody catches. */
function crash(worker: Worker): Promise<unknown> {
  return worker.evaluate(() => { setTimeout(() => { throw new Error('killed') }) })
}

/** Ends without a word. */
async function vanish(worker: Worker): Promise<void> {
  const gone = worker.waitForEvent('close')
  await worker.evaluate(() => close())
  await gone
}

/** Never comes to an end with what it is at. */
function hang(worker: Worker): void {
  worker.evaluate(() => { for (;;); }).catch(() => undefined)
}

/** Asks for more memory than there is. */
function exhaust(worker: Worker): Promise<unknown> {
  return worker.evaluate(() => { setTimeout(() => new ArrayBuffer(Number.MAX_SAFE_INTEGER)) })
}

/** Millions of states, found one after the other. */
async function exploreMillions(workbench: Workbench): Promise<void> {
  await workbench.chooseVariant('gen_try')
  await workbench.setParameter('NUPD', 3)
  await workbench.chooseModel('TSO')
  await workbench.check()
  await expect.poll(() => workbench.progress()).toBeGreaterThan(0)
}

const fault = ({ page }: Workbench) => page.getByRole('alert').filter({ hasText: 'Lockstep failed, not the program' })

test.describe('the session', () => {
  test('killed between two steps, it is started again, the schedule replayed, and that is said', async ({ workbench }) => {
    await workbench.step('CPU 1', 3)
    const before = await workbench.state()
    await crash(await workerOf(workbench, 'session'))
    await workbench.step('CPU 1')
    await expect(workbench.note()).toContainText('The engine stopped. It was started again, and your schedule replayed.')
    expect(await workbench.position()).toBe('event 4 of 4')
    await workbench.back()
    expect(await workbench.state()).toBe(before)
  })

  test('gone without a word, or hung, it is missed after a while', async ({ workbench }) => {
    await workbench.step('CPU 1', 2)
    for (const [lost, steps] of [[vanish, 3], [hang, 4]] as const) {
      await lost(await workerOf(workbench, 'session'))
      await workbench.next('CPU 1').click()
      await workbench.page.clock.runFor(TOO_LONG)
      await workbench.idle()
      await expect(workbench.note()).toContainText('The engine did not answer any more. It was started again, and your schedule replayed.')
      expect(await workbench.position()).toBe(`event ${steps} of ${steps}`)
    }
  })

  test('out of memory, it is started again', async ({ workbench }) => {
    await workbench.step('CPU 1', 2)
    await exhaust(await workerOf(workbench, 'session'))
    await workbench.step('CPU 1')
    await expect(workbench.note()).toContainText('The engine ran out of memory. It was started again, and your schedule replayed.')
    expect(await workbench.position()).toBe('event 3 of 3')
  })

  test('dying again and again, it is left, with source and schedule to copy, and a way back', async ({ workbench }) => {
    const { page } = workbench
    await workbench.step('CPU 1', 2)
    const before = await workbench.state()
    await page.route('**/engine.worker*', (route) => route.abort())
    await crash(await workerOf(workbench, 'session'))
    await workbench.next('CPU 1').click()
    await expect(fault(workbench)).toContainText('The engine stopped. That was 3 times in a row: it is not started again for this by itself.')
    await fault(workbench).getByRole('button', { name: 'Copy source and schedule' }).click()
    await expect(fault(workbench).getByRole('status')).toHaveText('Copied.')
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain('The engine stopped.')
    expect(copied).toMatch(/^lockstep replay vmalloc-info-cache\.c --model sc .*--schedule "1 1 1"$/m)
    expect(copied).toContain('void get_vmalloc_info(')

    await fault(workbench).getByRole('button', { name: 'Try again' }).click()
    await expect(fault(workbench)).toBeVisible()
    await page.unroute('**/engine.worker*')
    await fault(workbench).getByRole('button', { name: 'Back to event 2' }).click()
    await workbench.idle()
    await expect(fault(workbench)).toBeHidden()
    expect(await workbench.state()).toBe(before)
    await workbench.step('CPU 1')
    expect(await workbench.position()).toBe('event 3 of 3')
  })
})

test.describe('the explorer', () => {
  for (const [how, what, sentence] of [['killed', crash, 'stopped'], ['out of memory', exhaust, 'ran out of memory']] as const) {
    test(`${how} in the middle, it says how far it was, and may be started again`, async ({ workbench }) => {
      await exploreMillions(workbench)
      await workbench.step('CPU 1', 2)
      await what(await workerOf(workbench, 'explorer'))
      await expect.poll(() => workbench.verdictNow()).toMatch(new RegExp(`^The explorer ${sentence} at [\\d,]+ states\\.$`))
      await expect(workbench.page.getByRole('contentinfo')).toContainText('exploring failed')
      await workbench.step('CPU 1')
      expect(await workbench.position()).toBe('event 3 of 3')
      await workbench.check()
      await expect.poll(() => workbench.progress()).toBeGreaterThan(0)
      await workbench.cancel()
      expect(await workbench.verdict()).toMatch(/you stopped it$/)
    })
  }

  test('hung, it is missed after a while, and the next program is explored by another', async ({ workbench }) => {
    await exploreMillions(workbench)
    hang(await workerOf(workbench, 'explorer'))
    await workbench.page.clock.runFor(TOO_LONG)
    await expect.poll(() => workbench.verdictNow()).toMatch(/^The explorer did not answer any more, and was ended at [\d,]+ states\.$/)
    await workbench.chooseModel('SC')
    await workbench.chooseVariant('full')
    await expect.poll(() => workbench.verdictNow()).toMatch(/^✓ Holds under SC/)
  })
})

test('the page is reloaded in the middle of exploring, and explores again', async ({ workbench }) => {
  await exploreMillions(workbench)
  await workbench.page.reload()
  await workbench.idle()
  await exploreMillions(workbench)
  await workbench.step('CPU 1')
  expect(await workbench.position()).toBe('event 1 of 1')
})

test('a pane that cannot be drawn leaves a sentence, the others stay, and it comes back by itself', async ({ workbench }) => {
  const { page } = workbench
  await workbench.chooseModel('TSO')
  await workbench.step('CPU 1', 2)
  // What the table of memory looks stores up with fails for one of its cells.
  await page.evaluate(() => {
    const get = Reflect.get(Map.prototype, 'get') as (this: Map<unknown, unknown>, key: unknown) => unknown
    Object.assign(window, { mend: () => Reflect.set(Map.prototype, 'get', get) })
    Reflect.set(Map.prototype, 'get', function defect(this: Map<unknown, unknown>, key: unknown) {
      if (key === 'vmap_info_cache.used') throw new Error('a defect')
      return get.call(this, key)
    })
  })
  await workbench.step('CPU 1')
  await expect(fault(workbench)).toContainText('The machine could not be drawn: a defect.')
  await expect(workbench.source).toBeVisible()
  await fault(workbench).getByRole('button', { name: 'Copy source and schedule' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('--schedule "1 1 1"')
  await fault(workbench).getByRole('button', { name: 'Draw it again' }).click()
  await expect(fault(workbench)).toBeVisible()
  await page.evaluate(() => { (window as unknown as { mend: () => void }).mend() })
  await workbench.step('CPU 1')
  await expect(fault(workbench)).toBeHidden()
  await expect(workbench.machine).toBeVisible()
  expect(await workbench.position()).toBe('event 4 of 4')
})
