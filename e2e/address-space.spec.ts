import { AxeBuilder } from '@axe-core/playwright'
import { AddressLine } from './address-space'
import { expect, test } from './workbench'

const LOOKS = ['light', 'dark'] as const

test.beforeEach(async ({ workbench }) => {
  await workbench.open()
  await workbench.chooseScenario('A purge without its lock')
})

test('an area is unmapped, waits on a list, and is nobody’s but its purger’s, while a TLB still has its page', async ({ workbench }) => {
  const { page } = workbench
  const line = new AddressLine(page)
  expect(await line.areas()).toEqual(['area[0], page 0: mapped', 'area[1], page 1: mapped'])
  expect(await line.tlb('CPU 3')).toEqual(['address 0: page 1', 'address 1: page 2'])

  await test.step('unmapped: the page table has nothing, the TLB has what was there', async () => {
    await workbench.step('CPU 0')
    expect(await line.table()).toEqual(['address 0: none changed by CPU 0', 'address 1: page 2'])
    expect(await line.tlb('CPU 3')).toEqual(['address 0: page 1, stale', 'address 1: page 2'])
  })

  await test.step('it waits on the list, until somebody takes it off', async () => {
    await workbench.step('CPU 0', 4)
    expect(await line.list('vmap_purge_list')).toEqual(['area[0]'])
    expect((await line.areas())[0]).toBe('area[0], page 0: lazily freed, on vmap_purge_list')
    await workbench.step('CPU 0')
    expect(await line.list('vmap_purge_list')).toBeNull()
    expect((await line.areas())[0]).toBe('area[0], page 0: unmapped, taken off vmap_purge_list by CPU 0')
  })

  await test.step('a call that relies on the list being all there is returns: ALIAS', async () => {
    await workbench.step('CPU 1')
    await expect(workbench.broken()).toContainText('✕ ALIAS')
    expect(await line.tlb('CPU 3')).toEqual(['address 0: ✕ page 1, stale: ALIAS', 'address 1: page 2'])
  })

  await test.step('the shortest run to STALE ends at the entry that was used', async () => {
    await workbench.check()
    await workbench.verdict()
    await workbench.show('STALE')
    expect(await line.tlb('CPU 3')).toEqual(['address 0: page 1', 'address 1: page 2'])
    await workbench.press('End')
    await expect(workbench.broken()).toContainText('✕ STALE')
    expect(await line.table()).toEqual(['address 0: page 3', 'address 1: page 2'])
    expect(await line.tlb('CPU 3')).toEqual(['address 0: ✕ page 1, stale: STALE', 'address 1: page 2'])
    for (const colorScheme of LOOKS) {
      await page.emulateMedia({ colorScheme })
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    }
  })
})

test('a flush says who asked for it, whom it waits for, and takes the stale entry away', async ({ workbench }) => {
  const line = new AddressLine(workbench.page)
  await workbench.chooseVariant('mail_flush')
  while ((await line.flushes()).length === 0) await workbench.step('CPU 0')
  expect(await line.flushes()).toEqual([expect.stringMatching(/^CPU 0 flushes page 0 since event \d+; waits for CPU 3$/)])
  expect((await line.tlb('CPU 3'))[0]).toBe('address 0: page 1, stale')
  await workbench.score.getByRole('button', { name: /^Step tlb_interrupt 3/ }).click()
  await workbench.idle()
  expect((await line.tlb('CPU 3'))[0]).toBe('address 0: empty changed by the machine')
  expect(await line.flushes()).toEqual([expect.stringMatching(/; CPU 3 has answered; waits for nobody$/)])
  await workbench.step('CPU 0')
  expect(await line.flushes()).toEqual([])
})
