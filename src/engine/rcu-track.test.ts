import { expect, test } from 'vitest'
import { awaited, sectionInWords } from '../wire/grace-period'
import { after } from './testing/running'

const READ = 'rcu_read_lock(); x = 1; rcu_read_unlock();'
const CALLBACK = 'struct rcu_head head, other; static void callback(struct rcu_head *h) { } static void second(struct rcu_head *h) { }'

/** The numbers of the machine's words that say how many sections on a CPU are waited for. */
function waitsForWords(moment: ReturnType<typeof after>, of: string, cpus: number): (number | undefined)[] {
  return Array.from({ length: cpus }, (_, cpu) => moment.snapshot.words.find(({ name }) => name === `${of}.waits_for[${cpu}]`)?.number ?? 0)
}

test('a grace period waits for exactly the sections that began before it, and each is told by its CPU and event', () => {
  // CPU 0 reads and has left, CPU 1 is inside, then the grace period begins, then CPU 2 enters.
  const text = `int x; ${CALLBACK} __cpu void a(void) { ${READ} } __cpu void b(void) { ${READ} } __cpu void c(void) { ${READ} } __cpu void d(void) { call_rcu(&head, callback); }`
  const moment = after(text, '0 0 0 1 3 4 2')
  expect(moment.events.map(({ text }) => text)).toEqual(['rcu_read_lock()', 'store x = 1', 'rcu_read_unlock()', 'rcu_read_lock()', 'call_rcu(head, callback)', 'rcu_gp_begins(r)', 'rcu_read_lock()'])
  expect(moment.rcu).toMatchObject({
    marked: true, readers: [0, 1, 2],
    sections: [{ cpu: 0, enter: 0, leave: 2, over: 2 }, { cpu: 1, enter: 3, leave: null, over: null }, { cpu: 2, enter: 6, leave: null, over: null }],
    gracePeriods: [{ call: 'call_rcu(head, callback)', cpu: 3, asked: 4, visible: 4, begun: 5, waitsFor: [1], over: null, invoked: null, callback: 'callback', object: 'head' }],
  })
  expect(waitsForWords(moment, 'rcu_request[0].gp', 4)).toEqual([0, 1, 0, 0])
  expect(moment.snapshot.agents.find(({ name }) => name === 'rcu_callback_gp 0')?.waitsFor).toBe('CPU 1’s section since event 4')
})

test('it is over, the callback is called, and returns: each by its event', () => {
  const moment = after(`int x; ${CALLBACK} __cpu void a(void) { ${READ} } __cpu void b(void) { call_rcu(&head, callback); }`, '0 1 2 0 0 2 4 4')
  expect(moment.rcu?.gracePeriods).toMatchObject([{ asked: 1, begun: 2, waitsFor: [0], over: 5, invoked: 6, done: 7 }])
  expect(moment.rcu?.sections).toEqual([{ cpu: 0, enter: 0, leave: 4, over: 4 }])
})

test('two requests have a grace period each, and a reader between them holds up the second alone', () => {
  const moment = after(`int x; ${CALLBACK} __cpu void a(void) { ${READ} } __cpu void b(void) { call_rcu(&head, callback); call_rcu(&other, second); }`, '1 2 0 1 3 2')
  expect(moment.rcu?.gracePeriods).toMatchObject([
    { object: 'head', callback: 'callback', asked: 0, begun: 1, waitsFor: [], over: 5 },
    { object: 'other', callback: 'second', asked: 3, begun: 4, waitsFor: [0], over: null },
  ])
})

test('a request that is done leaves its place to the next, and the first is remembered', () => {
  const moment = after(`${CALLBACK} __cpu void a(void) { call_rcu(&head, callback); call_rcu(&other, second); }`, '0 1 1 3 3 0 1')
  expect(moment.rcu?.gracePeriods).toMatchObject([{ object: 'head', done: 4 }, { object: 'other', asked: 5, begun: 6, done: null }])
})

test('synchronize_rcu waits itself, and says for whom', () => {
  const text = `int x; __cpu void a(void) { ${READ} } __cpu void b(void) { synchronize_rcu(); }`
  const waiting = after(text, '0 1')
  expect(waiting.rcu?.gracePeriods).toMatchObject([{ call: 'synchronize_rcu()', cpu: 1, callback: '', asked: 1, begun: 1, waitsFor: [0], over: null }])
  expect(waiting.snapshot.agents[1]?.waitsFor).toBe('a grace period, and that for CPU 0’s section since event 1')
  expect(waiting.snapshot.agents[3]?.waitsFor).toBe('CPU 0’s section since event 1')
  // Nobody has asked CPU 0’s for anything.
  expect(waiting.snapshot.agents.find(({ name }) => name === 'rcu_gp 0')?.waitsFor).toBe('a call of synchronize_rcu()')
  expect(after(text, '0 1 0 0 3 1').rcu?.gracePeriods).toMatchObject([{ over: 4, invoked: 5, done: 5 }])
})

test('kfree_rcu names the object that it frees', () => {
  const moment = after(`struct item { int v; struct rcu_head rcu; }; KMEM_CACHE(items, struct item, 0, 1, 1);
    __cpu void a(void) { struct item *p = kmem_cache_alloc(&items, GFP_KERNEL); if (p) kfree_rcu(p, rcu); }`, '0 0 1 1 3')
  expect(moment.rcu?.gracePeriods).toMatchObject([{ call: 'kfree_rcu(items_objects[0])', object: 'items_objects[0]', callback: 'kfree', asked: 1, over: 3, invoked: 4, done: 4 }])
})

test('under tso a section that was left lasts for others until its stores are in memory, and a request is queued behind its CPU’s', () => {
  const text = `int x; ${CALLBACK} __cpu void a(void) { rcu_read_lock(); x = 1; rcu_read_unlock(); } __cpu void b(void) { x = 2; call_rcu(&head, callback); }`
  const moment = after(text, '0 0 0 1 1 3 4', { model: 'tso' })
  expect(moment.rcu?.gracePeriods).toMatchObject([{ asked: 4, visible: 5, begun: 6, waitsFor: [0] }])
  expect(moment.rcu?.sections).toEqual([{ cpu: 0, enter: 0, leave: 2, over: null }])
  expect(moment.snapshot.agents[4]?.waitsFor).toBe('CPU 0’s section since event 1, whose stores are not yet in memory')
  expect(after(text, '0 0 0 1 1 3 4 2', { model: 'tso' }).rcu?.sections).toEqual([{ cpu: 0, enter: 0, leave: 2, over: 7 }])
})

test('sections without stores between them are over together, oldest first', () => {
  const text = 'int x; struct rcu_head head; __cpu void a(void) { x = 1; rcu_read_lock(); rcu_read_unlock(); rcu_read_lock(); rcu_read_unlock(); } __cpu void b(void) { synchronize_rcu(); }'
  expect(after(text, '0 0 0 0 0', { model: 'tso' }).rcu?.sections.map(({ over }) => over)).toEqual([null, null])
  expect(after(text, '0 0 0 0 0 2', { model: 'tso' }).rcu?.sections.map(({ over }) => over)).toEqual([5, 5])
})

test('of nested sections the outermost counts', () => {
  const moment = after('__cpu void a(void) { rcu_read_lock(); rcu_read_lock(); rcu_read_unlock(); rcu_read_unlock(); } __cpu void b(void) { synchronize_rcu(); }', '0 0 0 0')
  expect(moment.rcu?.sections).toEqual([{ cpu: 0, enter: 0, leave: 3, over: 3 }])
})

test('where nobody waits for a grace period, a section rides with the events around it', () => {
  const text = 'int x; __cpu void a(void) { x = 1; rcu_read_lock(); READ_ONCE(x); rcu_read_unlock(); x = 2; } __cpu void b(void) { x = 3; }'
  expect(after(text, '0 0').rcu).toEqual(expect.objectContaining({ marked: false, sections: [{ cpu: 0, enter: 0, leave: 1, over: 1 }], gracePeriods: [] }))
  expect(after(text, '0 1').rcu?.sections).toEqual([{ cpu: 0, enter: 0, leave: null, over: null }])
  expect(after('int x; __cpu void a(void) { x = 1; }', '0').rcu).toBeNull()
})

test('the same words of the program mean nothing of the kind', () => {
  expect(after('int rcu_sections; int rcu_nesting[2]; __cpu void a(void) { rcu_sections = 1; rcu_nesting[0] = 1; }', '0 0').rcu).toBeNull()
})

test('at each moment exactly those are waited for that the machine counts', () => {
  const text = `int x; ${CALLBACK} __cpus(2) void reader(int i) { ${READ} ${READ} } __cpu void b(void) { call_rcu(&head, callback); }`
  const schedule = '0 0 0 0 1 2 3 1 0 1 1 0 3'
  for (let cursor = 1; cursor <= schedule.split(' ').length; cursor++) {
    const moment = after(text, schedule.split(' ').slice(0, cursor).join(' '))
    const [period] = moment.rcu?.gracePeriods ?? []
    const waiting = moment.rcu && period ? awaited(moment.rcu, period, cursor) : []
    expect([0, 1, 2].map((cpu) => waiting.filter((section) => section.cpu === cpu).length)).toEqual(waitsForWords(moment, 'rcu_request[0].gp', 3))
  }
})

test('a section that was left behind the cursor is one that lasts', () => {
  expect(sectionInWords({ cpu: 2, enter: 4, leave: 8, over: 9 }, 6)).toBe('CPU 2’s section since event 5')
  expect(sectionInWords({ cpu: 2, enter: 4, leave: 8, over: 9 }, 9)).toBe('CPU 2’s section since event 5, whose stores are not yet in memory')
})
