import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { percentile, tell } from './figures'
import { expect, test } from './workbench'

const ROUNDS = 4
const STEPS = 25

test('a hundred steps are each painted', async ({ workbench }) => {
  await workbench.open()
  for (let round = 0; round < ROUNDS; round++) {
    await workbench.press('Home')
    for (let step = 0; step < STEPS; step++) {
      await workbench.step(step < 14 ? 'CPU 1' : 'CPU 0')
      await workbench.painted(round * STEPS + step + 1)
    }
  }
  expect(await workbench.position()).toBe('event 25 of 25')
  const painted = await workbench.painted(ROUNDS * STEPS)
  expect(painted).toHaveLength(100)
  tell('step → painted, p50 of 100', percentile(painted, 0.5), 'ms')
  tell('step → painted, p95 of 100', percentile(painted, 0.95), 'ms')
})

test('what is loaded until the first step', async ({ workbench }) => {
  const { page } = workbench
  const scripts = new Set<string>()
  page.on('request', (request) => { if (request.url().endsWith('.js')) scripts.add(new URL(request.url()).pathname) })
  await page.addInitScript(() => {
    const look = new MutationObserver(() => {
      if (!document.querySelector('main[data-idle=true] button[aria-label^="Step CPU"]')) return
      performance.mark('usable')
      look.disconnect()
    })
    look.observe(document, { subtree: true, childList: true, attributes: true })
  })
  await workbench.open()
  const usable = await page.evaluate(() => performance.getEntriesByName('usable')[0]?.startTime ?? 0)
  await workbench.step('CPU 1')
  const [first = 0] = await workbench.painted(1)

  const names = [...scripts]
  const ofWorkers = names.filter((name) => name.includes('worker'))
  expect(ofWorkers).toHaveLength(2)
  expect(names.length).toBeGreaterThan(ofWorkers.length)
  expect(usable).toBeGreaterThan(0)
  const kilobytes = (of: readonly string[]): number => of.reduce((sum, name) => sum + gzipSync(readFileSync(new URL(`../dist${name}`, import.meta.url))).length, 0) / 1000
  tell('JavaScript of the page before the first step, gzip', kilobytes(names.filter((name) => !ofWorkers.includes(name))), 'kB')
  tell('JavaScript of the two workers, gzip', kilobytes(ofWorkers), 'kB')
  tell('open → a CPU can be stepped', usable, 'ms')
  tell('first step → painted', first, 'ms')
})
