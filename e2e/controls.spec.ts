import { Controls } from './controls'
import { expect, test } from './workbench'

test.beforeEach(({ workbench }) => workbench.open())

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
