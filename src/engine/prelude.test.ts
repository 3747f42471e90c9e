import { describe, expect, test } from 'vitest'
import { PRELUDE } from '../kernel'
import { SCENARIOS } from '../scenarios'
import type { SourceFile } from '../wire/program'
import { MODELS } from '../wire/program'
import { brokenIn, explored, programOf } from './testing/checked'

const COUNTER = `
int counter;
spinlock_t lock;

__cpus(2) void worker(int cpu)
{
	spin_lock(&lock);
	counter++;
	spin_unlock(&lock);
}

final COUNTED: counter == NR_CPUS;
`

const TICKET_LOCK = `
typedef struct { unsigned next, serving; } spinlock_t;

void spin_lock(spinlock_t *lock)
{
	unsigned ticket = xchg_ticket(lock);

	while (smp_load_acquire(&lock->serving) != ticket)
		cpu_relax();
}

static unsigned xchg_ticket(spinlock_t *lock)
{
	unsigned old;

	__atomic { old = __rmw(&lock->next, 1, __old + 1, FULL); }
	return old;
}

void spin_unlock(spinlock_t *lock)
{
	smp_store_release(&lock->serving, lock->serving + 1);
}
`

const main = (text: string): SourceFile[] => [{ name: 'main.c', text }]

/** The prelude with one piece of one file replaced. */
function preludeWith(name: string, piece: string, replacement: string): SourceFile[] {
  return PRELUDE.map((file) => (file.name === name ? { name, text: replaced(file.text, piece, replacement) } : file))
}

function replaced(text: string, piece: string, replacement: string): string {
  expect(text).toContain(piece)
  return text.replace(piece, replacement)
}

describe.each(MODELS)('under %s', (model) => {
  test('a spinlock makes an increment whole', () => {
    expect(brokenIn({ files: main(COUNTER), model })).toEqual([])
    expect(brokenIn({ files: main(COUNTER.replaceAll(/spin_.*;/g, '')), model })).toEqual(['COUNTED'])
  })

  test('another lock is one more file: of the program, or of the prelude', () => {
    const ticket = { name: 'ticket.c', text: TICKET_LOCK }
    expect(brokenIn({ files: [...main(`#include "ticket.c"\n${COUNTER}`), ticket], model })).toEqual([])
    const prelude = [...PRELUDE.filter(({ name }) => name !== 'spinlock.c' && name !== 'mutex.c'), ticket]
    expect(brokenIn({ files: main(COUNTER), model, prelude })).toEqual([])
    const broken = { ...ticket, text: replaced(TICKET_LOCK, '!= ticket', '> ticket') }
    expect(brokenIn({ files: [...main(`#include "ticket.c"\n${COUNTER}`), broken], model })).toEqual(['COUNTED'])
  })

  test('a spinlock whose unlock is broken is a broken spinlock', () => {
    expect(brokenIn({ files: main(COUNTER), model, prelude: preludeWith('spinlock.c', '__unlock(&lock->owner);', '') })).toEqual(['DEADLOCK'])
    expect(brokenIn({ files: main(COUNTER), model, prelude: preludeWith('spinlock.c', '__lock(&lock->owner);', '') })).toEqual(['BADUNLOCK'])
  })
})

test('a barrier deleted in the text of the scenario is missing under tso', () => {
  const [first, ...rest] = SCENARIOS[0]?.files ?? []
  const text = replaced(first?.text ?? '', 'walk do it */\n\t\tsmp_mb();', 'walk do it */')
  const files = [{ name: first?.name ?? '', text }, ...rest]
  expect(brokenIn({ files, variant: 'full', model: 'sc' })).toEqual([])
  expect(brokenIn({ files, variant: 'full', model: 'tso' })).toEqual(['FRESH', 'QSTALE'])
})

test('machinery that a program does not use is not there', () => {
  const agents = (body: string): string[] =>
    programOf({ files: main(`spinlock_t lock; int x; __cpus(2) void worker(int cpu) { ${body} }`), model: 'sc' }).agents.map(({ name, kind }) => `${kind} ${name}`)
  expect(agents('rcu_read_lock(); spin_lock(&lock); x++; spin_unlock(&lock); rcu_read_unlock();')).toEqual(['cpu worker 0', 'cpu worker 1'])
  expect(agents('x++; synchronize_rcu();')).toEqual(['cpu worker 0', 'cpu worker 1', 'agent rcu_gp 0', 'agent rcu_gp 1'])
})

test('who sleeps in atomic context, unlocks what it does not hold, or keeps a lock, is told so', () => {
  const wrong = (body: string): readonly string[] => brokenIn({ files: main(`spinlock_t lock, other; struct mutex mutex; int x; __cpu void P0(void) { ${body} }`), model: 'tso' })
  expect(wrong('spin_lock(&lock); mutex_lock(&mutex); mutex_unlock(&mutex); spin_unlock(&lock);')).toEqual(['SLEEP'])
  expect(wrong('local_irq_disable(); mutex_lock(&mutex); mutex_unlock(&mutex); local_irq_enable();')).toEqual(['SLEEP'])
  expect(wrong('rcu_read_lock(); synchronize_rcu(); rcu_read_unlock();')).toEqual(['SLEEP'])
  expect(wrong('spin_lock(&lock); spin_unlock(&other);')).toEqual(['BADUNLOCK'])
  for (const body of ['spin_lock(&lock);', 'if (!spin_trylock(&lock)) x = 1;', 'mutex_lock(&mutex);', 'spin_lock(&lock); spin_lock(&other); spin_unlock(&lock);']) expect(wrong(body)).toEqual(['LOCKLEAK'])
  expect(wrong('spin_lock(&lock); spin_lock(&lock);')).toEqual(['DEADLOCK'])
  expect(wrong('mutex_lock(&mutex); if (spin_trylock(&lock)) { x = 1; spin_unlock(&lock); } mutex_unlock(&mutex);')).toEqual([])
})

const RCU = `
struct item { int value; struct rcu_head rcu; };
KMEM_CACHE(items, struct item, 0, 1, 1);
struct item *shared;

__cpu void reader(void)
{
	struct item *item;

	rcu_read_lock();
	item = rcu_dereference(shared);
	if (item)
		assert(item->value == 1);
	rcu_read_unlock();
}

__cpu void updater(void)
{
	struct item *item = shared;

	WRITE_ONCE(shared, NULL);
	REMOVE(item);
}

__init void start(void)
{
	shared = object_take(&items);
	shared->value = 1;
}

final LEAK: items_object[0] == OBJECT_FREE;
`

describe.each(MODELS)('memory under %s', (model) => {
  const removed = (remove: string, text = RCU): readonly string[] => brokenIn({ files: main(`#define REMOVE(item) ${remove}\n${text}`), model })

  test('an object lives until nobody can see it', () => {
    expect(removed('kfree(item)')).toEqual(['UAF'])
    expect(removed('do { synchronize_rcu(); kfree(item); } while (0)')).toEqual([])
    expect(removed('kfree_rcu(item, rcu)')).toEqual([])
    expect(removed('do { kfree(item); kfree(item); } while (0)')).toEqual(['DOUBLEFREE', 'UAF'])
    expect(removed('do { synchronize_rcu(); } while (0)')).toEqual(['LEAK'])
    expect(removed('kfree_rcu(item, rcu)', RCU.replaceAll(/rcu_read_.*;/g, ''))).toEqual(['UAF'])
  })
})

const ALLOCATION = `
struct item { int value; struct item *next; atomic_t users; spinlock_t lock; };
KMEM_CACHE(items, struct item, FLAGS, 1, 1);

__cpu void user(void)
{
	struct item *item, *again;
	int x = 0;

	item = kmem_cache_alloc(&items, GFP_ATOMIC);
	if (item) {
		USE
		kfree(item);
	}
	again = kmem_cache_alloc(&items, GFP_ATOMIC);
	if (again) {
		again->value = 1;
		assert(again->value == 1);
	}
	assert(x < 9);
}
`

describe.each(MODELS)('a new object under %s', (model) => {
  const using = (use: string, flags = '0', also = ''): readonly string[] =>
    brokenIn({ files: main(`#define USE ${use}\n#define FLAGS ${flags}\n${also}\n${ALLOCATION}`), model })

  test('has nothing to be read before it was stored to', () => {
    expect(using('item->value = 1; item->next = item; atomic_set(&item->users, 1); spin_lock_init(&item->lock); x += item->value; item = item->next; atomic_inc(&item->users); x += item->value;')).toEqual([])
    expect(using('x += item->value;')).toEqual(['UNINIT'])
    expect(using('item->value = 1; x += item->next == item;')).toEqual(['UNINIT'])
    expect(using('item->value++;')).toEqual(['UNINIT'])
    expect(using('atomic_inc(&item->users);')).toEqual(['UNINIT'])
    expect(using('spin_lock(&item->lock); item->value = 3; spin_unlock(&item->lock); x = item->value;')).toEqual([])
  })

  test('unless readers may hold on to what it was', () => expect(using('x += item->value;', 'SLAB_TYPESAFE_BY_RCU')).toEqual([]))

  test('is what it was for a program that speaks of UNINIT itself', () => {
    expect(using('x += item->value;', '0', '__ignore(UNINIT);')).toEqual([])
    expect(using('__check(UNINIT, item->value == 5); x = 2;')).toEqual(['UNINIT'])
  })
})

test('what is known of new memory multiplies no states', () => {
  const states = (flags: string): number => explored({ files: main(`#define USE item->value = 1;\n#define FLAGS ${flags}\n${ALLOCATION}`), model: 'sc' }).states
  expect(states('0')).toBe(states('SLAB_TYPESAFE_BY_RCU'))
})

const CALLBACK = `
struct rcu_head head, other;
int x, y, done;

static void callback(struct rcu_head *head) { WRITE_ONCE(y, 1); }
static void second(struct rcu_head *head) { WRITE_ONCE(done, done + 1); }

__cpu void reader(void)
{
	int a, b;

	rcu_read_lock();
	a = READ_ONCE(x);
	b = READ_ONCE(y);
	rcu_read_unlock();
	assert(a == 1 || b == 0);
}

__cpu void updater(void)
{
	WRITE_ONCE(x, 1);
	call_rcu(&head, callback);
	call_rcu(&other, second);
	rcu_barrier();
	assert(y == 1 && done == 1);
}
`

describe.each(MODELS)('callbacks under %s', (model) => {
  test('run when every reader is gone that was there before', () => {
    expect(brokenIn({ files: main(CALLBACK), model })).toEqual([])
    expect(brokenIn({ files: main(CALLBACK.replaceAll(/rcu_read_.*;/g, '')), model })).toEqual(['ASSERT'])
    expect(brokenIn({ files: main(CALLBACK.replace('rcu_barrier();', 'synchronize_rcu();')), model })).toEqual(['ASSERT'])
  })

  test('are bounded, and the program says by how many', () => {
    const third = CALLBACK.replace('rcu_barrier();', 'call_rcu(&third, second); rcu_barrier();').replace('other;', 'other, third;').replace('done == 1', 'done == 2')
    expect(() => brokenIn({ files: main(third), model })).toThrow('incomplete: bound RCU_REQUESTS')
    expect(brokenIn({ files: main(`parameter RCU_REQUESTS = 3 in 3..3;\n${third}`), model })).toEqual([])
  })
})
