import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Workbench } from './workbench'

const LOOKS = [
  { name: 'light', media: { colorScheme: 'light', contrast: 'no-preference' } },
  { name: 'dark', media: { colorScheme: 'dark', contrast: 'no-preference' } },
  { name: 'high contrast', media: { colorScheme: 'light', contrast: 'more' } },
] as const

const SCREENS = [
  { screen: 'desk', use: { viewport: { width: 1440, height: 900 } } },
  { screen: 'projector', use: { viewport: { width: 1024, height: 768 } } },
  { screen: 'phone', use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
] as const

const PROTOCOLS = ['vmalloc-info-cache', 'vmap-purge', 'vmap-area-list', 'cpuset-lookup', 'slab-defrag'] as const

const PANES = ['Source', 'Machine', 'Score', 'Verdict'] as const

/** The text of the program has a thousand elements of few kinds: `inText` once is enough. */
async function expectAccessible(workbench: Workbench, when: string, { inText = false, looks = LOOKS }: { readonly inText?: boolean; readonly looks?: readonly (typeof LOOKS)[number][] } = {}): Promise<void> {
  for (const { name, media } of looks) {
    await workbench.page.emulateMedia(media)
    // Without frames the quick way of asking is exact.
    const axe = new AxeBuilder({ page: workbench.page }).setLegacyMode().options({ resultTypes: ['violations'] })
    const { violations } = await (inText ? axe : axe.exclude('[aria-label^="Text of"] ol')).analyze()
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`))
    expect(found, `${when}, ${name}`).toEqual([])
  }
}

/** The counterexample, at a moment at which stores wait in both buffers. */
async function openTheBreach(workbench: Workbench): Promise<void> {
  await workbench.chooseModel('TSO')
  await workbench.press('c')
  await expect(workbench.page.getByText('Breaks under TSO: FRESH, QSTALE')).toBeAttached()
  await workbench.press('w')
  await workbench.press('End')
  await workbench.press('ArrowLeft', 15)
}

/** A scenario under the model that breaks it, at the start: the page offers to show how. */
async function openBroken(workbench: Workbench, scenario: (typeof PROTOCOLS)[number]): Promise<void> {
  await workbench.page.goto(`./#/${scenario}`)
  await workbench.idle()
  if (scenario === 'vmalloc-info-cache') await workbench.chooseModel('TSO')
  await workbench.run.getByRole('button', { name: /^Show me/ }).waitFor()
}

async function showShortest(workbench: Workbench): Promise<void> {
  await workbench.press('w')
  await expect(workbench.run).toContainText('is loaded')
  await workbench.press('End')
}

/** What is wider than the screen, or scrolls sideways and is neither code nor the timeline. */
function sideways({ page }: Workbench): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const found = document.documentElement.scrollWidth > width ? ['the page'] : []
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (!element.checkVisibility()) continue
      const scrolls = /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth
      const { left, right } = element.getBoundingClientRect()
      const beyond = element.matches('button, select, input, summary, [role=img]') && (left < -1 || right > width + 1)
      if (beyond || (scrolls && !element.matches('[aria-label^="Text of"], pre, :has(> * > [role=slider])'))) found.push(element.outerHTML.slice(0, 160))
    }
    return found
  })
}

test.beforeEach(({ workbench }) => workbench.open())

for (const { screen, use } of SCREENS) {
  test.describe(screen, () => {
    test.use(use)

    test('anybody can read and use what there is: light, dark and with high contrast', async ({ workbench }) => {
      await openTheBreach(workbench)
      for (const pane of screen === 'phone' ? PANES : []) {
        await workbench.choosePane(pane)
        await expectAccessible(workbench, pane, { looks: LOOKS.slice(0, 1) })
      }
      if (screen === 'phone') await workbench.choosePane('Machine')
      await expectAccessible(workbench, 'within the run', { inText: screen === 'desk' })
      await workbench.press('End')
      await workbench.popover('Switches').click()
      await expectAccessible(workbench, 'where it breaks, with the switches')
      if (screen !== 'desk') return
      await workbench.press('Escape')
      await workbench.press('?')
      await expectAccessible(workbench, 'help')
    })
  })
}

test.describe('projector', () => {
  test.use(SCREENS[1].use)

  test('in one row above, source and machine in halves, the verdict in place of the machine', async ({ workbench }) => {
    const { page } = workbench
    await openTheBreach(workbench)
    const boxes = await Promise.all(['Memory model', 'Beside the source'].map(async (name) => (await page.getByLabel(name, { exact: true }).boundingBox()) ?? { y: 0, height: 0 }))
    expect((await page.getByRole('banner').boundingBox())?.height).toBeLessThan(60)
    expect(boxes[1]?.y).toBeGreaterThan(boxes[0]?.y ?? 0)
    await expect(page.getByRole('region', { name: 'Verdict', exact: true })).toBeHidden()
    await page.getByRole('button', { name: 'Verdict', exact: true }).last().click()
    await expect(page.getByRole('region', { name: 'Verdict', exact: true })).toBeVisible()
    await expect(workbench.machine).toBeHidden()
    await page.getByRole('button', { name: 'Machine', exact: true }).last().click()
    await expect(workbench.machine).toBeVisible()
  })

  test('presented, type is large, the run goes on by keys, and F ends it', async ({ workbench }) => {
    await openTheBreach(workbench)
    const height = async (): Promise<number> => (await workbench.next('CPU 1').boundingBox())?.height ?? 0
    const before = await height()
    await workbench.press('f')
    await expect.poll(height).toBeGreaterThan(before * 1.5)
    await expect(workbench.timeline).toBeHidden()
    await expectAccessible(workbench, 'presented')
    for (const cpu of ['CPU 0', 'CPU 1', 'CPU 2'] as const) await expect(workbench.lane(cpu)).toBeInViewport({ ratio: 1 })
    await expect(workbench.source.getByRole('img', { name: /^next of CPU 0\b/ })).toBeInViewport()
    expect(await workbench.position()).toBe('event 14 of 29')
    await workbench.press('ArrowRight')
    expect(await workbench.position()).toBe('event 15 of 29')
    await workbench.press('f')
    await expect.poll(height).toBe(before)
    await expect(workbench.timeline).toBeVisible()
  })

  test('presented, nothing but code stands in the source, and Escape ends it as the button says', async ({ workbench }) => {
    const { page } = workbench
    const tools = [page.getByRole('combobox', { name: 'Compare with' }), page.getByRole('button', { name: 'Primitives' }), page.getByRole('button', { name: 'Edit' })]
    for (const tool of tools) await expect(tool).toBeVisible()
    await workbench.press('f')
    await expect(page.getByRole('button', { name: 'Leave' })).toBeVisible()
    for (const tool of tools) await expect(tool).toBeHidden()
    await workbench.press('Escape')
    await expect(page.getByRole('button', { name: 'Present' })).toBeVisible()
    for (const tool of tools) await expect(tool).toBeVisible()
  })

  for (const scenario of PROTOCOLS)
    test(`${scenario}: source and machine have as much of the height as all below them`, async ({ workbench }) => {
      await openBroken(workbench, scenario)
      const share = async (): Promise<number> => ((await workbench.source.boundingBox())?.height ?? 0) / 768
      expect(await share(), 'at the start').toBeGreaterThanOrEqual(0.45)
      await showShortest(workbench)
      expect(await share(), 'where it breaks').toBeGreaterThanOrEqual(0.45)
    })
})

test('on paper: source, machine, verdict and run, black on white', async ({ workbench }) => {
  const { page } = workbench
  await openTheBreach(workbench)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.getByRole('region', { name: 'Run as text' })).toContainText('spin_trylock(vmap_info_l')
  for (const name of ['Source', 'Machine', 'Verdict', 'Run']) await expect(page.getByRole('region', { name, exact: true })).toBeVisible()
  await expect(workbench.timeline).toBeHidden()
  await expect(page.getByRole('button', { name: 'Does it hold?' }).first()).toBeHidden()
  const colours = await page.evaluate(() => {
    const coloured = (text: string): boolean => {
      const [r = 0, g = 0, b = 0, alpha = 1] = (/\(([^)]*)\)/.exec(text)?.[1] ?? '').split(',').map(Number)
      return alpha > 0 && Math.max(r, g, b) - Math.min(r, g, b) > 8
    }
    const all = [...document.querySelectorAll<HTMLElement | SVGElement>('body *')].filter((one) => one.checkVisibility())
    return {
      coloured: all.filter((one) => { const { color, backgroundColor, fill, stroke } = getComputedStyle(one); return [color, backgroundColor, fill, stroke].some(coloured) }).map((one) => one.outerHTML.slice(0, 100)),
      paper: getComputedStyle(document.documentElement).backgroundColor,
      cut: all.filter((one) => /auto|scroll|hidden/.test(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight + 2 && one.clientHeight > 40).map((one) => one.outerHTML.slice(0, 100)),
    }
  })
  expect(colours).toEqual({ coloured: [], paper: 'rgb(255, 255, 255)', cut: [] })
  await page.emulateMedia({ media: 'screen' })
  await expect(workbench.timeline).toBeVisible()
})

test('the page offers high contrast itself, and it is that of the system', async ({ workbench }) => {
  const { page } = workbench
  await openTheBreach(workbench)
  const plain = await page.screenshot()
  await page.emulateMedia({ contrast: 'more' })
  const system = await page.screenshot()
  await page.emulateMedia({ contrast: 'no-preference' })
  await workbench.chooseHighContrast()
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  const own = await page.screenshot()
  expect(own.equals(plain)).toBe(false)
  expect(own.equals(system)).toBe(true)
})

test.describe('phone', () => {
  test.use(SCREENS[2].use)

  test('one pane at a time, and the steps always in reach of a thumb', async ({ workbench }) => {
    const { page } = workbench
    for (const pane of PANES) {
      await workbench.choosePane(pane)
      for (const other of ['Source', 'Machine', 'Verdict'] as const)
        await expect(page.getByRole('region', { name: other, exact: true })).toBeVisible({ visible: other === pane })
      for (const cpu of ['CPU 0', 'CPU 1', 'CPU 2'] as const) {
        await expect(workbench.next(cpu)).toBeInViewport({ ratio: 1 })
        expect((await workbench.next(cpu).boundingBox())?.height).toBeGreaterThanOrEqual(44)
      }
    }
    await workbench.step('CPU 1', 4)
    await workbench.choosePane('Machine')
    expect((await workbench.dial()).count).toBe(1)
    await workbench.choosePane('Verdict')
    expect(await workbench.verdict()).toMatch(/^✓ Holds under SC/)
    await page.getByRole('button', { name: 'Explore again' }).click()
    expect(await workbench.verdict()).toMatch(/^✓ Holds under SC/)
  })

  for (const scenario of PROTOCOLS)
    test(`${scenario}: the pane has most of the screen, at the start and within a run, and every step stays below it`, async ({ workbench }) => {
      const { page } = workbench
      const look = async (when: string): Promise<void> => {
        for (const pane of PANES) {
          await workbench.choosePane(pane)
          const shown = pane === 'Score' ? workbench.timeline.locator('..') : page.getByRole('region', { name: pane, exact: true })
          const { y = 0, height = 0 } = (await shown.boundingBox()) ?? {}
          const band = (await workbench.run.boundingBox())?.y ?? 0
          // The score is as high as its lanes: what it may have counts.
          const tabs = (await page.getByRole('navigation', { name: 'Panes' }).boundingBox()) ?? { y: 0, height: 0 }
          expect(pane === 'Score' ? band - tabs.y - tabs.height : height, `${pane} ${when}`).toBeGreaterThanOrEqual(333)
          expect(pane === 'Score' ? y : y + height, `${pane} ${when}`).toBeLessThanOrEqual(band + 1)
        }
        for (const step of await workbench.score.getByRole('button', { name: /^(Step|Drain) / }).all()) {
          await expect(step).toBeInViewport({ ratio: 1 })
          const box = await step.boundingBox()
          expect(box?.height, when).toBeGreaterThanOrEqual(44)
          expect(box?.width, when).toBeGreaterThanOrEqual(44)
        }
      }
      await openBroken(workbench, scenario)
      await look('at the start')
      await showShortest(workbench)
      await workbench.press('ArrowLeft', 4)
      await look('within the run')
      await workbench.press('End')
      await look('where it breaks')
    })

  test('a long sentence and a note are cut, and more shows the rest of each', async ({ workbench }) => {
    const { run } = workbench
    await openBroken(workbench, 'slab-defrag')
    await showShortest(workbench)
    await workbench.press('ArrowLeft', 2)
    const more = run.getByRole('button', { name: 'more' })
    await expect(more).toHaveCount(2)
    const height = async (): Promise<number> => (await run.boundingBox())?.height ?? 0
    const before = await height()
    await more.first().click()
    await expect.poll(height).toBeGreaterThan(before)
    await run.getByRole('button', { name: 'less' }).click()
    await expect.poll(height).toBe(before)
    await more.last().click()
    await expect.poll(height).toBeGreaterThan(before)
    await run.getByRole('button', { name: 'Dismiss' }).click()
    await expect.poll(height).toBeLessThan(before)
    await run.locator('summary').click()
    await run.getByRole('button', { name: /^Bookmark/ }).click()
  })

  test('nothing scrolls sideways but code and the timeline', async ({ workbench }) => {
    for (const pane of PANES) {
      await workbench.choosePane(pane)
      expect(await sideways(workbench), pane).toEqual([])
    }
    await openTheBreach(workbench)
    for (const pane of PANES) {
      await workbench.choosePane(pane)
      expect(await sideways(workbench), `${pane}, within the run`).toEqual([])
    }
    await workbench.press('End')
    expect(await sideways(workbench), 'where it breaks').toEqual([])
    await workbench.popover('Switches').click()
    expect(await sideways(workbench), 'switches').toEqual([])
  })
})
