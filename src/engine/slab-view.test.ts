import { describe, expect, test } from 'vitest'
import type { PageState, SlabObject, SlabPointer } from '../wire/slab'
import { after } from './testing/running'
import { filesOf } from './testing/scenario-table'
import { completed } from './testing/checked'
import { compile, replay } from '.'
import { parseSchedule } from '../wire/schedule'
import type { Moment } from '../wire/trace'

const items = (flags: string, rest: string): string => `struct item { int value; spinlock_t lock; struct rcu_head rcu; };
KMEM_CACHE(items, struct item, ${flags}, 2, 1);
struct item *item;
${rest}`
const TAKEN = '__init void start(void) { item = object_take(&items); item->value = 1; }'

/** Each page with its objects: `empty: free`, `full: live¹ value=1 ← CPU 0 p¹`. */
function told({ slabs }: Moment): string[] {
  return slabs.flatMap(({ pages }) => pages.map(({ state, objects }) => `${stateOf(state)}: ${objects.map(objectOf).join(', ')}`))
}
const stateOf = (state: PageState): string => (state.kind === 'isolated' ? `isolated by CPU ${state.cpu}` : state.kind)
const objectOf = ({ state, life, awaits, members, pointers }: SlabObject): string =>
  [`${state}${life || ''}${awaits ? ` (${awaits})` : ''}`, ...members.map(({ name, value, unwritten }) => `${name}=${unwritten ? '?' : value}`), ...pointers.map(pointerOf)].join(' ')
const pointerOf = ({ name, cpu, life, dangling, followed, broke }: SlabPointer): string =>
  `← ${cpu < 0 ? '' : `CPU ${cpu} `}${name}${life}${dangling ? '!' : ''}${followed === null ? '' : ` followed at ${followed + 1}`}${broke ? ' ✕' : ''}`

test('a page says in words what is on it, an object what it is', () => {
  const run = (schedule: string): string[] => told(after(items('0', `${TAKEN} __cpu void P0(void) { item->value = 2; kfree(item); kmem_cache_shrink(&items, 0); kmem_cache_grow(&items, 0); }`), schedule))
  expect(run('')).toEqual(['full: live1 value=1', 'empty: free value=0'])
  expect(run('0')[0]).toBe('full: live1 value=2')
  expect(run('0 0')[0]).toBe('empty: free1 value=2 ← item1!')
  expect(run('0 0 0')[0]).toBe('returned: free1 value=2 ← item1!')
  expect(run('0 0 0 0')[0]).toBe('empty: free1 value=2 ← item1!')
})

test('the same place, allocated again, is another life of it', () => {
  const text = items('0', `${TAKEN} __cpu void P0(void) { struct item *again; kfree(item); again = kmem_cache_alloc(&items, GFP_KERNEL); again->value = 7; kfree(again); again = kmem_cache_alloc(&items, GFP_KERNEL); again->value = 8; }`)
  const run = (schedule: string): string => told(after(text, schedule))[0] ?? ''
  expect(run('0')).toBe('empty: free1 value=1 ← item1!')
  expect(run('0 0')).toBe('full: live2 value=? ← CPU 0 again2 ← item1!')
  expect(run('0 0 0')).toBe('full: live2 value=7 ← item1!')
  expect(run('0 0 0 0')).toBe('empty: free2 value=7 ← item1!')
  expect(run('0 0 0 0 0')).toBe('full: live3 value=? ← CPU 0 again3 ← item1!')
})

test('a pointer keeps the life that it was given for, also when it is handed on or waits in a store buffer', () => {
  const text = items('SLAB_TYPESAFE_BY_RCU', `${TAKEN} struct item *kept; int x;
__cpu void reader(void) { struct item *mine = READ_ONCE(item); WRITE_ONCE(kept, mine); x = READ_ONCE(mine->value); }
__cpu void owner(void) { kmem_cache_free(&items, item); kmem_cache_alloc(&items, GFP_KERNEL); WRITE_ONCE(item, NULL); }`)
  const run = (schedule: string, model: 'sc' | 'tso' = 'sc'): string => told(after(text, schedule, { model }))[0] ?? ''
  expect(run('0')).toBe('full: live1 value=1 ← CPU 0 mine1')
  expect(run('0 1 1')).toBe('empty: free1 value=1 ← CPU 0 mine1! ← item1!')
  expect(run('0 1 1 1')).toBe('full: live2 value=1 ← CPU 0 mine1! ← item1!')
  expect(run('0 1 1 1 0')).toBe('full: live2 value=1 ← CPU 0 mine1! ← item1! ← kept1!')
  expect(run('0 0 1 1 1 2', 'tso')).toBe('full: live2 value=1 ← CPU 0 mine1! ← item1! ← kept1!')
  expect(run('0 1 1 1 0 0')).toBe('full: live2 value=1 ← item1! ← kept1!')
})

test('what is read anew is of the new life, though the address is the same', () => {
  const text = items('SLAB_TYPESAFE_BY_RCU', `${TAKEN} int x;
__cpu void reader(void) { struct item *mine; for (;;) { mine = READ_ONCE(item); if (READ_ONCE(mine->value) == 2) break; } x = READ_ONCE(mine->value); }
__cpu void owner(void) { struct item *old = item; kmem_cache_free(&items, old); old = kmem_cache_alloc(&items, GFP_KERNEL); WRITE_ONCE(item, old); }`)
  const run = (schedule: string): string => told(after(text, schedule))[0] ?? ''
  expect(run('0 1 1 1')).toBe('full: live2 value=1 ← CPU 0 mine1! ← CPU 1 old2 ← item1!')
  expect(run('0 1 1 1 1 0 0')).toBe('full: live2 value=1 ← CPU 0 mine2')
})

test('who follows a pointer whose life is over, and breaks a property by it', () => {
  const text = items('SLAB_TYPESAFE_BY_RCU', `${TAKEN} int x;
__cpu void reader(void) { struct item *mine = READ_ONCE(item); int v = READ_ONCE(mine->value); x = 1; assert(v == 1); }
__cpu void owner(void) { struct item *old = item; kmem_cache_free(&items, old); old = kmem_cache_alloc(&items, GFP_KERNEL); old->value = 2; WRITE_ONCE(item, NULL); }`)
  const run = (schedule: string): string => told(after(text, schedule))[0] ?? ''
  expect(run('0 1 1 1 1 0')).toContain('← item1!')
  expect(run('0 1 1 1 1 0')).not.toContain('✕')
  expect(run('0 1 1 1 1 0 0')).toContain('← CPU 0 1! followed at 6 ✕')
  // Before the memory is another's there is nothing wrong with it.
  expect(run('0 0')).not.toContain('followed')
})

test('use after free is told at the pointer that was followed', () => {
  const text = items('0', `${TAKEN} int x; __cpu void reader(void) { struct item *mine = READ_ONCE(item); x = READ_ONCE(mine->value); } __cpu void owner(void) { kfree(item); WRITE_ONCE(item, NULL); }`)
  expect(told(after(text, '0 1 1 0'))[0]).toBe('empty: free1 value=1 ← CPU 0 mine1! followed at 4 ✕ ← item1!')
})

test('what was freed is not free for everyone yet: a grace period to go, or a store buffer', () => {
  const text = (free: string): string => items('0', `${TAKEN} int x; __cpu void owner(void) { x = 1; ${free} }`)
  expect(told(after(text('kfree_rcu(item, rcu);'), '0 0'))[0]).toBe('full: retired1 (grace period) value=1')
  expect(told(after(text('kfree(item);'), '0 0', { model: 'tso' }))[0]).toBe('full: retired1 (store buffer) value=1')
  expect(told(after(text('kfree(item);'), '0 0 1', { model: 'tso' }))[0]).toBe('empty: free1 value=1 ← item1!')
})

test('the page of a type-safe cache goes back only after a grace period, whoever looks at what was on it', () => {
  const text = items('SLAB_TYPESAFE_BY_RCU', `${TAKEN} int x;
__cpu void reader(void) { rcu_read_lock(); x = 1; rcu_read_unlock(); }
__cpu void owner(void) { kmem_cache_free(&items, item); kmem_cache_shrink(&items, 0); }`)
  const run = (schedule: string): string => told(after(text, schedule))[0] ?? ''
  const agents = after(text, '').snapshot.agents.map(({ name }) => name)
  const gp = agents.findIndex((name) => name.startsWith('rcu_callback_gp'))
  const callbacks = agents.indexOf('rcu_callbacks')
  expect(run('0 1 1')).toMatch(/^retired: /)
  expect(run(`0 1 1 ${gp}`)).toMatch(/^retired: /)
  expect(() => run(`0 1 1 ${gp} ${gp}`)).toThrow('waits for readers')
  expect(run(`0 1 1 ${gp} 0 0 ${gp} ${callbacks} ${callbacks}`)).toMatch(/^returned: /)
})

test('a page that is emptied is its CPU\'s, and an object in it that another type got is told so', () => {
  const text = items('0', `${TAKEN} __cpu void other(void) { kfree(item); smp_mb(); kmalloc_elsewhere(item); } __cpu void defrag(void) { slab_isolate(&items, 0); slab_putback(&items, 0); }`)
  expect(told(after(text, '1'))[0]).toMatch(/^isolated by CPU 1: live1/)
  expect(told(after(text, '1 1'))[0]).toMatch(/^full: live1/)
  expect(told(after(text, '0 0'))[0]).toMatch(/^full: foreign2/)
})

describe('the shortest runs of the protocols', () => {
  const ends = (id: string, variant: string, schedule: string): string[] => {
    const program = compile(completed({ files: filesOf(id), model: 'sc', variant }))
    if (program.kind === 'rejected') throw new Error(`${id} does not compile`)
    const moment = replay(program, parseSchedule(schedule) ?? { start: 0, choices: [] }, Infinity)
    expect(moment.dropped).toBeNull()
    expect(moment.snapshot.violation).not.toBeNull()
    return told(moment)
  }

  test('a cpuset read half in one life and half in the next', () => {
    expect(ends('cpuset-lookup', 'ptrcheck_aba', '0 0 0 1 1 1 1 1 1 1 1 1 1 1 1 0 0 0')).toEqual([
      'full: live2 mems_allowed.bits[0]=3 mems_allowed.bits[1]=3 count.counter=1 ← CPU 0 1! followed at 16 ✕ ← cpuset11!',
      'full: live1 mems_allowed.bits[0]=2 mems_allowed.bits[1]=2 count.counter=0',
    ])
  })

  test('the lock of an array that is gone, while the node is taken from an isolated page', () => {
    const [replacement, victim, arrays] = ends('slab-defrag', 'migrate_xgone', '0 0 0 1 1 1 1 1 1 1 1 1 5 5 7.1 0')
    expect(replacement).toMatch(/^full: live1 array=NULL .* ← CPU 0 node1$/)
    expect(victim).toMatch(/^isolated by CPU 0: retired1 \(grace period\) array=0x1 /)
    expect(arrays).toBe('partial: free1 xa_head=NULL ← CPU 0 xa1! followed at 16 ✕, live1 xa_head=NULL')
  })
})
