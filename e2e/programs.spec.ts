import { drag, paste, Programs } from './programs'
import { expect, test as base } from './workbench'

const test = base.extend<{ programs: Programs }>({ programs: async ({ workbench }, use) => use(new Programs(workbench)) })

const RACE = 'int x;\n__cpus(2) void f(void) { x = x + 1; }\nfinal LOST: x == 2;\n'

test.beforeEach(({ workbench }) => workbench.open())

test('the five protocols are two presses away, each with what it is about', async ({ workbench, programs }) => {
  await programs.open()
  await expect(programs.section('Protocols of the kernel').getByRole('listitem')).toHaveCount(5)
  await expect(programs.entry('A cache behind two bits')).toHaveAttribute('aria-current', 'true')
  await expect(programs.section('Protocols of the kernel')).toContainText('Does the caller who refreshes it need a full barrier before it walks the list?')
  await programs.entry('A purge without its lock').click()
  await workbench.idle()
  await programs.opened('A purge without its lock')
  await expect(workbench.page.getByRole('combobox', { name: 'Variant' })).toHaveValue('mail')
  await expect(workbench.source.getByRole('tab', { name: 'vmap-purge.c' })).toBeVisible()
})

test('a classic opens with its question answered', async ({ workbench, programs }) => {
  await programs.choose('Store buffering (SB)')
  await programs.opened('Store buffering (SB)')
  expect(await workbench.verdict()).toMatch(/^Never under SC/)
  await workbench.chooseModel('TSO')
  expect(await workbench.verdict()).toMatch(/^Sometimes under TSO/)
})

test('all of it by keyboard: open, search, walk, close, and the focus is where it was', async ({ workbench, programs }) => {
  const { page } = workbench
  await workbench.next('CPU 1').focus()
  const before = await workbench.focused()
  await workbench.press('p')
  await expect(programs.search).toBeFocused()
  await page.keyboard.type('lock?1c')
  await expect(programs.dialog).toContainText('No program is called that.')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(programs.dialog).toHaveCount(0)
  expect(await workbench.focused()).toBe(before)
  expect(await workbench.position()).toBe('event 0 of 0')
  await workbench.press('p')
  await page.keyboard.type('ticket')
  await page.keyboard.press('Enter')
  await expect(programs.dialog).toHaveCount(0)
  await programs.opened('Ticket lock')
  await workbench.press('p')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await programs.opened('A purge without its lock')
  await workbench.press('p')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await expect(programs.search).toBeFocused()
})

test('every template is a program of its own, which runs', async ({ workbench, programs }) => {
  for (const [template, verdict] of [['Two CPUs', '✕ Breaks under SC: COUNT'], ['A lock', '✓ Holds under SC'], ['RCU', '✓ Holds under SC'], ['A litmus test', 'Never under SC']] as const) {
    await programs.choose(template)
    await programs.opened(template)
    expect(await workbench.verdict()).toContain(verdict)
    await workbench.step('CPU 0')
    expect(await workbench.position()).toBe('event 1 of 1')
  }
})

test('own programs are opened, renamed, copied, deleted and put back', async ({ workbench, programs }) => {
  await programs.keep('my race', RACE)
  await workbench.page.reload()
  await workbench.idle()
  await programs.choose('my race')
  await programs.opened('my race')
  expect(await workbench.verdict()).toBe('✕ Breaks under SC: LOST')
  await programs.open()
  await expect(programs.entry('my race')).toContainText('changed on 1 January 2024')
  await programs.act('Rename', 'my race')
  await workbench.page.keyboard.type('a race of mine')
  await workbench.page.keyboard.press('Enter')
  expect(await workbench.focused()).toMatch(/^button "Rename a race of mine"/)
  await programs.act('Rename', 'a race of mine')
  await workbench.page.keyboard.type('no')
  await workbench.page.keyboard.press('Escape')
  await programs.act('Duplicate', 'a race of mine')
  expect((await programs.own()).toSorted()).toEqual(['a race of mine', 'a race of mine 2'])
  expect(await programs.kept()).toEqual(['a race of mine', 'a race of mine 2'])
  await programs.act('Delete', 'a race of mine')
  expect(await programs.own()).toEqual(['a race of mine 2'])
  expect(await programs.told()).toContain('a race of mine is deleted.')
  await programs.dialog.getByRole('button', { name: 'Put a race of mine back' }).click()
  expect(await programs.own()).toHaveLength(2)
  await workbench.page.keyboard.press('Escape')
  await programs.opened('a race of mine')
  await workbench.page.reload()
  await workbench.idle()
  await programs.open()
  expect((await programs.own()).toSorted()).toEqual(['a race of mine', 'a race of mine 2'])
})

test('one file is taken along as it is, several in an archive that opens again', async ({ workbench, programs }) => {
  await programs.keep('my race', RACE)
  await workbench.page.reload()
  await workbench.idle()
  await programs.open()
  const one = await programs.download(() => programs.act('Download', 'my race'))
  expect({ ...one, content: one.content.toString() }).toEqual({ name: 'my-race.c', content: RACE })
  const several = await programs.download(() => programs.dialog.getByRole('button', { name: 'Download the open program' }).click())
  expect(several.name).toBe('A-cache-behind-two-bits.zip')
  await workbench.page.keyboard.press('Escape')
  await programs.openFiles({ name: several.name, text: several.content })
  await programs.opened('vmalloc-info-cache')
  expect(await workbench.verdict()).toMatch(/^✓ Holds under SC/)
})

test('files are opened: C, a litmus test, a main file with what it includes', async ({ workbench, programs }) => {
  await programs.openFiles({ name: 'race.c', text: RACE })
  await programs.opened('race')
  expect(await workbench.verdict()).toBe('✕ Breaks under SC: LOST')
  await programs.openFiles({ name: 'SB.txt', text: 'C SB\n{}\nP0(int *x, int *y) { WRITE_ONCE(*x, 1); int r0 = READ_ONCE(*y); }\nP1(int *x, int *y) { WRITE_ONCE(*y, 1); int r0 = READ_ONCE(*x); }\nexists (0:r0=0 /\\ 1:r0=0)\n' })
  expect(await workbench.verdict()).toMatch(/^Never under SC/)
  await programs.openFiles({ name: 'shared.h', text: 'int x;\n' }, { name: 'main.c', text: `#include "shared.h"\n${RACE.slice(7)}` })
  await programs.opened('main')
  expect(await workbench.verdict()).toBe('✕ Breaks under SC: LOST')
})

test('what is no program is told in one sentence, and what is open stays', async ({ workbench, programs }) => {
  await workbench.step('CPU 1', 2)
  for (const [name, text, sentence] of [
    ['photo.png', Buffer.from([0x89, 0x50, 0, 1]), /^photo\.png is no C and no litmus file\./],
    ['empty.c', '', /^empty\.c is empty\./],
    ['long.c', 'x'.repeat(300_000), /^long\.c is too long/],
    ['bad.zip', 'no archive', /^There is no program in that\./],
  ] as const) {
    await programs.openFiles({ name, text })
    await expect(workbench.note()).toHaveText(sentence)
    expect(await workbench.position()).toBe('event 2 of 2')
  }
  await programs.opened('A cache behind two bits')
})

test('text is pasted in the list of programs', async ({ workbench, programs }) => {
  await programs.open()
  await programs.dialog.getByRole('button', { name: 'Paste text' }).click()
  await workbench.page.keyboard.insertText(RACE)
  await programs.dialog.getByRole('button', { name: 'Open this text' }).click()
  await programs.opened('pasted')
  expect(await workbench.verdict()).toBe('✕ Breaks under SC: LOST')
})

test('what can go wrong here is a press away, and the run that shows it another', async ({ workbench, programs }) => {
  await workbench.page.getByRole('button', { name: 'What can go wrong', exact: true }).click()
  await expect(programs.dialog.getByRole('list', { name: 'What can go wrong in A cache behind two bits' }).getByRole('listitem')).toHaveCount(8)
  await expect(programs.entry('The barrier that the mail asks about')).toContainText('Show FRESH in mail under TSO')
  await programs.show('The barrier that the mail asks about')
  await expect(workbench.page.getByRole('radio', { name: /^TSO\b/ })).toBeChecked()
  expect(await workbench.position()).toBe('event 0 of 29')
  await workbench.toEnd()
  await expect(workbench.broken()).toContainText('✕ FRESH')
})

for (const [scenario, title, variant, property] of [
  ['A purge without its lock', 'A purge in flight', 'mail_flush', 'ALIAS'],
  ['A list that is read without its lock', 'A sum that was never true', 'mail', 'SNAPSHOT'],
  ['An object that may be recycled', 'The task comes back', 'ptrcheck_aba', 'TORN'],
  ['Emptying a slab page', 'Unlocking what is no lock', 'mail', 'BADUNLOCK'],
] as const) {
  test(`${scenario}, ${title}: its run ends in ${property}`, async ({ workbench, programs }) => {
    await programs.choose(scenario)
    await programs.openDefects()
    await programs.show(title)
    await expect(workbench.page.getByRole('combobox', { name: 'Variant' })).toHaveValue(variant)
    await workbench.toEnd()
    await expect(workbench.broken()).toContainText(`✕ ${property}`)
  })
}

test('a defect is found by what it is about, and every variant says what it is', async ({ workbench, programs }) => {
  await workbench.press('p')
  await workbench.page.keyboard.type('comes back')
  await expect(programs.entry('The task comes back')).toBeVisible()
  await expect(programs.dialog.getByRole('button', { name: /^A purge/ })).toHaveCount(0)
  // Once for what is written, once for the list.
  await workbench.page.keyboard.press('Escape')
  await workbench.page.keyboard.press('Escape')
  await expect(workbench.page.getByRole('combobox', { name: 'Variant' }).getByRole('option', { name: /^stale_base: the new count comes from a value read before the trylock/ })).toBeAttached()
  await programs.open()
  await programs.dialog.locator('summary', { hasText: 'Variants' }).first().click()
  await expect(programs.dialog.getByRole('list', { name: 'Repaired: A cache behind two bits' }).getByRole('button')).toHaveCount(4)
  await programs.dialog.getByRole('button', { name: /^xchg / }).click()
  await workbench.idle()
  await expect(workbench.page.getByRole('combobox', { name: 'Variant' })).toHaveValue('xchg')
})

test('files that hang over the page have a place to be dropped, and open there', async ({ workbench, programs }) => {
  const { page } = workbench
  const target = page.getByText('Drop .c or .litmus files here to open them as a program.')
  const files = [{ name: 'race.c', text: RACE }]
  await drag(page, files, async () => {
    await expect(target).toBeVisible()
    return false
  })
  await expect(target).toHaveCount(0)
  await programs.opened('A cache behind two bits')
  await drag(page, files, async () => true)
  await programs.opened('race')
  await expect(target).toHaveCount(0)
  expect(await workbench.verdict()).toBe('✕ Breaks under SC: LOST')
  await drag(page, [{ name: 'notes.pdf', text: '%PDF-1.4' }], async () => true)
  await expect(workbench.note()).toHaveText(/^notes\.pdf is no C and no litmus file\./)
  await programs.opened('race')
})

test('a program is pasted anywhere but in a field', async ({ workbench, programs }) => {
  const { page } = workbench
  await workbench.step('CPU 1')
  await paste(page, 'buy milk')
  await expect(workbench.note()).toHaveText(/^The text pasted is no program/)
  expect(await workbench.position()).toBe('event 1 of 1')
  await paste(page, RACE)
  await programs.opened('pasted')
  expect(await workbench.verdict()).toBe('✕ Breaks under SC: LOST')
  await programs.open()
  await programs.search.focus()
  await paste(page, 'lock')
  await expect(programs.search).toHaveValue('lock')
})

test.describe('somebody comes for the first time', () => {
  test('the example is open where its point shows, and the first sentence says which key leads to it', async ({ workbench }) => {
    const { page } = workbench
    await page.goto('about:blank')
    await workbench.arrive()
    await expect(page.getByRole('radio', { name: /^TSO\b/ })).toBeChecked()
    await expect(page.getByRole('combobox', { name: 'Variant' })).toHaveValue('mail')
    const offer = page.getByRole('region', { name: 'Run', exact: true }).getByRole('button', { name: /^Show me/ })
    await expect(offer).toHaveAttribute('aria-keyshortcuts', 'W')
    await expect(offer).toContainText('W')
    expect(await workbench.sentence()).toContain('step a CPU with 0, 1 or 2, or be shown the 29 events that break FRESH.')
    await workbench.press('w')
    expect(await workbench.position()).toBe('event 0 of 29')
    expect(await workbench.sentence()).toBe('Nothing has happened yet, and 29 events are ahead: press → for the first.')
    await workbench.press('End')
    await expect(workbench.broken()).toContainText('✕ FRESH')
  })

  test('and comes back: what was written last is open again', async ({ workbench, programs }) => {
    const { page } = workbench
    await programs.keep('my race', RACE)
    await page.goto('about:blank')
    await workbench.arrive()
    await programs.opened('my race')
    expect(await workbench.verdict()).toBe('✕ Breaks under SC: LOST')
    await page.goto('about:blank')
    await workbench.open()
    await programs.opened('A cache behind two bits')
  })
})
