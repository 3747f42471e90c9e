import { expect, test } from 'vitest'
import { after } from './testing/running'

const ITEMS = `struct item { int value; spinlock_t lock; struct rcu_head rcu; };
KMEM_CACHE(items, struct item, 0, 2, 1);
KMEM_CACHE(others, struct item, 0, 1, 1);
struct item *item;
int x;
__init void start(void) { item = object_take(&items); item->value = 1; }
`
/** What is told of the object when the last step of the schedule breaks something: lines 8 on are the threads. */
const history = (threads: string, schedule: string, setting: Parameters<typeof after>[2] = {}): readonly string[] => {
  const { snapshot, events } = after(`${ITEMS}\n${threads}`, schedule, setting)
  expect(snapshot.violation).not.toBeNull()
  expect(events.at(-1)?.violation?.history).toEqual(snapshot.violation?.history)
  return snapshot.violation?.history ?? []
}

test('who freed what is used, and where', () => {
  expect(history('__cpu void owner(void) { kfree(item); }\n__cpu void user(void) { x = item->value; }', '0 1')).toEqual([
    'items_objects[0] was allocated at the start',
    'items_objects[0] was freed (owner, test.c:8, event 1)',
  ])
})

test('what took time: until nobody could see it, or until the stores before were in memory', () => {
  expect(history('__cpu void owner(void) { kfree_rcu(item, rcu); }\n__cpu void user(void) { x = item->value; }', '0 2 2 4 1')).toEqual([
    'items_objects[0] was allocated at the start',
    'items_objects[0] was freed (owner, test.c:8, event 1)',
    'items_objects[0] became free memory (rcu_callbacks, event 4)',
  ])
  expect(history('__cpu void owner(void) { x = 1; kfree(item); }\n__cpu void user(void) { spin_lock(&item->lock); }', '0 0 2 1', { model: 'tso' }).at(-1))
    .toBe('items_objects[0] became free memory (store buffer of CPU 0, event 3)')
})

test('who frees it again finds who freed it first', () => {
  expect(history('__cpu void owner(void) { kfree(item); kfree(item); }', '0 0')).toEqual([
    'items_objects[0] was allocated at the start',
    'items_objects[0] was freed (owner, test.c:8, event 1)',
  ])
})

test('allocated where it runs, and what was free before', () => {
  const allocating = '__cpu void user(void) { struct item *p = kmem_cache_alloc(&items, GFP_KERNEL);\nif (p) x = p->value; }'
  expect(history(allocating, '0 0')).toEqual(['items_objects[1] was free at the start', 'items_objects[1] was allocated (user, test.c:8, event 1)'])
  expect(history(allocating.replace('x = p->value', 'kmem_cache_free(&others, p)'), '0 0')).toEqual(
    ['items_objects[1] was free at the start', 'items_objects[1] was allocated (user, test.c:8, event 1)', 'items_objects[1] was freed (user, test.c:9, event 2)'])
})

test('a page that was given back, memory that is another type\'s', () => {
  expect(history('__cpu void user(void) { kfree(item); kmem_cache_shrink(&items, 0); x = item->value; }', '0 0 0').at(-1)).toBe('items_objects[0] lost its page (user, test.c:8, event 2)')
  expect(history('__cpu void user(void) { kfree(item); kmalloc_elsewhere(item); x = item->value; }', '0 0 0').at(-1)).toBe('items_objects[0] became an object of another type (user, test.c:8, event 2)')
})

test('nothing is told where no object is meant', () => {
  expect(history('int *p; __cpu void user(void) { kfree(item); *p = 1; }', '0 0')).toEqual([])
})
