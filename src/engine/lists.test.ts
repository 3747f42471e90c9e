import { expect, test } from 'vitest'
import type { Chain, ListBox, ListLink } from '../wire/lists'
import { after, type Setting } from './testing/running'

const ITEM = 'struct item { int v; struct list_head list; struct rcu_head rcu; }; struct item a = { .v = 1 }, b = { .v = 2 }; LIST_HEAD(items);'
const START = '__init void start(void) { list_add_tail(&a.list, &items); list_add_tail(&b.list, &items); }'

/** `items → a(1) → b(2) → items`, with what moved and what is on its way. */
function drawn(text: string, schedule: string, setting: Setting = {}): string[] {
  const { lists, agents } = after(text, schedule, setting).snapshot
  const moved = (link: ListLink): string => `${link.movedBy === null ? '' : `[${agents[link.movedBy]?.cpu}]`}${link.coming.map(({ cpu, to }) => `(${cpu}: ${to})`).join('')}`
  const box = ({ name, numbers, state, standing }: ListBox): string =>
    `${name}(${numbers.map(({ value }) => value).join(' ')})${state === 'used' ? '' : ` ${state}`}${standing.map(({ cpu, local }) => ` ${cpu}:${local}`).join('')}`
  const link = (one: ListLink | null): string => (one ? ` ${moved(one)}→ ` : '')
  const chain = ({ head, first, boxes, end }: Chain): string => {
    const links = [first, ...boxes.map(({ next }) => next)]
    const last = links.at(-1)
    return `${head}${boxes.map((one, index) => `${link(links[index] ?? null)}${box(one)}`).join('')}${link(last ?? null)}${end === 'none' ? '' : `${last?.to}${end === 'loop' || end === 'astray' ? ` (${end})` : ''}`}`
  }
  return [...(lists?.chains ?? []).map(chain), ...(lists?.apart ?? []).map((one) => `- ${box(one)}${one.next ? ` → ${one.next.to}` : ''}`)]
}

test('a list is read from its head to its head', () => {
  expect(drawn(`${ITEM} ${START} __cpu void P0(void) { list_del(&a.list); }`, '')).toEqual(['items → a(1) → b(2) → items'])
  expect(drawn(`${ITEM} __cpu void P0(void) { list_add(&a.list, &items); }`, '')).toEqual(['items → items'])
})

test('the pointer that moved with the last event is told, with who moved it', () => {
  const text = `${ITEM} ${START} __cpu void other(void) { WRITE_ONCE(a.v, 5); } __cpu void P0(void) { list_del_rcu(&a.list); }`
  expect(drawn(text, '1 1 1 1')).toEqual(['items [1]→ b(2) → items'])
  expect(drawn(text, '1 1 1 1 1')).toEqual(['items → b(2) → items'])
})

test('an element that was unlinked is drawn apart while somebody stands on it, with where it still leads', () => {
  const text = `${ITEM} ${START}
    __cpu void reader(void) { struct item *p; rcu_read_lock(); list_for_each_entry_rcu(p, &items, list) READ_ONCE(p->v); rcu_read_unlock(); }
    __cpu void writer(void) { WRITE_ONCE(a.v, 3); list_del_rcu(&a.list); synchronize_rcu(); }`
  expect(drawn(text, '0 0')).toEqual(['items → a(1) 0:p → b(2) → items'])
  expect(drawn(text, '0 0 1 1 1 1 1 1')).toEqual(['items → b(2) → items', '- a(3) 0:p → b'])
  // It goes on from there, and nobody stands on the first any more.
  expect(drawn(text, '0 0 1 1 1 1 1 1 0 0')).toEqual(['items → b(2) 0:p → items'])
})

test('an element that waits for a grace period is told so, and one that is freed while it is on the list too', () => {
  const POOL = `struct item { int v; struct list_head list; struct rcu_head rcu; }; KMEM_CACHE(cache, struct item, 0, 1, 1); LIST_HEAD(items);
    __init void start(void) { struct item *p = object_take(&cache); p->v = 7; list_add(&p->list, &items); }`
  const deferred = `${POOL} __cpu void P0(void) { struct item *p = list_first_entry(&items, struct item, list); list_del_rcu(&p->list); kfree_rcu(p, rcu); }`
  expect(drawn(deferred, '0 0 0 0 0 0 0')).toEqual(['items → items', '- cache_objects[0](7) retired → items'])
  const early = `${POOL} __cpu void P0(void) { struct item *p = list_first_entry(&items, struct item, list); kfree(p); }`
  expect(drawn(early, '0')).toEqual(['items → cache_objects[0](7) free → items'])
})

test('what list_del leaves in an element leads astray', () => {
  const text = `${ITEM} ${START} __cpu void P0(void) { struct item *p = list_first_entry(&items, struct item, list); list_del(&p->list); p->v = 9; }`
  expect(drawn(text, '0 0 0 0 0 0 0')).toEqual(['items → b(2) → items', '- a(1) 0:p → 0x100'])
})

test('a store to a link that waits in a buffer is told with its CPU, and where it will lead', () => {
  const text = `${ITEM} ${START} __cpu void P0(void) { list_del_rcu(&a.list); }`
  expect(drawn(text, '0 0 0 0', { model: 'tso' })).toEqual(['items (0: b)→ a(1) → b(2) → items'])
  expect(drawn(text, '0 0 0 0 1 1', { model: 'tso' })).toEqual(['items [0]→ b(2) → items'])
})

test('a stack that was taken whole is drawn with who holds it', () => {
  const text = `struct area { int v; struct llist_node link; }; struct area area[2] = { { .v = 1 }, { .v = 2 } }; struct llist_head lazy;
    __cpu void P0(void) { llist_add(&area[0].link, &lazy); llist_add(&area[1].link, &lazy); }
    __cpu void P1(void) { struct llist_node *taken = llist_del_all(&lazy); while (taken) taken = taken->next; }`
  expect(drawn(text, '')).toEqual(['lazy → NULL'])
  expect(drawn(text, '0 0 0 0 0 0')).toEqual(['lazy [0]→ area[1](2) → area[0](1) → NULL'])
  expect(drawn(text, '0 0 0 0 0 0 1')).toEqual(['lazy [1]→ NULL', '- area[1](2) 1:taken → area[0]', '- area[0](1) → NULL'])
})

test('a pointer that somebody stores to is a list of one, and of more where the object points to its like', () => {
  const published = 'struct config { int size; }; struct config first = { .size = 1 }, second = { .size = 2 }; struct config *current = &first; __cpu void P0(void) { WRITE_ONCE(current, &second); } __cpu void P1(void) { struct config *c = READ_ONCE(current); c->size = 3; }'
  expect(drawn(published, '1')).toEqual(['current → first(1) 1:c'])
  expect(drawn(published, '1 0')).toEqual(['current [0]→ second(2)', '- first(1) 1:c'])
  const chained = 'struct node { int v; struct node *next; }; struct node n[2] = { { .v = 1 }, { .v = 2 } }; struct node *top = &n[0]; __cpu void P0(void) { n[0].next = &n[1]; n[1].next = &n[0]; top = NULL; }'
  expect(drawn(chained, '0')).toEqual(['top → n[0](1) [0]→ n[1](2) → NULL'])
  expect(drawn(chained, '0 0')).toEqual(['top → n[0](1) → n[1](2) [0]→ n[0] (loop)'])
  expect(drawn(chained, '0 0 0')).toEqual(['top [0]→ NULL'])
})

test('two pointers to its like make a tree, of which the root is shown', () => {
  expect(drawn('struct node { int key; struct node *left, *right; }; struct node n[3]; struct node *root; __cpu void P0(void) { n[0].left = &n[1]; root = &n[0]; }', '0 0')).toEqual(['root [0]→ n[0](0)'])
})

test('a struct that there is once is on a list if the program finds it there, and has one if not', () => {
  const text = (loop: string) => `struct item { int v; struct list_head list; }; struct item only; LIST_HEAD(items); __cpu void P0(void) { list_add(&only.list, &items); ${loop} }`
  expect(drawn(text('struct item *p; list_for_each_entry(p, &items, list) p->v++;'), '0 0 0 0 0')).toEqual(['items [0]→ only(0) → items'])
  expect(drawn('struct queue { int length; struct list_head entries; }; struct queue q; struct item { int v; struct list_head list; }; struct item item[2]; __cpu void P0(void) { INIT_LIST_HEAD(&q.entries); list_add(&item[1].list, &q.entries); }', '0 0 0 0 0 0 0'))
    .toEqual(['q.entries [0]→ item[1](0) → q.entries'])
})

test('what never changes is no list, and a program without lists has none', () => {
  expect(after('struct node { int v; }; struct node n; struct node *p = &n; int x; __cpu void P0(void) { x = p->v; }', '0').snapshot.lists).toBeNull()
  expect(after('LIST_HEAD(unused); int x; __cpu void P0(void) { x = 1; }', '0').snapshot.lists).toBeNull()
})
