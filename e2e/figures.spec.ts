import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { percentile, tell } from './figures'
import { Programs } from './programs'
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

/** One CPU counts and breaks its promise at the end: a run of `2 * rounds + 1` events. Two others can be stepped at any time. */
const counting = (rounds: number): string => `int x, y;
__cpu void counter(void)
{
	for (int i = 0; i < ${rounds}; i++)
		WRITE_ONCE(x, READ_ONCE(x) + 1);
	assert(x < ${rounds});
}
__cpus(2) void other(void)
{
	while (1)
		WRITE_ONCE(y, 1);
}
`

test('a step late in a long run is painted like an early one', async ({ workbench }) => {
  await workbench.open()
  const programs = new Programs(workbench)
  let before = 0
  for (const rounds of [50, 5000]) {
    await programs.openFiles({ name: `counting-${rounds}.c`, text: counting(rounds) })
    await workbench.idle()
    expect(await workbench.verdict()).toMatch(/^✕ Breaks/)
    await workbench.press('w')
    await workbench.press('End')
    await workbench.press('ArrowLeft', 2)
    for (let step = 0; step < STEPS; step++) {
      await workbench.press(step % 2 === 0 ? '1' : '2')
      await workbench.painted(before + step + 1)
    }
    const events = 2 * rounds - 1 + STEPS
    expect(await workbench.position()).toBe(`event ${events.toLocaleString('en-GB')} of ${events.toLocaleString('en-GB')}`)
    const painted = (await workbench.painted(before + STEPS)).slice(before)
    before += STEPS
    tell(`step → painted at ${2 * rounds} events, p50 of ${STEPS}`, percentile(painted, 0.5), 'ms')
    tell(`step → painted at ${2 * rounds} events, p95 of ${STEPS}`, percentile(painted, 0.95), 'ms')
  }
})

test('what is loaded until the first step', async ({ workbench }) => {
  const { page } = workbench
  await page.addInitScript(() => {
    const look = new MutationObserver(() => {
      const main = document.querySelector('main')
      if (main?.querySelector('button[aria-label^="Step CPU"]') && performance.getEntriesByName('usable').length === 0) performance.mark('usable')
      if (main?.dataset.idle !== 'true') return
      performance.mark('whole')
      look.disconnect()
    })
    look.observe(document, { subtree: true, childList: true, attributes: true })
  })
  // By a link, what reads links is loaded as well.
  await workbench.arrive()
  const [usable = 0, whole = 0] = await page.evaluate(() => ['usable', 'whole'].map((name) => performance.getEntriesByName(name)[0]?.startTime ?? 0))
  // What is loaded behind that, nobody waited for.
  const names = await page.evaluate((until) => performance.getEntriesByType('resource').filter(({ name, startTime, duration }) => name.endsWith('.js') && startTime + duration <= until).map(({ name }) => new URL(name).pathname), usable)
  await workbench.step('CPU 1')
  const [first = 0] = await workbench.painted(1)

  const ofWorkers = [...new Set(names.filter((name) => name.includes('worker')))]
  expect(ofWorkers).toHaveLength(1)
  expect(names.length).toBeGreaterThan(ofWorkers.length)
  expect(usable).toBeGreaterThan(0)
  const kilobytes = (of: readonly string[]): number => of.reduce((sum, name) => sum + gzipSync(readFileSync(new URL(`../dist${name}`, import.meta.url))).length, 0) / 1000
  tell('JavaScript of the page before the first step, gzip', kilobytes(names.filter((name) => !ofWorkers.includes(name))), 'kB')
  tell('JavaScript of the workers, gzip', kilobytes(ofWorkers), 'kB')
  tell('open → a CPU can be stepped', usable, 'ms')
  tell('open → all of the page is there', whole, 'ms')
  tell('first step → painted', first, 'ms')
})
