import { expect, test, type Workbench } from './workbench'

test.beforeEach(({ workbench }) => workbench.open())

/** Tab until the control of this name has the focus. */
async function tabTo(workbench: Workbench, name: RegExp): Promise<void> {
  for (let stops = 0; stops < 60; stops++) {
    await workbench.page.keyboard.press('Tab')
    if (name.test(await workbench.focused())) return
  }
  throw new Error(`Tab never came to ${String(name)}`)
}

test('Tab reaches every control in the order of the page, and one sees where it is', async ({ workbench }) => {
  const { page } = workbench
  await workbench.step('CPU 1')
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  const controls = await workbench.controls()
  const reached: string[] = []
  // Who holds a key sees where the focus is.
  await page.keyboard.press('Shift')
  await page.getByRole('button', { name: 'Program: ' }).focus()
  for (let name = await workbench.focused(); name !== ''; name = await workbench.focused()) {
    reached.push(name)
    const box = await page.locator(':focus').boundingBox() ?? { x: 0, y: 0, width: 0, height: 0 }
    const clip = { x: Math.max(0, box.x - 4), y: Math.max(0, box.y - 4), width: box.width + 8, height: box.height + 8 }
    const focus = await page.evaluateHandle(() => document.activeElement as HTMLElement)
    const focused = await page.screenshot({ clip })
    await focus.evaluate((element) => element.blur())
    expect(focused.equals(await page.screenshot({ clip })), `${name} looks the same with the focus and without`).toBe(false)
    await focus.evaluate((element) => element.focus())
    await page.keyboard.press('Tab')
  }
  expect(reached.filter((name) => controls.includes(name))).toEqual(controls)
  for (const name of [/^combobox "Variant"/, /^radio "SC/, /Switches/, /Display/, /"Does it hold\?"/, /"All keys"/, /^tab "vmalloc/, /^region "Text of/, /"Back"/, /^button "Step CPU 0/, /^button "Step CPU 2/, /^slider "Timeline"/, /^button "Verdict/])
    expect(controls).toContainEqual(expect.stringMatching(name))
})

test('the whole way without a mouse: choose, ask, be shown, replay, break it again', async ({ workbench }) => {
  await tabTo(workbench, /^radio "SC/)
  await workbench.press('ArrowRight')
  await expect(workbench.page.getByRole('radio', { name: /^TSO\b/ })).toBeChecked()
  await workbench.press('c')
  expect(await workbench.verdict()).toBe('✕ Breaks under TSO: FRESH, QSTALE')
  await workbench.press('w')
  expect(await workbench.position()).toBe('event 0 of 29')
  await tabTo(workbench, /^slider "Timeline"/)
  await workbench.press('ArrowRight', 3)
  expect(await workbench.position()).toBe('event 3 of 29')
  await workbench.press('End')
  await expect(workbench.broken()).toContainText('✕ FRESH')
  await workbench.press('ArrowLeft')
  await expect(workbench.broken()).toHaveCount(0)
  await workbench.press('2')
  await expect(workbench.broken()).toContainText('✕ FRESH')
  await workbench.press('Home')
  expect(await workbench.position()).toBe('event 0 of 29')
})

test('a step box is pressed with Enter and with Space, and keeps the focus', async ({ workbench }) => {
  await tabTo(workbench, /^button "Step CPU 1/)
  await workbench.press('Enter')
  await workbench.press('Space')
  expect(await workbench.position()).toBe('event 2 of 2')
  expect(await workbench.focused()).toMatch(/^button "Step CPU 1: load seq"/)
})

test('a variant is chosen by its name, a parameter by its arrows, and Escape stops what is explored', async ({ workbench }) => {
  await tabTo(workbench, /^combobox "Variant"/)
  await workbench.page.keyboard.type('gen_t')
  await workbench.idle()
  await expect(workbench.page.getByRole('combobox', { name: 'Variant' })).toHaveValue('gen_try')
  await tabTo(workbench, /^radio "SC/)
  await workbench.press('ArrowRight')
  await tabTo(workbench, /Switches/)
  await workbench.press('Enter')
  await tabTo(workbench, /^spinbutton "NUPD"/)
  await workbench.press('ArrowUp')
  await expect(workbench.page.getByRole('spinbutton', { name: 'NUPD' })).toHaveValue('3')
  await workbench.press('Escape')
  await expect(workbench.page.getByRole('spinbutton', { name: 'NUPD' })).toBeHidden()
  expect(await workbench.focused()).toMatch(/Switches/)
  await workbench.press('c')
  await expect.poll(() => workbench.progress()).toBeGreaterThan(0)
  await workbench.press('1', 2)
  await workbench.press('Escape')
  expect(await workbench.verdict()).toMatch(/you stopped it$/)
  expect(await workbench.position()).toBe('event 2 of 2')
})

test('what was chosen with the mouse leaves the keys to the page', async ({ workbench }) => {
  await workbench.chooseModel('TSO')
  await workbench.press('1', 4)
  await workbench.press('ArrowLeft')
  expect(await workbench.position()).toBe('event 3 of 4')
  await expect(workbench.page.getByRole('radio', { name: /^TSO\b/ })).toBeChecked()
})

test('so does what is chosen already, when it is clicked again', async ({ workbench }) => {
  await workbench.press('1', 4)
  const chosen = workbench.page.getByRole('radio', { name: /^SC\b/ })
  await chosen.click()
  await workbench.press('ArrowLeft')
  expect(await workbench.position()).toBe('event 3 of 4')
  await expect(chosen).toBeChecked()
})

test('T goes from the theme of the system to light, to dark, and back', async ({ workbench }) => {
  const scheme = (): Promise<string> => workbench.page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
  expect(await scheme()).toBe('light dark')
  await workbench.press('t')
  expect(await scheme()).toBe('light')
  await workbench.press('t')
  expect(await scheme()).toBe('dark')
  await workbench.page.reload()
  await workbench.idle()
  expect(await scheme()).toBe('dark')
  await workbench.press('t')
  expect(await scheme()).toBe('light dark')
})

test('the help lists the keys that there are, and gives the focus back', async ({ workbench }) => {
  const help = workbench.page.getByRole('dialog', { name: 'All keys' })
  await tabTo(workbench, /^button "Step CPU 1/)
  const before = await workbench.focused()
  for (const close of ['Escape', '?', 'Enter']) {
    await workbench.press('?')
    await expect(help).toBeVisible()
    await expect(help.getByRole('row', { name: 'Step CPU 2, reader2' })).toBeVisible()
    await expect(help.getByRole('row', { name: /^C Does it hold/ })).toBeVisible()
    expect(await workbench.focused()).toBe('button "Close"')
    await workbench.press('1')
    await workbench.press(close)
    await expect(help).toBeHidden()
    expect(await workbench.focused()).toBe(before)
  }
  expect(await workbench.position()).toBe('event 0 of 0')
})

test('panes are made wider and narrower by keyboard, stay so, and go back', async ({ workbench }) => {
  const { page } = workbench
  const width = async (): Promise<number> => Math.round((await workbench.source.boundingBox())?.width ?? 0)
  const usual = await width()
  await tabTo(workbench, /^separator "Width of the source"/)
  await workbench.press('ArrowRight', 3)
  const wider = await width()
  expect(wider).toBeGreaterThan(usual + 40)
  await workbench.press('ArrowLeft')
  expect(await width()).toBeLessThan(wider)
  await page.reload()
  await workbench.idle()
  expect(await width()).toBeLessThan(wider)
  expect(await width()).toBeGreaterThan(usual)
  await tabTo(workbench, /^separator "Width of the source"/)
  await workbench.press('Enter')
  expect(await width()).toBe(usual)

  await tabTo(workbench, /^separator "Height of the score"/)
  const height = async (): Promise<number> => (await workbench.score.boundingBox())?.height ?? 0
  const before = await height()
  await workbench.press('ArrowDown', 4)
  expect(await height()).toBeLessThan(before - 20)
  await expect(workbench.next('CPU 0')).toBeInViewport()
})
