import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Workbench } from './workbench'
import { Writer } from './writer'

const BARRIER = 'smp_mb();'
const BEFORE_BARRIER = 'First the bits are cleared'
const DRAFT = 'A cache behind two bits, edited'

test.beforeEach(({ workbench }) => workbench.open())

async function repaired(workbench: Workbench): Promise<Writer> {
  await workbench.chooseVariant('full')
  await workbench.chooseModel('TSO')
  expect(await workbench.verdict()).toMatch(/^✓ Holds under TSO/)
  return new Writer(workbench)
}

async function expectAccessible({ page }: Workbench): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] }).analyze()
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`))).toEqual([])
}

test('who deletes the barrier sees it break, and who undoes that sees it hold', async ({ workbench }) => {
  const writer = await repaired(workbench)
  await writer.writeBehind(BARRIER, BEFORE_BARRIER)
  await writer.clearLine()
  await expect.poll(() => workbench.verdict()).toMatch(/^✕ Breaks under TSO: FRESH/)
  await workbench.press('ControlOrMeta+z')
  await expect.poll(() => workbench.verdict()).toMatch(/^✓ Holds under TSO/)
})

test('the text does not move when one begins to write, and the cursor is where one pressed', async ({ workbench }) => {
  const writer = new Writer(workbench)
  const line = await writer.line('refresh = spin_trylock')
  await line.scrollIntoViewIfNeeded()
  const code = line.getByRole('code')
  const before = await code.getByText('spin_trylock').boundingBox()
  await code.getByText('spin_trylock').click({ position: { x: 1, y: 8 } })
  await writer.text.waitFor()
  const after = await writer.text.getByText('spin_trylock').boundingBox()
  expect(after?.x).toBe(before?.x)
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThanOrEqual(1)
  await writer.type('my_')
  await expect(writer.text).toContainText('refresh = my_spin_trylock')
})

test('a mistake is told in its place, in the sentence and in the list, and mended by the button', async ({ workbench }) => {
  const writer = await repaired(workbench)
  await writer.writeBehind(BARRIER, BEFORE_BARRIER)
  await writer.type(' smp_bm();')
  expect(await writer.mistakesTold()).toEqual([expect.stringMatching(/^line \d+ ✕ smp_bm is not declared: did you mean smp_mb\? Write smp_mb$/)])
  expect(await workbench.sentence()).toMatch(/^Not running: vmalloc-info-cache\.c:\d+ smp_bm is not declared\. What is shown is the program before\.$/)
  await expect(writer.text.getByText('✕ smp_bm is not declared')).toBeVisible()
  await expect(writer.text.locator('[data-mistake]')).toHaveText('smp_bm')
  await expectAccessible(workbench)
  await writer.text.getByRole('button', { name: 'Write smp_mb' }).click()
  await workbench.idle()
  await expect(writer.text).toContainText('smp_mb(); smp_mb();')
  await expect(writer.mistakes).toHaveCount(0)
  expect(await workbench.verdict()).toMatch(/^✓ Holds under TSO/)
})

test('while the text does not compile, the machine before is there to step', async ({ workbench }) => {
  const writer = new Writer(workbench)
  await workbench.step('CPU 1')
  await writer.writeBehind('refresh = spin_trylock')
  await writer.type(' }')
  expect((await writer.mistakesTold()).length).toBeGreaterThan(0)
  await workbench.step('CPU 1')
  expect(await workbench.position()).toBe('event 2 of 2')
  await workbench.back()
  expect(await workbench.position()).toBe('event 1 of 2')
  await writer.text.focus()
  await workbench.press('Backspace')
  await expect(writer.mistakes).toHaveCount(0)
  await expect(workbench.note()).toContainText('All 2 events still apply.')
})

test('a mistake stays told when one leaves the text, and the list mends it too', async ({ workbench }) => {
  const writer = new Writer(workbench)
  await writer.writeBehind('refresh = spin_trylock')
  await writer.type(' spin_unlok(&vmap_info_lock);')
  await writer.leave()
  await expect(workbench.source.getByText('✕ spin_unlok is not declared', { exact: true })).toBeVisible()
  await expectAccessible(workbench)
  await writer.mistakes.getByRole('button', { name: 'Write spin_unlock in line' }).click()
  await workbench.idle()
  await expect(writer.mistakes).toHaveCount(0)
  await expect(await writer.line('spin_trylock(&vmap_info_lock); spin_unlock(&vmap_info_lock);')).toBeVisible()
})

test('an edit keeps the part of the run that still applies, and says how much', async ({ workbench }) => {
  const writer = new Writer(workbench)
  await workbench.step('CPU 1', 2)
  await workbench.step('CPU 0', 2)
  await writer.writeBehind('insert_vmap_area(&area[n]);')
  await writer.clearLine()
  await expect(workbench.note()).toContainText('2 of 4 events still apply (step 3: updater has no such step).')
  expect(await workbench.position()).toBe('event 2 of 2')
  await workbench.press('ControlOrMeta+z')
  await expect(workbench.note()).toContainText('All 4 events still apply.')
  expect(await workbench.position()).toBe('event 4 of 4')
})

test('what one writes is a draft of one’s own, which a reload does not lose, and what ships stays', async ({ workbench }) => {
  const writer = new Writer(workbench)
  await writer.writeBehind(BARRIER, BEFORE_BARRIER)
  await writer.type(' /* mine */')
  await expect(workbench.note()).toContainText(`What you write is kept as “${DRAFT}”.`)
  await expect(workbench.page.getByRole('heading', { level: 1 })).toHaveText(`Lockstep: ${DRAFT}`)
  expect(await writer.drafts()).toEqual([DRAFT])
  await writer.type(' /* again */')
  expect(await writer.drafts()).toEqual([DRAFT])
  await workbench.page.reload()
  await workbench.idle()
  expect(await writer.drafts()).toEqual([DRAFT])
})

test('a line is switched off by its number, and on again', async ({ workbench }) => {
  const writer = await repaired(workbench)
  const line = await writer.line(BARRIER, BEFORE_BARRIER)
  await line.getByTitle(/^Switch line \d+ off$/).click()
  await expect.poll(() => workbench.verdict()).toMatch(/^✕ Breaks under TSO: FRESH/)
  await expect(line.getByRole('code')).toHaveText(/^switched off:\s+\/\/off smp_mb\(\);$/)
  await line.getByTitle(/^Switch line \d+ on$/).click()
  await expect.poll(() => workbench.verdict()).toMatch(/^✓ Holds under TSO/)
  await expect(line.getByRole('code')).toHaveText(/^\s*smp_mb\(\);$/)
})

test('a line that is missed when it is off is a mistake like any other', async ({ workbench }) => {
  const writer = new Writer(workbench)
  await (await writer.line('bool refresh;')).getByTitle(/^Switch line/).click()
  await workbench.idle()
  expect((await writer.mistakesTold())[0]).toMatch(/^line \d+ ✕ refresh is not declared/)
})

test('by keyboard alone: write, switch a line, go on with Tab, leave, and step', async ({ workbench }) => {
  const { page } = workbench
  const writer = new Writer(workbench)
  await workbench.press('F2')
  await expect(writer.text).toBeFocused()
  await workbench.press('ControlOrMeta+End')
  await workbench.press('ArrowUp', 2)
  await writer.type('1 0')
  expect(await workbench.position()).toBe('event 0 of 0')
  await workbench.press('ControlOrMeta+z')
  await workbench.press('ControlOrMeta+/')
  await expect(writer.text).toContainText('//off')
  await workbench.press('ControlOrMeta+/')
  await expect(writer.text).not.toContainText('//off')
  await workbench.press('Tab')
  expect(await workbench.focused()).not.toMatch(/textbox/)
  await workbench.press('Shift+Tab')
  await expect(writer.text).toBeFocused()
  await writer.leave()
  expect(await workbench.focused()).toMatch(/^region "Text of/)
  await workbench.press('1')
  expect(await workbench.position()).toBe('event 1 of 1')
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeVisible()
})

test('a step while one writes marks the line in the text, or says where it is', async ({ workbench }) => {
  const writer = new Writer(workbench)
  await writer.writeBehind(BARRIER, BEFORE_BARRIER)
  await workbench.step('CPU 1')
  await workbench.step('CPU 1')
  await expect.poll(async () => (await writer.text.locator('[data-marked] [data-under][data-cpu="1"]').allTextContents()).join('')).toBe('READ_ONCE(seq)')
  await expect(workbench.source.getByRole('button', { name: /^Show where CPU 0 is/ })).toBeVisible()
})

test('what was undone in one file is not undone in another, and not lost meanwhile', async ({ workbench }) => {
  const writer = new Writer(workbench)
  const tab = (name: string) => workbench.source.getByRole('tab', { name })
  await writer.writeBehind(BARRIER, BEFORE_BARRIER)
  await writer.type(' /* one */')
  await tab('vmalloc.c').click()
  await writer.text.focus()
  await workbench.press('ControlOrMeta+End')
  await writer.type('/* two */')
  await tab('vmalloc-info-cache.c').click()
  await writer.text.focus()
  await workbench.press('ControlOrMeta+z')
  await expect(writer.text).not.toContainText('/* one */')
  await tab('vmalloc.c').click()
  await expect(writer.text).toContainText('/* two */')
})

test('what differs from another variant: lines with a sign, and back to where one was', async ({ workbench }) => {
  const { source } = workbench
  await source.getByRole('combobox', { name: 'Compare with' }).selectOption('mail_mb')
  const difference = source.getByRole('region', { name: 'What differs from mail_mb' })
  await expect(difference.getByRole('listitem').filter({ hasText: BARRIER })).toHaveText(/^\d+−only there:\s+smp_mb\(\);$/)
  await expectAccessible(workbench)
  // Which variant is open decides what differs from the other.
  await workbench.chooseVariant('mail_mb')
  await expect(difference.getByText('No line differs.')).toBeVisible()
  await source.getByRole('combobox', { name: 'Compare with' }).selectOption('wrap')
  await expect(source.getByText('COUNTBITS is 4, and 1 in wrap.')).toBeVisible()
  await source.getByRole('button', { name: 'Back to the source' }).click()
  await expect(source.getByRole('region', { name: 'Text of vmalloc-info-cache.c' })).toBeVisible()
})

test('what one wrote is compared with what ships', async ({ workbench }) => {
  const writer = new Writer(workbench)
  await writer.writeBehind('WRITE_ONCE(seq, SEQ_NEXT(s));')
  await writer.type(' barrier();')
  await writer.leave()
  await workbench.source.getByRole('combobox', { name: 'Compare with' }).selectOption('what ships')
  const lines = workbench.source.getByRole('region', { name: 'What differs from what ships' }).getByRole('listitem')
  await expect(lines.filter({ hasText: 'only here' })).toHaveText(/WRITE_ONCE\(seq, SEQ_NEXT\(s\)\); barrier\(\);$/)
  await expect(lines.filter({ hasText: 'only there' })).toHaveText(/WRITE_ONCE\(seq, SEQ_NEXT\(s\)\);$/)
})

test('how a primitive is written is one press away, and the text is only read', async ({ workbench }) => {
  const { source } = workbench
  await source.getByRole('button', { name: 'Primitives' }).click()
  await expect(source.getByRole('tab', { name: 'spinlock.c' })).toHaveAttribute('aria-selected', 'true')
  const text = source.getByRole('region', { name: 'Text of spinlock.c' })
  await expect(text.getByText('spin_lock', { exact: true }).first()).toBeInViewport()
  await text.getByRole('code').nth(3).click()
  await expect(new Writer(workbench).text).toHaveCount(0)
  await source.getByRole('tab', { name: 'rcu.c' }).click()
  await expect(source.getByRole('region', { name: 'Text of rcu.c' })).toContainText('rcu_read_lock')
  await source.getByRole('button', { name: 'Back to the source' }).click()
  await expect(source.getByRole('region', { name: 'Text of vmalloc-info-cache.c' })).toBeVisible()
})

test('what the mail claims stands above the line, headed by the mail, and is a comment for who writes there', async ({ workbench }) => {
  const writer = new Writer(workbench)
  const note = workbench.source.getByText('first the cache, then the bit')
  await expect(note.locator('xpath=..')).toHaveText('George Spelvin, 23 August 2015first the cache, then the bit')
  await note.click()
  await expect(writer.text).toContainText('/* mail: first the cache, then the bit */')
  await workbench.press('ControlOrMeta+Home')
  await expect(writer.text).not.toContainText('/* mail: first the cache, then the bit */')
})

test('a litmus test is shown whole, and marked while one writes', async ({ workbench }) => {
  const writer = new Writer(workbench)
  await workbench.chooseScenario('Store buffering (SB)')
  await expect(await writer.line('exists (0:r0=0')).toBeAttached()
  await writer.writeBehind('WRITE_ONCE(*x, 1);')
  await expect(writer.text.locator('[data-marked]')).toHaveText([/WRITE_ONCE\(\*x, 1\);/, /WRITE_ONCE\(\*y, 1\);/])
  await writer.type(' smp_mb();')
  await expect(writer.text.locator('[data-marked]')).toHaveText([/WRITE_ONCE\(\*x, 1\); smp_mb\(\);/, /WRITE_ONCE\(\*y, 1\);/])
})

test.describe('phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('the code is read until one taps it, then written into, and Done leads back', async ({ workbench }) => {
    const writer = new Writer(workbench)
    const line = await writer.line(BARRIER, BEFORE_BARRIER)
    await line.scrollIntoViewIfNeeded()
    await line.getByRole('code').tap()
    await expect(writer.text).toBeFocused()
    await workbench.press('End')
    await writer.type(' smp_bm();')
    expect((await writer.mistakesTold()).length).toBe(0)
    await workbench.source.getByRole('button', { name: 'Done' }).tap()
    await expect(writer.text).toBeHidden()
    await expect(await writer.line('smp_bm')).toBeVisible()
  })
})
