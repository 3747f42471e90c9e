import { Controls } from './controls'
import { expect, test } from './workbench'

test.beforeEach(({ workbench }) => workbench.open())

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
