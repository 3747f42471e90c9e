import { readFileSync } from 'node:fs'
import { Controls } from './controls'
import { expect, test } from './workbench'
import { Writer } from './writer'

test.beforeEach(({ workbench }) => workbench.open())

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
