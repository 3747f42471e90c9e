import { describe, expect, test } from 'vitest'
import { MODELS } from '../wire/program'
import { brokenIn } from './testing/checked'

const ITEMS = `
struct item { int value; struct item *copy; struct rcu_head rcu; };
KMEM_CACHE(items, struct item, FLAGS, 4, 2);
struct item *item, *other;
`

describe.each(MODELS)('under %s', (model) => {
  const broken = (text: string): readonly string[] => brokenIn({ files: [{ name: 'main.c', text }], model })
  const taken = (count: number): string => `__init void start(void) { item = object_take(&items); item->value = 7; ${count > 1 ? 'other = object_take(&items); other->value = 8;' : ''} }`
  const alone = (body: string, flags = '0', count = 1): readonly string[] => broken(`#define FLAGS ${flags}\n${ITEMS}__cpu void P0(void) { ${body} }\n${taken(count)}`)
  const page = (is: string): string => `__check(PAGE, items_page[0] == ${is});`

  test('a page goes back when nothing is on it', () => {
    expect(alone(`kmem_cache_shrink(&items, 0); ${page('PAGE_SLAB')}`)).toEqual([])
    expect(alone(`kfree(item); kmem_cache_shrink(&items, 0); ${page('PAGE_RETURNED')}`)).toEqual([])
    expect(alone(`kfree(item); kmem_cache_shrink(&items, 0); ${page('PAGE_SLAB')}`, '0', 2)).toEqual([])
  })

  test('what was given back is nobody\'s here, until the page is the cache\'s again', () => {
    const back = 'kfree(item); kmem_cache_shrink(&items, 0);'
    expect(alone(`${back} item->value = 1;`)).toEqual(['UAF'])
    expect(alone(`${back} kmem_cache_grow(&items, 0); item->value = 1;`)).toEqual(['UAF'])
    expect(alone(`${back} bool grown = kmem_cache_grow(&items, 0); assert(grown); item = kmem_cache_alloc_at(&items, item); item->value = 1;`)).toEqual([])
    expect(alone(`${back} item = kmem_cache_alloc_at(&items, item); assert(!item);`)).toEqual([])
  })

  test.each(['SLAB_TYPESAFE_BY_RCU', 'SLAB_DESTROY_BY_RCU'])('%s: an object may be looked at when it is free, its page stays for the readers', (flag) => {
    const reader = '__cpu void reader(void) { struct item *mine; int v; rcu_read_lock(); mine = rcu_dereference(item); if (mine) v = READ_ONCE(mine->value); rcu_read_unlock(); }'
    const owner = '__cpu void owner(void) { struct item *mine = item; WRITE_ONCE(item, NULL); kfree(mine); smp_mb(); kmem_cache_shrink(&items, 0); }'
    const program = (flags: string, also = ''): readonly string[] => broken(`#define CACHE_FLAGS ${flags}\n#define FLAGS CACHE_FLAGS\n${ITEMS}${reader}${owner}${also}${taken(1)}`)
    expect(program(flag)).toEqual([])
    expect(program('0')).toEqual(['UAF'])
    expect(program(flag, 'struct item *kept; __cpu void other_reader(void) { kept = item; if (kept) kept->value = 1; }')).toEqual(['UAF'])
  })

  test('memory of a cache that types share may become another type\'s', () => {
    expect(alone('bool taken = kmalloc_elsewhere(item); assert(!taken);')).toEqual([])
    for (const flags of ['0', 'SLAB_TYPESAFE_BY_RCU']) expect(alone('kfree(item); smp_mb(); bool taken = kmalloc_elsewhere(item); assert(taken); item->value = 1;', flags)).toEqual(['UAF'])
  })

  test('from an isolated page nothing is allocated, and who isolated it may look at what was freed', () => {
    expect(alone(`slab_isolate(&items, 0); ${page('PAGE_ISOLATED + __self')} kfree(item); smp_mb(); int v = item->value; item = kmem_cache_alloc_at(&items, item); assert(!item);`)).toEqual([])
    expect(alone(`slab_isolate(&items, 0); slab_putback(&items, 0); ${page('PAGE_SLAB')} kfree(item); smp_mb(); int v = item->value;`)).toEqual(['UAF'])
    expect(alone(`slab_isolate(&items, 0); kfree(item); smp_mb(); slab_putback(&items, 0); ${page('PAGE_RETURNED')}`)).toEqual([])
    expect(alone('bool isolated = slab_isolate(&items, 1); assert(!isolated);')).toEqual([])
    expect(broken(`#define FLAGS 0\n${ITEMS}int done; __cpu void P0(void) { slab_isolate(&items, 0); kfree(item); smp_mb(); WRITE_ONCE(done, 1); } __cpu void P1(void) { if (smp_load_acquire(&done)) item->value = 1; } ${taken(1)}`)).toEqual(['UAF'])
  })
})

/** Objects that can be moved: whoever needs one looks it up in `home`. */
const MOVABLE = `
struct object { int value; atomic_t users; };
static bool get(struct kmem_cache *cache, void *p) { GET }
static bool reclaim(struct kmem_cache *cache, void *p) { RECLAIM }
KMEM_CACHE(objects, struct object, 0, 4, 2, get, reclaim);
struct object *home[2];
spinlock_t lock;
int got;

static bool move(struct kmem_cache *cache, struct object *old)
{
	int place = old == home[0] ? 0 : 1;
	struct object *new = kmem_cache_alloc(cache, GFP_KERNEL);

	if (!new)
		return false;
	new->value = old->value;
	home[place] = new;
	kmem_cache_free(cache, old);
	return true;
}

__cpu void defrag(void)
{
	bool gone = kmem_cache_defrag(&objects, 0);

	smp_mb();
	AFTER
}

__init void start(void)
{
	home[0] = object_take(&objects);
	home[1] = object_take(&objects);
	home[0]->value = 1;
	home[1]->value = 2;
	got = 0;
}
`

describe.each(MODELS)('emptying a page under %s', (model) => {
  const broken = ({ get = 'return true;', reclaim = 'return move(cache, p);', after = '', also = '' }): readonly string[] =>
    brokenIn({ files: [{ name: 'main.c', text: `#define GET ${get}\n#define RECLAIM ${reclaim}\n#define AFTER ${after}\n${MOVABLE}${also}` }], model })

  test('both objects are moved, and the page goes back', () => {
    expect(broken({ after: 'if (gone) { __check(PAGE, objects_page[0] == PAGE_RETURNED); assert(home[0]->value == 1 && home[1]->value == 2); } else __check(PAGE, objects_page[0] == PAGE_SLAB);' })).toEqual([])
    expect(broken({ after: '__check(PAGE, objects_page[0] == PAGE_RETURNED);' })).toEqual(['PAGE'])
  })

  test('one that cannot stay is left alone, and the page with it', () => {
    expect(broken({ get: 'return p == home[1];', after: '__check(PAGE, objects_page[0] == PAGE_SLAB); assert(!gone && home[0]->value == 1 && home[1]->value == 2);' })).toEqual([])
  })

  test('in get: no sleeping, no slab operation, no lock under which others do one', () => {
    expect(broken({ get: 'might_sleep(); return true;' })).toEqual(['SLEEP'])
    expect(broken({ get: 'kmem_cache_alloc(cache, GFP_ATOMIC); return true;' })).toEqual(['DEADLOCK'])
    expect(broken({ get: 'kfree(p); return true;' })).toEqual(['DEADLOCK'])
    const store = '__cpu void store(void) { struct object *new; spin_lock(&lock); new = kmem_cache_alloc(&objects, GFP_ATOMIC); if (new) kfree(new); spin_unlock(&lock); }'
    const locking = 'spin_lock(&lock); spin_unlock(&lock); return true;'
    expect(broken({ get: locking, also: store, reclaim: 'return false;' })).toEqual(['DEADLOCK'])
    expect(broken({ get: 'return true;', also: store, reclaim: 'return false;' })).toEqual([])
  })

  test('in reclaim nothing is held', () => {
    expect(broken({ reclaim: 'might_sleep(); spin_lock(&lock); spin_unlock(&lock); return false;' })).toEqual([])
  })
})
