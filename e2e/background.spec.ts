import { percentile, tell } from './figures'
import { expect, test } from './workbench'

test.beforeEach(({ workbench }) => workbench.open())

test('nobody has asked, and the verdict is there; it follows every change', async ({ workbench }) => {
  const foot = workbench.page.getByRole('contentinfo')
  expect(await workbench.verdict()).toMatch(/^✓ Holds under SC: [\d,]+ states, all explored$/)
  await expect(foot).toContainText('✓ FRESH')
  expect(await workbench.figure('NUPD')).toBe('2')
  await expect(foot).toContainText('✓ holds')

  await test.step('the memory model', async () => {
    await workbench.chooseModel('TSO')
    expect(await workbench.verdict()).toBe('✕ Breaks under TSO: FRESH, QSTALE')
    await expect(foot).toContainText('✕ FRESH')
    await expect(foot).toContainText('✓ TORN')
    await expect(foot).not.toContainText('✓ holds')
  })

  await test.step('a switch', async () => {
    await workbench.setSwitch('NO_MB', false)
    await workbench.setSwitch('NO_UMB', false)
    await expect.poll(() => workbench.verdict()).toMatch(/^✓ Holds under TSO: [\d,]+ states, all explored, store buffers of 3$/)
  })

  await test.step('what it found can be shown', async () => {
    await workbench.chooseVariant('mail')
    await expect.poll(() => workbench.verdict()).toContain('FRESH')
    await workbench.show('FRESH')
    await workbench.toEnd()
    await expect(workbench.broken()).toContainText('✕ FRESH')
  })
})

test('what is too large to be explored unasked says how far it came, and how to explore all', async ({ workbench }) => {
  await workbench.chooseVariant('gen_try')
  await workbench.setParameter('NUPD', 3)
  await workbench.chooseModel('TSO')
  await expect.poll(() => workbench.verdict()).toBe('Nothing broken in 1.0 M states; that is as far as is explored unasked')
  await expect(workbench.page.getByText(/^Every run of up to \d+ events was explored\.$/)).toBeVisible()
  const foot = workbench.page.getByRole('contentinfo')
  await expect(foot).toContainText('nothing broken, not everything explored')
  await expect(foot).not.toContainText('✓')
  await workbench.page.getByRole('region', { name: 'Verdict' }).getByRole('button', { name: 'Explore all' }).click()
  await expect.poll(() => workbench.progress()).toBeGreaterThan(1_000_000)
  await workbench.cancel()
  expect(await workbench.verdict()).toMatch(/^Nothing broken in [\d,.]+( M)? states; you stopped it$/)
})

test('what is explored unasked can be stopped, and does not begin again by itself', async ({ workbench }) => {
  await workbench.chooseVariant('gen_try')
  await workbench.setParameter('NUPD', 3)
  await workbench.chooseModel('TSO')
  await expect.poll(() => workbench.progress()).toBeGreaterThan(0)
  await workbench.cancel()
  expect(await workbench.verdict()).toMatch(/^Nothing broken in [\d,]+ states; you stopped it$/)
  await workbench.step('CPU 0')
  expect(await workbench.verdict()).toMatch(/you stopped it$/)
})

test('stepping stays as fast while it explores', async ({ workbench }) => {
  const { page } = workbench
  const longTasks = await page.evaluateHandle(() => {
    const found: number[] = []
    new PerformanceObserver((list) => found.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })
    return found
  })
  await workbench.chooseVariant('gen_try')
  await workbench.setParameter('NUPD', 3)
  await workbench.chooseModel('TSO')
  await expect.poll(() => workbench.progress()).toBeGreaterThan(0)
  const before = (await longTasks.jsonValue()).length
  for (let step = 1; step <= 6; step++) {
    await workbench.step(step % 2 ? 'CPU 0' : 'CPU 1')
    await workbench.painted(step)
  }
  const painted = await workbench.painted(6)
  expect(painted).toHaveLength(6)
  tell('exploring unasked: step → painted, p50', percentile(painted, 0.5), 'ms')
  tell('exploring unasked: step → painted, longest', Math.max(...painted), 'ms')
  tell('exploring unasked: longest task of the page (0: none over 50 ms)', Math.max(0, ...(await longTasks.jsonValue()).slice(before)), 'ms')
})

test('the verdict comes soon after a change', async ({ workbench }) => {
  const { page } = workbench
  const waited: number[] = []
  for (const model of ['TSO', 'SC', 'TSO', 'SC', 'TSO', 'SC'] as const) {
    await workbench.verdict()
    const said = page.evaluate((words) => new Promise<number>((resolve) => {
      addEventListener('click', ({ timeStamp }) => {
        const look = new MutationObserver(() => {
          if (!document.querySelector('section[aria-label=Verdict] [role=status]')?.textContent.includes(words)) return
          look.disconnect()
          resolve(performance.now() - timeStamp)
        })
        look.observe(document.body, { subtree: true, childList: true, characterData: true })
      }, { capture: true, once: true })
    }), model === 'TSO' ? 'Breaks under TSO: FRESH, QSTALE' : 'Holds under SC')
    await workbench.chooseModel(model)
    waited.push(await said)
  }
  expect(waited).toHaveLength(6)
  tell('a change of the model → verdict (some 10 000 states under SC, 268 687 under TSO), shortest', Math.min(...waited), 'ms')
  tell('a change of the model → verdict, longest', Math.max(...waited), 'ms')
})
