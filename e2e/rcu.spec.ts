import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './rcu'

test.beforeEach(({ workbench }) => workbench.open())

test('vmap-area-list: a grace period waits for the reader that was inside before it, and is over when that has left', async ({ workbench, rcu }) => {
  await workbench.chooseScenario('A list that is read without its lock')
  await expect(workbench.next('CPU 1')).toHaveAttribute('aria-label', /rcu_read_lock/)
  expect(await rcu.readers()).toBe('nobody is inside a read-side section')
  await workbench.step('CPU 1', 2)
  expect(await rcu.readers()).toBe('CPU 1 inside since event 1')
  expect(await rcu.list('vmap_area_list')).toBe('vmap_area_list vmap_area_cache_objects[0] va_start 1 va_end 2 CPU 0 stands here: va CPU 1 stands here: va vmap_area_cache_objects[1] va_start 4 va_end 6 the head again')

  await test.step('the writer unlinks the area, and asks for it to be freed later', async () => {
    await rcu.stepThrough('CPU 0', /store .*next/)
    expect(await rcu.list('vmap_area_list')).toBe('vmap_area_list moved by CPU 0 to vmap_area_cache_objects[1] va_start 4 va_end 6 the head again')
    await rcu.stepThrough('CPU 0', /call_rcu/)
    expect(await rcu.list('on no list: vmap_area_cache_objects[0]')).toContain('to be freed after a grace period CPU 1 stands here: va')
    expect(await rcu.agent('rcu_callback_gp 0')).toContain('CPU 0 kfree_rcu(vmap_area_cache_objects[0]) asked for, may begin')
  })

  await test.step('it waits for CPU 1’s section, and says since when', async () => {
    await rcu.stepAgent('rcu_callback_gp 0')
    expect(await rcu.agent('rcu_callback_gp 0')).toContain('rcu_callback_gp 0 waits for CPU 1’s section since event 1')
    expect(await rcu.ties()).toEqual({ cpus: [1], now: [1] })
    expect(await rcu.list('on no list: vmap_area_cache_objects[0]')).toContain('to be freed, waits for CPU 1 ’s section since event 1')
  })

  await test.step('the reader leaves: it may end, and the callback is due', async () => {
    await rcu.stepThrough('CPU 1', /rcu_read_unlock/)
    expect(await rcu.readers()).toBe('nobody is inside a read-side section')
    expect(await rcu.ties()).toEqual({ cpus: [1], now: [] })
    expect(await rcu.agent('rcu_callback_gp 0')).toContain('may end: nobody is inside any more')
    await rcu.stepAgent('rcu_callback_gp 0')
    expect(await rcu.agent('rcu_callback_gp 0')).toContain('over, kfree(vmap_area_cache_objects[0]) is due')
    await rcu.stepAgent('rcu_callbacks')
    expect(await rcu.gracePeriods()).toEqual([expect.stringMatching(/^kfree_rcu\(vmap_area_cache_objects\[0\]\) by CPU 0: asked for .* waits for CPU 1’s section since event 1, over with event \d+; is over with event \d+; kfree\(vmap_area_cache_objects\[0\]\) is called with event \d+\.$/)])
  })

  await test.step('back in time it waits again', async () => {
    await workbench.press('ArrowLeft', 3)
    expect(await rcu.ties()).toEqual({ cpus: [1], now: [1] })
    expect(await rcu.agent('rcu_callback_gp 0')).toContain('waits for CPU 1’s section since event 1')
  })
})

test('a program without RCU shows none of it', async ({ workbench }) => {
  await workbench.chooseScenario('A purge without its lock')
  await expect(workbench.score.getByRole('region', { name: 'Read-side critical sections' })).toHaveCount(0)
  await expect(workbench.score.getByRole('list', { name: 'Grace periods' })).toHaveCount(0)
})

test('vmap-area-list, freed at once: the run to the use after free shows the freed area under the reader who stands on it', async ({ workbench, rcu }) => {
  await workbench.chooseScenario('A list that is read without its lock')
  await workbench.chooseVariant('kfree')
  await workbench.step('CPU 1', 2)
  await workbench.step('CPU 0', 2)
  await workbench.check()
  expect(await workbench.verdict()).toMatch(/^✕ Breaks under SC: .*UAF/)
  await workbench.show('UAF')
  await workbench.press('End')
  await expect(workbench.broken()).toContainText('✕ UAF')
  expect(await rcu.list('on no list: vmap_area_cache_objects[0]')).toMatch(/freed CPU \d stands here: va/)
})

test('cpuset-lookup: after call_rcu the destroyed cpuset waits for the reader, whose sleeping ends that too early', async ({ workbench, rcu }) => {
  await workbench.chooseScenario('An object that may be recycled')
  await workbench.chooseVariant('call_rcu')
  await workbench.step('CPU 0', 2)
  expect(await rcu.list('task.cpuset')).toMatch(/^task\.cpuset cpuset_cache_objects\[0\].* CPU 0 stands here: cs/)
  await rcu.stepThrough('CPU 1', /call_rcu/)
  await rcu.stepAgent('rcu_callback_gp 0')
  expect(await rcu.agent('rcu_callback_gp 0')).toContain('waits for CPU 0’s section since event 1')
  expect(await rcu.agent('rcu_callback_gp 0')).toContain('CPU 1 kfree_rcu(cpuset_cache_objects[0])')

  await workbench.chooseVariant('call_rcu_sleeps')
  await workbench.check()
  expect(await workbench.verdict()).toBe('✕ Breaks under SC: UAF')
  await workbench.show('UAF')
  await workbench.press('End')
  await expect(workbench.broken()).toContainText('✕ UAF')
  // The reader left, and came back after the grace period had begun: it did not wait for that.
  expect(await rcu.gracePeriods()).toEqual([expect.stringMatching(/^kfree_rcu\(cpuset_cache_objects\[0\]\) by CPU 1: .*is over with event \d+; kfree\(cpuset_cache_objects\[0\]\) is called with event \d+\.$/)])
  expect((await rcu.ties()).now).toEqual([])
})

test('the classic: synchronize_rcu waits for the reader that holds the old pointer, and it can be looked at in any light', async ({ workbench, rcu }) => {
  const { page } = workbench
  await workbench.chooseScenario('What a grace period is for')
  await expect(workbench.next('CPU 0')).toHaveAttribute('aria-label', /rcu_read_lock/)
  await workbench.step('CPU 0', 2)
  expect(await rcu.list('current_config')).toBe('current_config config_cache_objects[0] size 1 limit 1 CPU 0 stands here: config')
  await workbench.step('CPU 1')
  await page.getByRole('group', { name: /^CPU 1: kmem_cache_alloc/ }).getByRole('button').first().click()
  await workbench.idle()
  await rcu.stepThrough('CPU 1', /^Step CPU 1: store current_config|rcu_assign_pointer/)
  expect(await rcu.list('current_config')).toMatch(/^current_config moved by CPU 1 to config_cache_objects\[1\] size 2 limit 2/)
  await rcu.stepThrough('CPU 1', /synchronize_rcu/)
  await expect(workbench.next('CPU 1')).toHaveAttribute('aria-label', /^CPU 1 waits for a grace period, and that for CPU 0’s section since event 1/)
  expect(await rcu.ties()).toEqual({ cpus: [0], now: [0] })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] }).exclude('[aria-label^="Text of"] ol').analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), colorScheme).toEqual([])
  }
  await rcu.stepThrough('CPU 0', /rcu_read_unlock/)
  await rcu.stepAgent('rcu_gp 1')
  await workbench.step('CPU 1')
  expect(await rcu.gracePeriods()).toEqual([expect.stringContaining('synchronize_rcu() by CPU 1: asked for with event')])
})
