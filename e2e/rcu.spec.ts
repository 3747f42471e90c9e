import { expect, test } from './rcu'

test.beforeEach(({ workbench }) => workbench.open())

test('vmap-area-list: a grace period waits for the reader that was inside before it, and is over when that has left', async ({ workbench, rcu }) => {
  await workbench.chooseScenario('A list that is read without its lock')
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
