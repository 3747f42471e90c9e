import { percentile, tell } from './figures'
import { type Cpu, expect, test, type Workbench } from './workbench'

/** Millions of states, and nothing that breaks: what would say "holds" in the end. */
async function exploreMillions(workbench: Workbench): Promise<void> {
  await workbench.chooseVariant('gen_try')
  await workbench.setParameter('NUPD', 3)
  await workbench.chooseModel('TSO')
  await workbench.check()
  await expect.poll(() => workbench.progress()).toBeGreaterThan(0)
}

test.beforeEach(({ workbench }) => workbench.open())

test('while millions of states are explored the count goes up, CPUs step, and Stop ends it as unfinished', async ({ workbench }) => {
  const { page } = workbench
  const longTasks = await page.evaluateHandle(() => {
    const found: number[] = []
    new PerformanceObserver((list) => found.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })
    return found
  })
  await exploreMillions(workbench)
  const early = await workbench.progress() ?? 0
  const before = (await longTasks.jsonValue()).length

  const steps: readonly Cpu[] = ['CPU 1', 'CPU 2', 'CPU 1', 'CPU 0', 'CPU 2', 'CPU 1', 'CPU 0', 'CPU 2', 'CPU 0', 'CPU 1']
  for (const [taken, cpu] of steps.entries()) {
    await workbench.step(cpu)
    await workbench.painted(taken + 1)
  }
  expect(await workbench.position()).toBe('event 10 of 10')
  expect(await workbench.progress()).toBeGreaterThan(early)

  const answered = page.evaluate(() => new Promise<number>((resolve) => {
    addEventListener('click', ({ timeStamp }) => {
      const look = new MutationObserver(() => {
        if (!document.body.textContent.includes('you stopped it')) return
        look.disconnect()
        resolve(performance.now() - timeStamp)
      })
      look.observe(document.body, { subtree: true, childList: true, characterData: true })
    }, { capture: true, once: true })
  }))
  await workbench.cancel()
  expect(await workbench.verdict()).toMatch(/^Nothing broken in [\d,.]+( M)? states; you stopped it$/)
  await expect(page.getByText(/holds under/i)).toHaveCount(0)
  await expect(page.getByRole('contentinfo')).toContainText('nothing broken, not everything explored')
  await expect(page.getByRole('contentinfo')).not.toContainText('✓')

  const painted = await workbench.painted(steps.length)
  expect(painted).toHaveLength(steps.length)
  const long = (await longTasks.jsonValue()).slice(before)
  tell('exploring: step → painted, p50', percentile(painted, 0.5), 'ms')
  tell('exploring: step → painted, longest', Math.max(...painted), 'ms')
  tell('exploring: longest task of the page (0: none over 50 ms)', Math.max(0, ...long), 'ms')
  tell('exploring: Stop → verdict', await answered, 'ms')
})

test('what broke before Stop is shown', async ({ workbench }) => {
  await workbench.chooseVariant('flagseq')
  await workbench.setParameter('NUPD', 3)
  await workbench.chooseModel('TSO')
  await workbench.check()
  await expect.poll(() => workbench.verdictNow()).toContain('✕ Broken so far: FRESH')
  await workbench.cancel()
  expect(await workbench.verdict()).toBe('✕ Breaks under TSO: FRESH')
  await expect(workbench.page.getByText('Not every state was explored')).toBeVisible()
  await expect(workbench.page.getByText(/^Every run of up to \d+ events was explored/)).toBeVisible()
  await expect(workbench.page.getByRole('contentinfo')).toContainText('✕ FRESH')
  await workbench.show('FRESH')
  await workbench.toEnd()
  await expect(workbench.broken()).toContainText('✕ FRESH')
})

test('another memory model drops what was being explored', async ({ workbench }) => {
  await exploreMillions(workbench)
  await workbench.chooseModel('SC')
  expect(await workbench.verdictNow()).not.toContain('TSO')
  await workbench.chooseVariant('full')
  await workbench.check()
  expect(await workbench.verdict()).toMatch(/^✓ Holds under SC: [\d,]+ states, all explored$/)
})
