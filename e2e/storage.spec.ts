import { Programs } from './programs'
import { expect, test as base, Workbench } from './workbench'
import { Writer } from './writer'

const test = base.extend<{ programs: Programs }>({ programs: async ({ workbench }, use) => use(new Programs(workbench)) })

const RACE = 'int x;\n__cpus(2) void f(void) { x = x + 1; }\nfinal LOST: x == 2;\n'

/** Writes a remark behind the first line. */
async function remark(workbench: Workbench, text: string): Promise<void> {
  const writer = new Writer(workbench)
  await writer.writeBehind('int x;')
  await writer.type(` /* ${text} */`)
  await expect(workbench.source).toContainText(text)
  await writer.leave()
}

test('where storage is forbidden, the page says so once, lists it, and works on', async ({ workbench, programs }) => {
  await workbench.page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('not here', 'SecurityError') } }))
  await workbench.open()
  await programs.openFiles({ name: 'race.c', text: RACE })
  await remark(workbench, 'one')
  await expect(workbench.note()).toContainText('What you write is called “race, edited”. This browser keeps nothing for this page')
  await workbench.step('CPU 0')
  expect(await workbench.position()).toBe('event 1 of 1')
  await programs.open()
  expect(await programs.told()).toContain('This browser keeps nothing for this page')
  await expect(programs.entry('race, edited')).toContainText('not kept')
  await programs.act('Delete', 'race, edited')
  await programs.dialog.getByRole('button', { name: 'Put race, edited back' }).click()
  expect(await programs.own()).toEqual(['race, edited'])
})

test('where there is no room left, what is written stays on screen and is kept once there is', async ({ workbench, programs }) => {
  const { page } = workbench
  await workbench.open()
  await programs.openFiles({ name: 'race.c', text: RACE })
  await page.evaluate(() => {
    for (let size = 2 ** 22, index = 0; size >= 1; size /= 2) {
      try { for (;;) localStorage.setItem(`ballast ${index++}`, 'x'.repeat(size)) } catch { /* no room for so much */ }
    }
  })
  await remark(workbench, 'one')
  await expect(workbench.note()).toContainText('What you write is called “race, edited”. The storage of this browser is full')
  await programs.open()
  expect(await programs.told()).toContain('The storage of this browser is full')
  await expect(programs.entry('race, edited')).toContainText('not kept')
  const taken = await programs.download(() => programs.act('Download', 'race, edited'))
  expect(taken.content.toString()).toContain('/* one */')
  await page.keyboard.press('Escape')
  await page.evaluate(() => { for (const key of Object.keys(localStorage).filter((one) => one.startsWith('ballast'))) localStorage.removeItem(key) })
  await remark(workbench, 'two')
  await expect.poll(() => programs.kept()).toEqual(['race, edited'])
  await programs.open()
  expect(await programs.told()).toBe('')
})

test('two windows that write into one draft: each keeps its own, and the second one says so', async ({ workbench, programs }) => {
  await workbench.open()
  await programs.keep('shared', RACE)
  await workbench.page.reload()
  await workbench.idle()
  await programs.choose('shared')
  const there = new Workbench(await workbench.page.context().newPage())
  const others = new Programs(there)
  await there.open()
  await others.choose('shared')
  await remark(workbench, 'here')
  await expect.poll(() => workbench.page.evaluate(() => localStorage.getItem('lockstep-draft:shared'))).toContain('here')
  await remark(there, 'there')
  await expect(there.note()).toContainText('Another window changed “shared” too: what you write here is kept as “shared 2”.')
  await others.opened('shared 2')
  await programs.open()
  expect((await programs.own()).toSorted()).toEqual(['shared', 'shared 2'])
  await expect(workbench.source).toContainText('here')
  await there.page.close()
})

test('what is kept and cannot be read is listed, and left as it is', async ({ workbench, programs }) => {
  await workbench.open()
  await workbench.page.evaluate(() => localStorage.setItem('lockstep-draft:odd', '{"form":99}'))
  await workbench.page.reload()
  await workbench.idle()
  await programs.open()
  await expect(programs.section('Your programs')).toContainText('A draft that cannot be read')
  await expect(programs.section('Your programs')).toContainText('lockstep-draft:odd')
  expect(await workbench.page.evaluate(() => localStorage.getItem('lockstep-draft:odd'))).toBe('{"form":99}')
})
