import { deflateRawSync } from 'node:zlib'
import { address, expectAddress, go, openLink, putLink, title } from './links'
import { expect, test } from './workbench'

test('a link opens program, variant, model, schedule, moment and view', async ({ workbench }) => {
  await openLink(workbench, '/vmalloc-info-cache?p=gen-try&m=tso&s=1B0&at=3&w=t')
  const { page } = workbench
  await expect(page.getByRole('combobox', { name: 'Variant' })).toHaveValue('gen_try')
  await expect(page.getByRole('radio', { name: /^TSO\b/ })).toBeChecked()
  expect(await workbench.position()).toBe('event 3 of 4')
  await expect(workbench.note()).toHaveCount(0)
  expect(address(page)).toBe('/vmalloc-info-cache?p=gen-try&m=tso&s=1B0&at=3&w=t')
})

test('a link to a classic opens it', async ({ workbench }) => {
  await openLink(workbench, '/SB?m=tso&s=01')
  expect(await title(workbench.page)).toMatch(/Store buffering/)
  expect(await workbench.position()).toBe('event 2 of 2')
})

test('the address follows, and a reload loses nothing', async ({ workbench }) => {
  const { page } = workbench
  await workbench.arrive()
  expect(address(page)).toBe('')
  await workbench.step('CPU 1', 3)
  await workbench.step('CPU 0')
  await workbench.press('ArrowLeft')
  const state = await workbench.state()
  // At once: what was done last may not be written yet.
  await page.reload()
  await workbench.idle()
  expect(await workbench.position()).toBe('event 3 of 4')
  expect(await workbench.state()).toBe(state)
  await expectAddress(page, /^\/vmalloc-info-cache\?v=1\.\w{4}&m=tso&s=1B0&at=3&c=\w{3}$/)
})

test('Back and Forward return to what was there, and page and address agree', async ({ workbench }) => {
  const { page } = workbench
  await workbench.open()
  await workbench.step('CPU 1', 2)
  await workbench.chooseModel('TSO')
  await workbench.step('CPU 0', 3)
  await workbench.chooseScenario('A purge without its lock')
  await expectAddress(page, /^\/vmap-purge\?/)
  await go(workbench, 'back')
  await expectAddress(page, /^\/vmalloc-info-cache\?.*m=tso/)
  await expect.poll(() => workbench.position()).toBe('event 3 of 3')
  await go(workbench, 'back')
  await expect(page.getByRole('radio', { name: /^SC\b/ })).toBeChecked()
  await expect.poll(() => workbench.position()).toBe('event 2 of 2')
  await go(workbench, 'forward')
  await go(workbench, 'forward')
  await expect.poll(() => title(page)).toMatch(/A purge without its lock/)
  await expectAddress(page, /^\/vmap-purge\?/)
})

test('a counterexample that is loaded is a place to come back from', async ({ workbench }) => {
  await openLink(workbench, '/vmalloc-info-cache?m=tso&s=1B')
  await workbench.check()
  expect(await workbench.verdict()).toBe('✕ Breaks under TSO: FRESH, QSTALE')
  await workbench.press('w')
  expect(await workbench.position()).toBe('event 0 of 29')
  await workbench.press('End')
  await expect(workbench.broken()).toContainText('✕ FRESH')
  await go(workbench, 'back')
  await expect.poll(() => workbench.position()).toBe('event 3 of 3')
  await go(workbench, 'forward')
  await expect(workbench.broken()).toContainText('✕ FRESH')
})

/** A few characters that stand for a hundred million. */
const BOMB = deflateRawSync(Buffer.alloc(100_000_000), { level: 9 }).toString('base64').replaceAll('+', '-').replaceAll('/', '.').replace(/=+$/, '')

const HOSTILE: readonly (readonly [string, string, RegExp])[] = [
  ['damaged', '/vmalloc-info-cache?v=1.aaaa&m=tso&s=111&c=xyz', /^Not all of this link could be opened: it was changed on its way/],
  ['cut off', '/vmalloc-info-cache?v=1&m=tso&s=111', /its end is missing/],
  ['of somebody else', '#!/route/7', /it is none that Lockstep writes/],
  ['to a program that is not here', '/no-such-program', /no program of that name is here/],
  ['to a name that objects have from birth', '/--proto--?on=--proto--&set=constructor.1', /no program of that name is here/],
  ['with a switch that objects have from birth', '/vmalloc-info-cache?on=--proto--.constructor', /it sets a switch or parameter that is not there/],
  ['with huge numbers', '/vmalloc-info-cache?b=999999999&i=99999999999999999999&at=1e308', /a number in it is out of range/],
  ['with more events than there are', `/vmalloc-info-cache?s=1${'Y'.repeat(9000)}`, /it has more events than can be replayed/],
  ['with an agent that is not there', '/vmalloc-info-cache?s=11Z9999Z', /The rest of the schedule does not apply: step 3 names agent/],
  ['longer than any', `/SB?s=${'0'.repeat(1_100_000)}`, /longer than any that Lockstep writes/],
  ['with a text that is none', '/code?v=1&z=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&c=abc', /its program cannot be read/],
  ['with a text that inflates without end', `/code?z=${BOMB}`, /its program cannot be read/],
  ['to a draft of somebody else', '/draft?v=1&id=1q2w3e&p=0&c=abc', /it is to a draft that is not in this browser/],
  ['of a later version', '/SB?v=9.abcd&m=tso&x=1', /later version|its end is missing/],
]

for (const [what, link, sentence] of HOSTILE)
  test(`a link ${what} gets one sentence, and the page works`, async ({ workbench }) => {
    await openLink(workbench, link)
    await expect(workbench.note()).toContainText(sentence)
    await workbench.step('CPU 1')
    expect(await workbench.position()).toMatch(/^event [1-9]/)
    await expectAddress(workbench.page, /^\/(vmalloc-info-cache|SB)\?v=1/)
    await workbench.page.reload()
    await workbench.idle()
    await expect(workbench.note()).toHaveCount(0)
  })

test('what cannot be opened leaves the page as it is', async ({ workbench }) => {
  await openLink(workbench, '/SB?m=tso&s=01')
  await putLink(workbench, '/no-such-program?s=00')
  await expect(workbench.note()).toContainText('This link could not be opened')
  expect(await workbench.position()).toBe('event 2 of 2')
  await expectAddress(workbench.page, /^\/SB\?v=1\.\w{4}&m=tso&s=01&c=/)
  await putLink(workbench, '/MP?s=0')
  await expect.poll(() => title(workbench.page)).toMatch(/Message passing/)
})
