import { expect, test } from './workbench'

test.beforeEach(({ workbench }) => workbench.open())

test('the mail breaks on x86: each property is named, with its shortest run', async ({ workbench }) => {
  await workbench.chooseModel('TSO')
  await workbench.check()
  expect(await workbench.verdict()).toBe('✕ Breaks under TSO: FRESH, QSTALE')
  await expect(workbench.counterexample('FRESH')).toContainText('29 events, 3 switches')
  await expect(workbench.counterexample('QSTALE')).toContainText('48 events, 3 switches')
  expect(await workbench.figure('store buffer')).toBe('3')
  await expect(workbench.page.getByRole('contentinfo')).toContainText('✕ FRESH')

  await test.step('"show me" loads it as a schedule like any other', async () => {
    await workbench.show('FRESH')
    expect(await workbench.position()).toBe('event 0 of 29')
    await expect(workbench.note()).toContainText('The shortest run that breaks FRESH is loaded')
    await workbench.forward()
    expect(await workbench.sentence()).toBe('CPU 1 loads seq and finds 0·00.')
    await expect(workbench.broken()).toHaveCount(0)
  })

  await test.step('it says why: what was missed, what was written over, and marks it in the score', async () => {
    const why = workbench.counterexample('FRESH').getByRole('list', { name: 'Why FRESH breaks' })
    await expect(why.getByRole('listitem')).toHaveText([
      'CPU 1 loads seq (event 3) before CPU 0 stores to it (event 17).',
      'CPU 1 loads area[0].list.next (event 6) before CPU 0 stores to it (event 11), and that is in memory from event 15 on.',
      'CPU 1 stores to seq (event 4, in memory at event 22) over what CPU 0 stored (event 17), without having seen it.',
    ])
    await expect(workbench.counterexample('FRESH')).toContainText('version is 0, it should be at least oldest, which is 1')
    expect(await workbench.marked()).toEqual([3, 4, 6, 11, 15, 17, 19, 22, 25, 27, 28, 29])
  })

  await test.step('it ends where the property breaks, and nobody can go on', async () => {
    await workbench.press('End')
    expect(await workbench.position()).toBe('event 29 of 29')
    await expect(workbench.broken()).toHaveText('✕ FRESH: the totals are older than the last completed update: version is 0, it should be at least oldest, which is 1')
    for (const cpu of ['CPU 0', 'CPU 1', 'CPU 2'] as const) await expect(workbench.next(cpu).and(workbench.page.getByRole('button', { disabled: false }))).toHaveCount(0)
  })

  await test.step('one event before, the same step by hand breaks it again', async () => {
    const broken = await workbench.state()
    const sentence = await workbench.sentence()
    await workbench.back()
    await expect(workbench.broken()).toHaveCount(0)
    await workbench.step('CPU 2')
    expect(await workbench.state()).toBe(broken)
    expect(await workbench.sentence()).toBe(sentence)
    await expect(workbench.broken()).toContainText('FRESH')
  })

  await test.step('another step there does not, and there is nothing to explain', async () => {
    await workbench.back()
    await workbench.step('CPU 0')
    expect(await workbench.marked()).toEqual([])
    expect(await workbench.position()).toBe('event 29 of 29')
    await expect(workbench.broken()).toHaveCount(0)
  })

  await test.step('the other counterexample breaks at the end of its run', async () => {
    await workbench.show('QSTALE')
    await workbench.press('End')
    expect(await workbench.position()).toBe('event 48 of 48')
    await expect(workbench.broken()).toContainText('✕ QSTALE')
  })

  await test.step('another program begins anew, and nothing is told of the old run', async () => {
    await workbench.chooseVariant('full')
    expect(await workbench.position()).toBe('event 0 of 0')
    await expect(workbench.broken()).toHaveCount(0)
    await expect(workbench.note()).toHaveCount(0)
  })
})

test('a variant that holds says so, with its number of states and within what', async ({ workbench }) => {
  await workbench.chooseVariant('full')
  await workbench.chooseModel('TSO')
  await workbench.check()
  const states = /^✓ Holds under TSO: ([\d,]+) states, all explored, store buffers of 3$/.exec(await workbench.verdict())?.[1]
  expect(states).toBe(await workbench.figure('states'))
  await expect(workbench.page.getByRole('contentinfo')).toContainText('✓ holds')
  await expect(workbench.page.getByRole('button', { name: /^Show me/ })).toHaveCount(0)
})

test('the mail holds without store buffers; the verdict is always about the program that was asked about', async ({ workbench }) => {
  await workbench.check()
  expect(await workbench.verdict()).toMatch(/^✓ Holds under SC: [\d,]+ states, all explored$/)
  await workbench.chooseVariant('publish_store')
  expect(await workbench.verdictNow()).not.toContain('Holds')
  await workbench.check()
  expect(await workbench.verdict()).toBe('✕ Breaks under SC: FRESH, QSTALE')
})

test('a counterexample that begins in another start state is shown from there', async ({ workbench }) => {
  await workbench.chooseVariant('no_recheck')
  await workbench.check()
  expect(await workbench.verdict()).toBe('✕ Breaks under SC: TORN')
  await workbench.show('TORN')
  expect(await workbench.dial()).toEqual({ bits: '10', title: 'filled, valid', count: 0 })
  await workbench.toEnd()
  await expect(workbench.broken()).toHaveText('✕ TORN: the two numbers come from two different lists: version is -1, it should be at least 0')
})

test('of memory that was freed it says what became of it, and who read the pointer before', async ({ workbench }) => {
  await workbench.chooseScenario('An object that may be recycled')
  await workbench.chooseVariant('kfree')
  await expect.poll(() => workbench.verdict()).toMatch(/^✕ Breaks under SC: .*UAF/)
  const broken = workbench.counterexample('UAF')
  await expect(broken.getByRole('list', { name: 'What became of the object of UAF' }).getByRole('listitem').last()).toContainText('freed')
  await expect(broken.getByRole('list', { name: 'Why UAF breaks' })).toHaveCount(0)
  await workbench.show('UAF')
  await expect(broken.getByRole('list', { name: 'Why UAF breaks' }).getByRole('listitem')).toHaveText(['CPU 0 loads task.cpuset (event 1) before CPU 1 stores to it (event 6).'])
})
