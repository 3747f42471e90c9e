import { AxeBuilder } from '@axe-core/playwright'
import { SlabPages } from './slab'
import { expect, test } from './workbench'

const LOOKS = ['light', 'dark'] as const

test.beforeEach(({ workbench }) => workbench.open())

test('a type-safe cache: what was freed becomes another object in the same place, and who holds on to it is told', async ({ workbench }) => {
  const { page } = workbench
  const slab = new SlabPages(page)
  await workbench.chooseScenario('An object that may be recycled')
  await workbench.chooseVariant('ptrcheck_aba')

  await test.step('at the start each cpuset is alone on its page', async () => {
    expect(await slab.state('cpuset_cache', 0)).toBe('page 0 full')
    expect((await slab.object('cpuset_cache', 0)).slice(0, 3)).toEqual(['objects[0], life 1', 'in use', 'mems_allowed.bits[0] 1'])
    await expect(workbench.row('cpuset_cache_object[0]')).toHaveCount(0)
  })

  await test.step('the reader takes its pointer, the mover frees the cpuset and gets the memory again', async () => {
    await workbench.step('CPU 0', 3)
    expect(await slab.object('cpuset_cache', 0)).toContain('CPU 0 cs points here')
    await workbench.step('CPU 1', 6)
    expect(await slab.object('cpuset_cache', 0)).toEqual(expect.arrayContaining(['objects[0], life 1 changed by CPU 1', 'free', 'CPU 0 cs still points to objects[0], life 1: freed']))
    await expect(workbench.row('cpuset_cache_object[0]')).toHaveCount(1)
    await workbench.lane('CPU 1').getByRole('button', { name: /^Step CPU 1: kmem_cache_alloc.* → &cpuset_cache_objects\[0\]$/ }).click()
    await workbench.idle()
    expect(await slab.object('cpuset_cache', 0)).toEqual(expect.arrayContaining(['objects[0], life 2 changed by CPU 1', 'in use, 2nd life', 'CPU 0 cs still points to objects[0], life 1: same place, new identity']))
    await workbench.back()
    expect(await slab.object('cpuset_cache', 0)).toEqual(expect.arrayContaining(['objects[0], life 1 changed by CPU 1', 'free']))
  })

  await test.step('the shortest run that breaks TORN ends at the pointer that was followed', async () => {
    await workbench.check()
    await workbench.verdict()
    await workbench.show('TORN')
    await workbench.press('End')
    await expect(workbench.broken()).toContainText('✕ TORN')
    expect(await slab.object('cpuset_cache', 0)).toContain('CPU 0 ✕ TORN: followed its pointer to objects[0], life 1 at event 16; same place, new identity')
    for (const colorScheme of LOOKS) {
      await page.emulateMedia({ colorScheme })
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    }
  })
})

test('all words are a click away, and what just changed is there without', async ({ workbench }) => {
  await workbench.chooseScenario('An object that may be recycled')
  await expect(workbench.row('cpuset_cache_objects[1].mems_allowed.bits[0]')).toHaveCount(0)
  await workbench.step('CPU 1', 3)
  expect(await workbench.word('cpuset_cache_objects[1].mems_allowed.bits[0]')).toBe('2 changed by CPU 1')
  await workbench.step('CPU 1')
  await expect(workbench.row('cpuset_cache_objects[1].mems_allowed.bits[0]')).toHaveCount(0)
  await workbench.machine.getByRole('button', { name: /^All \d+ words$/ }).click()
  expect(await workbench.word('cpuset_cache_objects[1].mems_allowed.bits[0]')).toBe('2')
  expect(await workbench.word('cpuset_cache_page[0]')).toBe('0')
  await workbench.machine.getByRole('button', { name: 'Only what changes' }).click()
  await expect(workbench.row('cpuset_cache_page[0]')).toHaveCount(0)
})

test('a page is isolated, emptied, and given back', async ({ workbench }) => {
  const slab = new SlabPages(workbench.page)
  await workbench.chooseScenario('Emptying a slab page')
  await workbench.chooseVariant('mail_xgone')
  expect(await slab.state('xa_node_cache', 0)).toBe('page 0 empty')
  expect(await slab.object('xa_node_cache', 0)).toEqual(['objects[0]', 'free, never used'])
  await workbench.step('CPU 0')
  expect(await slab.state('xa_node_cache', 1)).toBe('page 1 isolated by CPU 0')

  await test.step('the lock is taken in an array that is gone', async () => {
    await workbench.check()
    await workbench.verdict()
    await workbench.show('XUAF')
    await workbench.press('End')
    await expect(workbench.broken()).toContainText('✕ XUAF')
    expect((await slab.object('xa_node_cache', 1)).slice(0, 2)).toEqual(['objects[1], life 1', 'freed, waits for a grace period'])
    expect(await slab.object('xarray_cache', 0)).toContain('CPU 0 ✕ XUAF: followed xa to objects[0], life 1 at event 16; freed')
    expect((await new AxeBuilder({ page: workbench.page }).analyze()).violations).toEqual([])
  })
})

test('of many files the one that is shown has its tab in view, and all are to be chosen from beside the tabs', async ({ workbench }) => {
  await workbench.chooseScenario('Emptying a slab page')
  const { source } = workbench
  for (const name of ['owner.c', 'slab-defrag.c']) {
    await source.getByRole('combobox', { name: 'File', exact: true }).selectOption(name)
    const tab = source.getByRole('tab', { name })
    await expect(tab).toHaveAttribute('aria-selected', 'true')
    await expect(tab).toBeInViewport({ ratio: 1 })
  }
})
