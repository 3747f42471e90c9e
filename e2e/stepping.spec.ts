import { type Cpu, expect, test } from './workbench'

type Steps = readonly (readonly [cpu: Cpu, times: number])[]

const CASES: readonly { bits: string; way: Steps; title: string; meaning: string; word: string; mover: string; sentence: string }[] = [
  {
    bits: '00', way: [['CPU 1', 4]], title: 'refresh running', meaning: 'A refresh runs, and the list is as it was when it began',
    word: '1·00 changed by CPU 1', mover: 'CPU 1 event 4: 0·00 → 1·00', sentence: 'CPU 1 stores 1·00 to seq.',
  },
  {
    bits: '01', way: [['CPU 1', 6], ['CPU 0', 7]], title: 'changed meanwhile', meaning: 'A refresh runs, and the list has changed since it began',
    word: '1·01 changed by CPU 0', mover: 'CPU 0 event 13: 1·00 → 1·01', sentence: 'CPU 0 does set_bit(SEQ_CHANGED, seq): seq goes from 1·00 to 1·01.',
  },
  {
    bits: '10', way: [['CPU 1', 9]], title: 'filled, valid', meaning: 'The cache was filled, and the list has not changed since that refresh began.',
    word: '1·10 changed by CPU 1', mover: 'CPU 1 event 9: 1·00 → 1·10', sentence: 'CPU 1 does set_bit(SEQ_FILLED, seq): seq goes from 1·00 to 1·10.',
  },
  {
    bits: '11', way: [['CPU 1', 6], ['CPU 0', 7], ['CPU 1', 3]], title: 'filled, outdated', meaning: 'The cache was filled, and the list has changed since that refresh began.',
    word: '1·11 changed by CPU 1', mover: 'CPU 1 event 16: 1·01 → 1·11', sentence: 'CPU 1 does set_bit(SEQ_FILLED, seq): seq goes from 1·01 to 1·11.',
  },
]

test.beforeEach(({ workbench }) => workbench.open())

test('the page opens on the cache behind two bits, before anything happened', async ({ workbench }) => {
  await expect(workbench.page.getByRole('heading', { level: 1 })).toHaveText('Lockstep: A cache behind two bits')
  await expect(workbench.page.getByRole('combobox', { name: 'Variant' })).toHaveValue('mail')
  await expect(workbench.page.getByRole('radio', { name: /^SC\b/ })).toBeChecked()
  expect(await workbench.position()).toBe('event 0 of 0')
  expect(await workbench.dial()).toEqual({ bits: '00', title: 'refresh running', count: 0 })
  expect(await workbench.moves()).toEqual(['Nobody has moved them yet.'])
  expect(await workbench.sentence()).toContain('Nothing has happened yet.')
})

for (const hand of ['buttons', 'keys'] as const) {
  test(`each case of the two bits is reached by ${hand}: the dial says what it is, and who moved it`, async ({ workbench }) => {
    for (const { bits, way, title, meaning, word, mover, sentence } of CASES) {
      await test.step(bits, async () => {
        await workbench.press('Home')
        for (const [cpu, times] of way) {
          if (hand === 'buttons') await workbench.step(cpu, times)
          else await workbench.press(cpu.slice(-1), times)
        }
        expect(await workbench.dial()).toEqual({ bits, title, count: 1 })
        await expect(workbench.machine).toContainText(meaning)
        expect((await workbench.moves())[0]).toBe(mover)
        expect(await workbench.word('seq')).toBe(word)
        expect(await workbench.sentence()).toBe(sentence)
      })
    }
  })
}

test('back and forward give exactly the states that were there', async ({ workbench }) => {
  // Pictures that are not needed for the first step come a little later.
  for (const name of [/^Addresses/, 'Lists']) await expect(workbench.machine.getByRole('heading', { name })).toBeVisible()
  const states = [await workbench.state()]
  for (const cpu of ['CPU 1', 'CPU 1', 'CPU 0', 'CPU 1', 'CPU 1', 'CPU 0', 'CPU 0', 'CPU 2'] as const) {
    await workbench.step(cpu)
    states.push(await workbench.state())
  }
  expect(new Set(states).size).toBe(9)
  for (const state of states.slice(0, -1).toReversed()) {
    await workbench.back()
    expect(await workbench.state()).toBe(state)
  }
  for (const state of states.slice(1)) {
    await workbench.press('ArrowRight')
    expect(await workbench.state()).toBe(state)
  }
})

test('Home leads to the start, End to the last event, and what was stepped stays', async ({ workbench }) => {
  await workbench.press('1', 9)
  const end = await workbench.state()
  await workbench.press('Home')
  expect(await workbench.position()).toBe('event 0 of 9')
  expect((await workbench.dial()).bits).toBe('00')
  await workbench.press('End')
  expect(await workbench.position()).toBe('event 9 of 9')
  expect(await workbench.state()).toBe(end)
  await workbench.toStart()
  await workbench.forward()
  expect(await workbench.position()).toBe('event 1 of 9')
  await workbench.toEnd()
  expect(await workbench.state()).toBe(end)
})

test('the step that was undone keeps the future, another one begins a new', async ({ workbench }) => {
  await workbench.step('CPU 1', 5)
  await workbench.press('ArrowLeft', 3)
  await workbench.step('CPU 1')
  expect(await workbench.position()).toBe('event 3 of 5')
  await workbench.step('CPU 0')
  expect(await workbench.position()).toBe('event 4 of 4')
})

test('under TSO a store waits in the store buffer, unseen by others, until it drains', async ({ workbench }) => {
  await workbench.chooseModel('TSO')
  await workbench.step('CPU 1', 4)
  expect(await workbench.sentence()).toBe('CPU 1 stores 1·00 to seq: it waits in the store buffer.')
  expect(await workbench.word('seq')).toBe('0·00; 1·00 in the buffer of CPU 1')
  expect((await workbench.dial()).count).toBe(0)
  await expect(workbench.lane('CPU 1').getByRole('list', { name: 'Store buffer of CPU 1' }).getByRole('listitem')).toHaveText(['seq ← 4'])
  await workbench.step('CPU 2')
  expect(await workbench.sentence()).toBe('CPU 2 loads seq and finds 0·00.')

  await workbench.drain('CPU 1')
  expect(await workbench.sentence()).toBe('The store of 1·00 to seq leaves the buffer of CPU 1: now everybody sees it.')
  expect(await workbench.word('seq')).toBe('1·00 changed by CPU 1')
  expect(await workbench.dial()).toEqual({ bits: '00', title: 'refresh running', count: 1 })
  await expect(workbench.drainOf('CPU 1')).toHaveCount(0)

  await workbench.back()
  await workbench.press('Shift+Digit1')
  expect(await workbench.word('seq')).toBe('1·00 changed by CPU 1')
})

test('a full store buffer makes its CPU wait', async ({ workbench }) => {
  await workbench.chooseModel('TSO')
  await workbench.step('CPU 0', 5)
  await expect(workbench.next('CPU 0')).toHaveText('waits for room in its store buffer')
  await workbench.drain('CPU 0')
  await expect(workbench.next('CPU 0')).toBeEnabled()
})

test('a blocked CPU says what it waits for and who holds it, and cannot be stepped', async ({ workbench }) => {
  await workbench.chooseVariant('calc_lock')
  await workbench.step('CPU 0')
  await workbench.step('CPU 1', 4)
  await expect(workbench.next('CPU 1')).toHaveText('waits for vmap_area_lock, held by CPU 0')
  await expect(workbench.next('CPU 1')).toBeDisabled()
  expect(await workbench.word('vmap_area_lock')).toBe('held by CPU 0; waits CPU 1')
  await workbench.next('CPU 1').click({ force: true })
  await workbench.press('1')
  expect(await workbench.position()).toBe('event 5 of 5')
  await workbench.step('CPU 0', 7)
  await expect(workbench.next('CPU 1')).toBeEnabled()
  await workbench.step('CPU 1')
  expect(await workbench.word('vmap_area_lock')).toBe('held by CPU 1; waits CPU 0')
})

test('the source marks the line of each CPU that is next', async ({ workbench }) => {
  expect(await workbench.nextLine('CPU 0')).toBe('spin_lock(&vmap_area_lock);')
  expect(await workbench.nextLine('CPU 1')).toBe('s = READ_ONCE(seq);')
  expect(await workbench.nextLine('CPU 2')).toBe('s = READ_ONCE(seq);')
  await workbench.step('CPU 1')
  expect(await workbench.nextLine('CPU 1')).toBe('refresh = spin_trylock(&vmap_info_lock);')
  await workbench.step('CPU 0')
  expect(await workbench.nextLine('CPU 0')).toBe('list_add_tail_rcu(&va->list, &vmap_area_list);')
  expect(await workbench.nextLine('CPU 2')).toBe('s = READ_ONCE(seq);')
})

test('at the end of a run every CPU says so', async ({ workbench }) => {
  await workbench.press('0', 16)
  await workbench.press('1', 24)
  await workbench.press('2', 14)
  for (const cpu of ['CPU 0', 'CPU 1', 'CPU 2'] as const) {
    await expect(workbench.lane(cpu)).toContainText('finished')
    await expect(workbench.next(cpu)).toHaveCount(0)
  }
  await expect(workbench.broken()).toHaveCount(0)
})
