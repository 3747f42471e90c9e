import { expect, test } from 'vitest'
import { MACHINE_FAULTS } from '../lang/machine-faults'
import { MODELS } from '../wire/program'
import { brokenIn, checked } from './testing/checked'

const OBJECT = 'struct item { int value; spinlock_t lock; struct item *next; };\nKMEM_CACHE(items, struct item, 0, 1, 1);\nstruct item *item;\n__init void start(void) { item = object_take(&items); item->next = item; }\n'

/** Every fault of the machine (LANGUAGE.md 3), and a program that has it. */
const FAULTS: readonly (readonly [fault: string, body: string, before?: string])[] = [
  ['UAF', 'kfree(item); x = item->value;', OBJECT],
  ['LOCKUAF', 'kfree(item); spin_lock(&item->lock);', OBJECT],
  ['NULLDEREF', 'item = NULL; x = item->value;', OBJECT],
  // A member that is not the first lies a little behind NULL.
  ['NULLDEREF', 'item = NULL; x = item->next != NULL;', OBJECT],
  ['NULLDEREF', 'item = NULL; item->next = item;', OBJECT],
  ['BADPTR', 'item = NULL; spin_lock(&item->lock);', OBJECT],
  ['BADPTR', 'list_del(&entry); entry.next->prev = NULL;', 'LIST_HEAD(entry);'],
  ['BADPTR', 'x = 3; a[x] = 1;', 'int a[3];'],
  ['DOUBLEFREE', 'kfree(item); kfree(item);', OBJECT],
  ['WRONGCACHE', 'kmem_cache_free(&others, item);', `${OBJECT}KMEM_CACHE(others, struct item, 0, 1, 1);\n`],
  ['BADUNLOCK', 'spin_unlock(&lock);', 'spinlock_t lock;'],
  ['LOCKLEAK', 'spin_lock(&lock);', 'spinlock_t lock;'],
  ['LOCKS', 'preempt_enable();'],
  ['SLEEP', 'preempt_disable(); might_sleep();'],
  ['DEADLOCK', 'spin_lock(&lock); spin_lock(&lock);', 'spinlock_t lock;'],
  ['UNINIT', 'kfree(item); item = kmem_cache_alloc(&items, GFP_KERNEL); if (item) x = item->value;', OBJECT],
  ['ASSERT', 'assert(x);'],
  ['LOOP', 'for (;;) ;'],
  ['LOOP', 'x = 1; for (int n = 0; n != 1; n += 2) n &= 7;'],
  ['DIVZERO', 'x = 3 / x;'],
  ['OVERFLOW', 'x = 0x7fffffff; x++;'],
  ['SHIFT', 'x = 32; x = 1 << x;'],
  ['RANGE', 'small = 2;', 'int small __in(0, 1);'],
  ['PAGEFAULT', 'vmap_touch(0);'],
  ['STALE', 'vmap_touch(0); set_pte(0, 2); vmap_touch(0);', '__init void start(void) { pte[0] = 1; }'],
  // What nobody needs any more only the program knows.
  ['LEAK', 'item = NULL;', `${OBJECT}final LEAK: items_object[0] == OBJECT_FREE || item;\n`],
]

test.each(FAULTS)('%s: %s', (fault, body, before = '') => {
  for (const model of MODELS) expect(brokenIn({ files: [{ name: 'main.c', text: `int x;\n${before}\n__cpu void P0(void) { ${body} }\n` }], model })).toEqual([fault])
})

test('local code that goes on for ever is shown where it does', () => {
  const place = (body: string): unknown => {
    const { verdict } = checked({ files: [{ name: 'main.c', text: `int x;\n__cpu void P0(void)\n{\nx = 1;\n${body}\n}\n` }], model: 'sc' })
    return verdict.kind === 'violated' ? verdict.counterexamples.map(({ violation }) => [violation.property, violation.span.file, violation.span.line]) : verdict.kind
  }
  for (const body of ['for (;;) ;', 'while (1) ;', 'do { } while (1);', 'int n = 1; do n |= 2; while (n);', 'again:\ngoto again;'.replace('\n', ' ')]) expect(place(body)).toEqual([['LOOP', 'main.c', 5]])
})

test('there is no fault that none of these has', () => {
  expect(new Set(FAULTS.map(([fault]) => fault))).toEqual(new Set(MACHINE_FAULTS))
})
