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

test.describe('running to a goal', () => {
  test('by keyboard: R runs the CPU that moved last until it waits or ends', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await workbench.chooseModel('TSO')
    await workbench.press('0')
    await workbench.press('r')
    expect(await controls.note()).toMatch(/^CPU 0 took \d+ events?, and waits for .*\.$/)
    await expect(workbench.next('CPU 0')).toHaveAccessibleName(/waits for/)
    await workbench.press('1')
    await workbench.press('r')
    expect(await controls.note()).toMatch(/^CPU 1 took \d+ events?, and /)
    await workbench.chooseModel('SC')
    await workbench.press('1')
    await workbench.press('r')
    expect(await controls.note()).toMatch(/^CPU 1 took \d+ events, and is at its end\.$/)
  })

  test('by keyboard: another CPU is taken in hand with ] and [', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await workbench.press('0')
    await workbench.press(']', 2)
    await workbench.press('r')
    expect(await controls.note()).toMatch(/^CPU 2 /)
    await workbench.press('[')
    await workbench.press('r')
    expect(await controls.note()).toMatch(/^CPU 1 /)
  })

  test('O runs over a primitive, U out of a function', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await workbench.press('0')
    await workbench.press('o')
    expect(await controls.note()).toMatch(/^CPU 0 took \d+ events? to line \d+\.$/)
    await workbench.press('u')
    expect(await controls.note()).toMatch(/^CPU 0 took \d+ events? out of the function: it is at line \d+\.$/)
  })

  test('by button: to a line of the file that is shown, by the CPU that is chosen', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await controls.takeInHand(2)
    const menu = await controls.menu()
    await menu.getByRole('textbox', { name: 'To line' }).fill('145')
    await menu.getByRole('button', { name: 'Run there' }).click()
    await workbench.idle()
    expect(await controls.note()).toMatch(/^CPU 2 took \d+ events? to line 145\.$/)
    expect(await workbench.nextLine('CPU 2')).toContain('spin_trylock(&vmap_info_lock)')
    await menu.getByRole('textbox', { name: 'To line' }).fill('1')
    await menu.getByRole('textbox', { name: 'To line' }).press('Enter')
    await workbench.idle()
    expect(await controls.note()).toMatch(/and was not at line 1\.$/)
  })

  test('at random: the seed is typed, the same seed runs the same, each press takes the next', async ({ workbench }) => {
    const controls = new Controls(workbench)
    const seed = (await controls.menu()).getByRole('textbox', { name: 'seed' })
    const runs: string[] = []
    for (const typed of ['7', '8', '7']) {
      await workbench.press('Escape')
      await workbench.press('Home')
      await (await controls.menu()).getByRole('textbox', { name: 'seed' }).fill(typed)
      await controls.run('At random')
      expect(await controls.note()).toMatch(new RegExp(`^At random with seed ${typed}: `))
      runs.push((await controls.events()).join('\n'))
    }
    expect(runs[2]).toBe(runs[0])
    expect(runs[1]).not.toBe(runs[0])
    await expect(seed).toHaveValue('8')
    await controls.run('At random')
    expect((await controls.events()).join('\n')).toBe(runs[1])
    expect(await controls.note()).toMatch(/^At random with seed 8: /)
  })

  test('by keyboard: D again and again runs from the same moment, and leaves no heap of branches', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await workbench.press('1', 2)
    await workbench.press('d')
    expect(await controls.note()).toMatch(/^At random with seed 1: /)
    for (const seed of [2, 3]) {
      await workbench.press('d')
      expect(await controls.note()).toMatch(new RegExp(`^At random with seed ${seed}: `))
    }
    await expect(controls.branches()).toHaveCount(0)
    await workbench.press('Home')
    await workbench.press('ArrowRight', 2)
    expect(await workbench.sentence()).toContain('CPU 1')
  })

  test('J jumps to the nearest violation from here, and the future before it is kept', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await workbench.chooseModel('TSO')
    await workbench.press('0', 3)
    await workbench.press('2', 2)
    await workbench.press('Home')
    await workbench.press('j')
    expect(await controls.note()).toMatch(/^The nearest violation from there: \w+, \d+ events on\.$/)
    await expect(workbench.broken()).toBeVisible()
    await expect(controls.branches()).toHaveAccessibleName(/^Return to the [1-5] events? undone here, behind event/)
    await workbench.press('r')
    await expect(workbench.broken()).toBeVisible()
  })

  test('where nothing breaks that is said, with how much was explored', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await workbench.press('0')
    await controls.run('To the next violation')
    expect(await controls.note()).toMatch(/^Nothing breaks from here on: all [\d,]+ states that can still be reached were explored\.$/)
    expect(await workbench.position()).toBe('event 1 of 1')
  })
})
