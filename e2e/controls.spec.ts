import { readFileSync } from 'node:fs'
import { Controls } from './controls'
import { Programs } from './programs'
import { expect, test, type Workbench } from './workbench'
import { Writer } from './writer'

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

  test('Q runs over a primitive, U out of a function', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await workbench.press('0')
    await workbench.press('q')
    expect(await controls.note()).toMatch(/^CPU 0 took \d+ events? to line \d+\.$/)
    await workbench.press('u')
    expect(await controls.note()).toMatch(/^CPU 0 took \d+ events? out of the function: it is at line \d+\.$/)
  })

  test('by button: to a line of the file that is shown, by the CPU that is chosen', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await controls.takeInHand(2)
    const menu = await controls.menu()
    const text = readFileSync(new URL('../src/scenarios/vmalloc-info-cache/vmalloc-info-cache.c', import.meta.url), 'utf8')
    const line = 1 + text.split('\n').findIndex((one) => one.includes('spin_trylock(&vmap_info_lock)'))
    await menu.getByRole('textbox', { name: 'To line' }).fill(`${line}`)
    await menu.getByRole('button', { name: 'Run there' }).click()
    await workbench.idle()
    expect(await controls.note()).toMatch(new RegExp(`^CPU 2 took \\d+ events? to line ${line}\\.$`))
    expect(await workbench.nextLine('CPU 2')).toContain('spin_trylock(&vmap_info_lock)')
    await menu.getByRole('textbox', { name: 'To line' }).fill('1')
    await menu.getByRole('textbox', { name: 'To line' }).press('Enter')
    await workbench.idle()
    expect(await controls.note()).toMatch(/and was not at line 1\.$/)
  })

  test('from the source: to the line that one is in, by the CPU in hand', async ({ workbench }) => {
    const { source } = workbench
    const controls = new Controls(workbench)
    const writer = new Writer(workbench)
    await workbench.press(']', 2)
    await writer.writeBehind('spin_trylock(&vmap_info_lock)')
    const runTo = source.getByRole('button', { name: /^Run CPU \d to line \d+ of / })
    await expect(runTo).toHaveAccessibleName(/^Run CPU 2 to line \d+ of vmalloc-info-cache\.c$/)
    await runTo.click()
    await workbench.idle()
    expect(await controls.note()).toMatch(/^CPU 2 took \d+ events? to line \d+\.$/)
    await expect(workbench.next('CPU 2')).toContainText('spin_trylock(vmap_info_lock)')
    await expect(source.getByRole('button', { name: 'Done' })).toBeInViewport({ ratio: 1 })
    // Nothing can happen in an empty line.
    await writer.text.press('End')
    await workbench.page.keyboard.press('Enter')
    await workbench.idle()
    await expect(runTo).toHaveCount(0)
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

  test('by keyboard: X again and again runs from the same moment, and leaves no heap of branches', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await workbench.press('1', 2)
    await workbench.press('x')
    expect(await controls.note()).toMatch(/^At random with seed 1: /)
    for (const seed of [2, 3]) {
      await workbench.press('x')
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

test.describe('watches', () => {
  test('by keyboard: K, an expression of the program, Enter; its value goes with the moment, and who changed it is told', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await workbench.press('k')
    await expect(controls.expression).toBeFocused()
    await workbench.page.keyboard.type('seq >> 2')
    await workbench.press('Enter')
    expect(await controls.valueOf('seq >> 2')).toBe('0')
    await workbench.page.keyboard.type('vmap_area_list.next == &area[0].list')
    await workbench.press('Enter')
    await workbench.press('Escape')
    await workbench.press('1', 4)
    expect(await controls.valueOf('seq >> 2')).toMatch(/^1 ?changed by CPU 1$/)
    expect(await controls.valueOf('vmap_area_list.next == &area[0].list')).toBe('1')
    await workbench.press('ArrowLeft')
    expect(await controls.valueOf('seq >> 2')).toBe('0')
  })

  test('a mistake is told below its expression, which can be changed', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await controls.watch('vmap_info_cache.usd')
    expect(await controls.valueOf('vmap_info_cache.usd')).toContain('no member usd')
    for (const [text, words] of [['seq = 3', 'a watch only looks: it stores nothing'], ['spin_lock(&vmap_area_lock)', 'it calls nothing'], ['seq +', 'expected']] as const) {
      await controls.watch(text)
      expect(await controls.valueOf(text)).toContain(words)
    }
    await workbench.machine.getByRole('button', { name: 'Change seq = 3' }).click()
    await expect(controls.expression).toHaveValue('seq = 3')
    await controls.watch('seq == 3')
    expect(await controls.valueOf('seq == 3')).toBe('0')
    expect(await controls.watches()).toEqual(['vmap_info_cache.usd', 'spin_lock(&vmap_area_lock)', 'seq +', 'seq == 3'])
  })

  test('what is watched stays under another model and variant; another program has its own', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await controls.watch('seq & 3')
    await workbench.chooseModel('TSO')
    expect(await controls.watches()).toEqual(['seq & 3'])
    await controls.unwatch('seq & 3')
    expect(await controls.watches()).toEqual([])
  })
})

test.describe('breakpoints', () => {
  test('a run stops where one becomes true', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await controls.watch('seq >> 2 == 1')
    await controls.stopAt('seq >> 2 == 1')
    await workbench.press('1')
    await workbench.press('r')
    expect(await controls.note()).toMatch(/^CPU 1 took \d+ events?: seq >> 2 == 1 became true\.$/)
    expect(await workbench.position()).toBe('event 4 of 4')
    await workbench.press('r')
    expect(await controls.note()).toMatch(/^CPU 1 took \d+ events?, and is at its end\.$/)
  })

  test('play stops there, and goes on from there', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await workbench.press('1', 6)
    await controls.watch('seq >> 2 == 1')
    await controls.stopAt('seq >> 2 == 1')
    await workbench.press('Home')
    await workbench.press('>', 2)
    await controls.button('Play').click()
    await controls.expectPosition('event 4 of 6')
    await expect(controls.button('Play')).toBeVisible()
    await controls.button('Play').click()
    await controls.expectPosition('event 6 of 6')
  })

  test('O runs to the nearest moment at which one is true, whoever has to move; or says that there is none', async ({ workbench }) => {
    const controls = new Controls(workbench)
    await controls.watch('vmap_info_lock.owner == 3')
    await controls.stopAt('vmap_info_lock.owner == 3')
    await workbench.press('Home')
    await workbench.press('o')
    expect(await controls.note()).toMatch(/^vmap_info_lock\.owner == 3 became true, \d+ events on: no shorter way leads there\.$/)
    await workbench.press('Home')
    await controls.unwatch('vmap_info_lock.owner == 3')
    await controls.watch('seq == 77')
    await controls.stopAt('seq == 77')
    await controls.run('To the next breakpoint')
    expect(await controls.note()).toMatch(/^seq == 77 can never become true from here: all [\d,]+ states/)
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
