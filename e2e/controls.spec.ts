import { Controls } from './controls'
import { Programs } from './programs'
import { expect, test, type Workbench } from './workbench'

test.beforeEach(({ workbench }) => workbench.open())

/** A program of one's own, pasted. */
async function opened(workbench: Workbench, text: string): Promise<void> {
  const programs = new Programs(workbench)
  await programs.open()
  await programs.dialog.getByRole('button', { name: 'Paste text' }).click()
  await workbench.page.keyboard.insertText(text)
  await programs.dialog.getByRole('button', { name: 'Open this text' }).click()
  await programs.opened('pasted')
}

test.describe('branches', () => {
  test('a future that another step replaces is kept, and a press brings it back', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await workbench.press('1', 4)
    await workbench.press('ArrowLeft', 2)
    await expect(controls.branches()).toHaveCount(0)
    await workbench.press('2')
    expect(await workbench.position()).toBe('event 3 of 3')
    await expect(controls.branches()).toHaveAccessibleName('Return to the 2 events undone here, behind event 2')
    await controls.branches().click()
    await workbench.idle()
    expect(await workbench.position()).toBe('event 2 of 4')
    await workbench.press('End')
    expect(await workbench.sentence()).toContain('CPU 1')
    await expect(controls.branches()).toHaveAccessibleName('Return to the 1 event undone here, behind event 2')
  })

  test('by keyboard: Y goes to and fro between the two', async ({ workbench }) => {
    await workbench.press('0', 3)
    await workbench.press('Home')
    await workbench.press('1')
    await workbench.press('y')
    expect(await workbench.position()).toBe('event 0 of 3')
    await workbench.press('y')
    expect(await workbench.position()).toBe('event 0 of 1')
  })

  test('a step that the future has anyway makes no branch, another program forgets them all', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await workbench.press('1', 3)
    await workbench.press('Home')
    await workbench.press('1')
    await expect(controls.branches()).toHaveCount(0)
    await workbench.press('2')
    await expect(controls.branches()).toHaveCount(1)
    await workbench.chooseModel('TSO')
    await expect(controls.branches()).toHaveCount(0)
  })
})

test.describe('bookmarks', () => {
  test('by keyboard: M marks, comma and full stop go to and fro, M takes the mark off', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await workbench.press('1', 3)
    await workbench.press('m')
    await workbench.press('1', 3)
    await workbench.press('m')
    expect(await controls.bookmarks()).toEqual([3, 6])
    await workbench.press('Home')
    await workbench.press('.')
    expect(await workbench.position()).toBe('event 3 of 6')
    await workbench.press('.')
    expect(await workbench.position()).toBe('event 6 of 6')
    await workbench.press(',')
    expect(await workbench.position()).toBe('event 3 of 6')
    await workbench.press('m')
    expect(await controls.bookmarks()).toEqual([6])
  })

  test('by button, which stays down where there is one', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await workbench.step('CPU 1', 2)
    await expect(controls.button('Bookmark')).toHaveAttribute('aria-pressed', 'false')
    await controls.press('Bookmark')
    await expect(controls.button('Bookmark')).toHaveAttribute('aria-pressed', 'true')
    await workbench.back()
    await expect(controls.button('Bookmark')).toHaveAttribute('aria-pressed', 'false')
  })
})

test.describe('play', () => {
  test('Space plays what was stepped to its end, and says what each event did', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await workbench.press('1', 3)
    await workbench.press('Home')
    await workbench.press('>', 2)
    await workbench.press(' ')
    await expect(controls.button('Pause')).toBeVisible()
    await controls.expectPosition('event 3 of 3')
    await expect(controls.button('Play')).toBeVisible()
  })

  test('pressed again it pauses; a step stops it too', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await workbench.press('1', 4)
    await workbench.press('Home')
    await controls.button('Play').click()
    await controls.button('Pause').click()
    await expect(controls.button('Play')).toBeVisible()
    await controls.button('Play').click()
    await workbench.press('2')
    await expect(controls.button('Play')).toBeVisible()
    expect(await workbench.position()).toMatch(/^event (\d) of \1$/)
  })

  test('under reduced motion it plays all the same', async ({ workbench }) => {
    await workbench.page.emulateMedia({ reducedMotion: 'reduce' })
    const controls = new Controls(workbench)
    await workbench.press('1', 2)
    await workbench.press('Home')
    await workbench.press('>', 2)
    await workbench.press(' ')
    await controls.expectPosition('event 2 of 2')
  })
})

test.describe('commands', () => {
  test('/ and Ctrl K open all that can be done now; found by its words, Enter does it', async ({ workbench }) => {
    const { page } = workbench
    const palette = page.getByRole('dialog', { name: 'Commands' })
    await workbench.press('/')
    await expect(palette.getByRole('option', { name: /^Step CPU 1/ })).toBeVisible()
    await expect(palette.getByRole('option', { name: 'Back one event' })).toHaveCount(0)
    await page.keyboard.type('step cpu 1')
    await workbench.press('Enter')
    await expect(palette).toHaveCount(0)
    expect(await workbench.position()).toBe('event 1 of 1')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('memory model tso')
    await workbench.press('Enter')
    await expect(page.getByRole('radio', { name: /^TSO\b/ })).toBeChecked()
    await workbench.press('/')
    await page.keyboard.type('no such thing?')
    await expect(palette).toContainText('Nothing here is called so.')
    await workbench.press('Escape')
    await expect(palette).toHaveCount(0)
  })

  test('a line, a seed or an expression is typed into it', async ({ workbench }) => {
    const controls = new Controls(workbench)
    const { page } = workbench
    const type = async (text: string): Promise<void> => {
      await workbench.press('/')
      await page.getByRole('combobox', { name: 'Commands' }).fill(text)
      await workbench.press('Enter')
    }
    await type('seed 12')
    expect(await controls.note()).toMatch(/^At random with seed 12: /)
    await type('watch seq >> 2')
    expect(await controls.watches()).toEqual(['seq >> 2'])
    await workbench.press('Home')
    await type('line 1')
    expect(await controls.note()).toMatch(/line 1\.$/)
  })

  test('programs, variants and switches are in it too', async ({ workbench }) => {
    const { page } = workbench
    await workbench.press('/')
    await page.keyboard.type('peterson')
    await page.getByRole('option', { name: /^Open Peterson/ }).click()
    await expect(workbench.lane('CPU 2')).toHaveCount(0)
    await expect(workbench.lane('CPU 1')).toBeVisible()
    await expect(workbench.lane('CPU 2')).toHaveCount(0)
  })

  test('the help lists every key, by groups, and leads to the commands', async ({ workbench }) => {
    const help = workbench.page.getByRole('dialog', { name: 'All keys' })
    await workbench.press('?')
    for (const row of [/^1 Step CPU 1/, /^R Run CPU 0 until/, /^Q Run CPU 0 over/, /^U Run CPU 0 out of/, /^X Run anybody at random, with seed 1/, /^J Run to the nearest violation/, /^O Run to the nearest moment/, /^K Watch an expression/, /^Space Play/, /^M Bookmark/, /^Y Return to the future/, /^\/ ?Ctrl K Commands/]) {
      await expect(help.getByRole('row', { name: row })).toBeVisible()
    }
    for (const group of ['Step', 'Run', 'Move', 'Explore', 'Timeline', 'Page']) await expect(help.getByRole('rowheader', { name: group, exact: true })).toBeVisible()
    await help.getByRole('button', { name: 'Find a command' }).click()
    await expect(workbench.page.getByRole('dialog', { name: 'Commands' })).toBeVisible()
  })
})

test.describe('an event with several ways', () => {
  test('its key asks which; a digit, an arrow and Enter, or a press answer', async ({ workbench }) => {
    const { page } = workbench
    await opened(workbench, 'int x;\n__cpu void P0(void)\n{\n\tx = __choose(4);\n\tx = 9;\n}\n__cpu void P1(void)\n{\n\tx = 5;\n}\n')
    const menu = page.getByRole('dialog', { name: /which way\?$/ })
    await expect(workbench.next('CPU 0')).toHaveAccessibleName(/, 4 ways$/)
    await workbench.press('0')
    await expect(menu.getByRole('button')).toHaveCount(4)
    await workbench.press('3')
    await expect(menu).toHaveCount(0)
    expect(await workbench.sentence()).toBe('CPU 0 chooses 2.')
    await workbench.press('ArrowLeft')
    await workbench.next('CPU 0').click()
    await workbench.press('ArrowDown')
    await workbench.press('Enter')
    expect(await workbench.sentence()).toBe('CPU 0 chooses 1.')
    await workbench.press('ArrowLeft')
    await workbench.press('0')
    await menu.getByRole('button').nth(3).click()
    await workbench.idle()
    expect(await workbench.sentence()).toBe('CPU 0 chooses 3.')
    await workbench.press('ArrowLeft')
    await workbench.press('0')
    await workbench.press('Escape')
    await expect(menu).toHaveCount(0)
    expect(await workbench.position()).toBe('event 0 of 1')
  })
})
