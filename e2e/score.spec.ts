import { test } from './rcu'
import { expect } from './workbench'

test.beforeEach(async ({ workbench }) => {
  await workbench.open()
  await workbench.chooseScenario('A list that is read without its lock')
})

test('agents that have no part in the run share a row, which unfolds; one of which something is asked has its own', async ({ workbench, rcu }) => {
  const idle = workbench.score.getByRole('button', { name: /agents? waits?: / })
  const own = (name: string) => workbench.score.getByRole('region', { name, exact: true })
  await expect(idle).toHaveText(/3 agents wait: rcu_callback_gp 0, rcu_callback_gp 1, rcu_callbacks/)
  await expect(own('rcu_callback_gp 0')).toHaveCount(0)

  await idle.click()
  await expect(idle).toHaveAttribute('aria-expanded', 'true')
  await expect(own('rcu_callback_gp 1').getByRole('button')).toHaveAccessibleName('rcu_callback_gp 1 waits for a callback: rcu_gp_begins(r)')
  await idle.click()
  await expect(own('rcu_callback_gp 1')).toHaveCount(0)

  await rcu.stepThrough('CPU 0', /call_rcu/)
  await expect(own('rcu_callback_gp 0')).toHaveCount(1)
  await expect(idle).toHaveText(/2 agents wait: rcu_callback_gp 1, rcu_callbacks/)
  // The rows are those of the run, not of the moment.
  await workbench.press('Home')
  await expect(own('rcu_callback_gp 0')).toHaveCount(1)
})

test('that a run is over is said once, and each CPU still shows what would have come next', async ({ workbench }) => {
  await workbench.check()
  await workbench.show('SNAPSHOT')
  await expect(workbench.score.getByRole('heading', { name: 'Step' })).toBeVisible()
  await workbench.press('End')
  await expect(workbench.score.getByRole('heading', { name: 'The run is over' })).toBeVisible()
  await expect(workbench.next('CPU 0')).toHaveAccessibleName(/^CPU 0 the run is over: store /)
  await expect(workbench.next('CPU 0')).toHaveText(/^store /)
  await expect(workbench.next('CPU 0')).toBeDisabled()
})
