import { expect, test } from 'vitest'
import { brokenIn } from './testing/checked'
import { mistakes } from './testing/running'

const MEMORY = `
struct item { int value; struct rcu_head rcu; };
struct other { int a, b; };
KMEM_CACHE(items, struct item, 0, 2, 1);
KMEM_CACHE(others, struct other, 0, 2, 1);
struct item *item;
int x;
`
const thread = (body: string, before = ''): string => `${MEMORY}${before}\n__cpu void P0(void) { ${body} }\n`
const broken = (body: string, before = ''): readonly string[] => brokenIn({ files: [{ name: 'main.c', text: thread(body, before) }], model: 'tso' })
const refused = (body: string, before = ''): string => mistakes(thread(body, before)).split('\n')[0]?.replace(/^test\.c:\d+:\d+: /, '') ?? ''
const ALLOCATED = '__init void start(void) { item = object_take(&items); }'
const MOVING = 'KMEM_CACHE(moving, struct item, 0, 1, 1, get, reclaim); __init void start(void) { object_take(&moving); }'

test('what is no cache', () => {
  expect(refused('item = kmem_cache_alloc(&nothing, GFP_KERNEL);')).toBe('nothing is not declared')
  expect(refused('item = kmem_cache_alloc(&item, GFP_KERNEL);')).toBe('kmem_cache_alloc takes a struct kmem_cache *, and this is a struct item **')
  expect(refused('x = 1;', 'KMEM_CACHE(none, struct item, 0, 0, 1);')).toBe('an array of 0 elements: expected 1 to 4096')
  expect(broken('item = kmem_cache_alloc(NULL, GFP_KERNEL);')).toEqual(['BADPTR'])
  expect(broken('item = kmem_cache_alloc(&empty, GFP_KERNEL);', 'struct kmem_cache empty;')).toEqual(['BADPTR'])
})

test('what was not allocated, or not there, is not freed', () => {
  expect(broken('kmem_cache_free(&others, item);', ALLOCATED)).toEqual(['WRONGCACHE'])
  expect(broken('kmem_cache_free(&items, item);', ALLOCATED)).toEqual([])
  expect(broken('kmem_cache_free(&items, NULL); kfree(NULL);')).toEqual([])
  for (const what of ['&x', '&item->rcu', '(void *)77']) expect(broken(`kfree(${what});`, ALLOCATED)).toEqual(['BADPTR'])
  expect(broken('kfree_rcu(&fixed, rcu);', 'struct item fixed;')).toEqual(['BADPTR'])
  expect(broken('kfree_rcu(item, rcu);')).toEqual(['BADPTR'])
  expect(broken('kfree_rcu(item, rcu); kfree_rcu(item, rcu);', ALLOCATED)).toEqual(['DOUBLEFREE'])
})

test('a member of what is not there is nowhere', () => {
  const LIST = 'struct node { int value; struct list_head list; }; struct node *node; struct list_head head;'
  expect(broken('INIT_LIST_HEAD(&head); list_add(&node->list, &head);', LIST)).toEqual(['NULLDEREF'])
  expect(broken('spin_lock(&locked->lock);', 'struct locked { int value; spinlock_t lock; }; struct locked *locked;')).toEqual(['BADPTR'])
})

test('pages and addresses that do not exist', () => {
  for (const page of ['2', '-1']) {
    expect(broken(`x = ${page}; kmem_cache_shrink(&items, x);`)).toEqual(['BADPTR'])
    expect(broken(`x = ${page}; kmem_cache_grow(&items, x);`)).toEqual(['BADPTR'])
    expect(broken(`x = ${page}; slab_isolate(&items, x);`)).toEqual(['BADPTR'])
    expect(broken(`x = ${page}; vmap_touch(x);`)).toEqual(['BADPTR'])
  }
  expect(broken('set_pte(0, 1); flush_tlb_kernel_range(0, 9);')).toEqual(['BADPTR'])
})

test('what calls itself is refused, through a pointer too, and in a callback', () => {
  expect(refused('again(3);', 'void again(int n) { x = n; if (n) again(n - 1); }')).toBe('again calls itself')
  expect(refused('func = again; func(3);', 'void again(int n); void (*func)(int); void again(int n) { x = n; func(n - 1); }')).toBe('again calls itself')
  expect(refused('call_rcu(&item->rcu, again);', 'static void again(struct rcu_head *head) { again(head); }')).toBe('again calls itself')
  expect(refused('kmem_cache_defrag(&moving, 0);', `static bool get(struct kmem_cache *c, void *o) { return kmem_cache_defrag(c, 0); } static bool reclaim(struct kmem_cache *c, void *o) { return true; } ${MOVING}`)).toBe('kmem_cache_defrag calls itself')
  expect(refused('kmem_cache_defrag(&moving, 0);', `static bool get(struct kmem_cache *c, void *o) { return true; } static bool reclaim(struct kmem_cache *c, void *o) { return kmem_cache_defrag(c, 0); } ${MOVING}`)).toBe('kmem_cache_defrag calls itself')
})

test('a callback may queue itself anew, for ever', () => {
  expect(broken('call_rcu(&item->rcu, again);', `static void again(struct rcu_head *head) { call_rcu(head, again); } ${ALLOCATED}`)).toEqual([])
})

test('where the pool is empty an allocation fails', () => {
  const three = (use: string): string => `for (int i = 0; i < 3; i++) { item = kmem_cache_alloc(&items, GFP_KERNEL); ${use} }`
  expect(broken(three('if (item) item->value = i;'))).toEqual([])
  expect(broken(three('item->value = i;'))).toEqual(['NULLDEREF'])
  expect(broken('x = 1;', '__init void start(void) { for (int i = 0; i < 3; i++) { item = object_take(&items); item->value = i; } }')).toEqual(['BADPTR'])
})

test('a bound that is reached is never "holds"', () => {
  const queue = 'static void callback(struct rcu_head *head) { x = 1; } struct rcu_head heads[3];'
  expect(() => broken('for (int i = 0; i < 3; i++) call_rcu(&heads[i], callback);', queue)).toThrow('incomplete: bound RCU_REQUESTS')
})
