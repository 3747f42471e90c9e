import { expect, test } from 'vitest'
import { vmallocInfoCache } from '../scenarios/vmalloc-info-cache'
import type { Moment } from '../wire/trace'
import { compile, replay } from './index'
import { checked, type Choice, completed } from './testing/checked'

/** The shortest run that breaks the property, at its end. */
function broken(choice: Choice, property: string): Moment {
  const { verdict } = checked(choice)
  const found = verdict.kind === 'violated' ? verdict.counterexamples.find(({ violation }) => violation.property === property) : undefined
  const compiled = compile(completed(choice))
  if (!found || compiled.kind === 'rejected') throw new Error(`${property} does not break`)
  return replay(compiled, found.schedule, found.events)
}

const program = (text: string, model: Choice['model'] = 'sc'): Choice => ({ files: [{ name: 'test.c', text }], model })

/** The conflicts in words, with numbers of events as the page has them, from 1; then the numbers of all that is marked. */
function why(choice: Choice, property: string): string[] {
  const { why: found } = broken(choice, property)
  if (!found) return []
  return [
    ...found.conflicts.map((one) => {
      const when = one.visible === null ? 'never' : one.visible === one.store ? 'at once' : `at ${one.visible + 1}`
      return one.kind === 'missed' ? `${one.place}: ${one.load + 1} missed ${one.store + 1}, visible ${when}` : `${one.place}: ${one.lost + 1} lost by ${one.store + 1}, visible ${when}`
    }),
    `marked ${found.marked.map((event) => event + 1).join(' ')}`,
  ]
}

test('a lost update: what was read is old by the time that it is stored', () => {
  expect(why(program('int x; __cpus(2) void f(void) { x = x + 1; } final LOST: x == 2;'), 'LOST')).toEqual([
    'x: 1 missed 3, visible at once', 'x: 3 lost by 4, visible at once', 'marked 1 3 4',
  ])
})

test('the mail under TSO: the refresher clears the bits late, over the change that it did not see', () => {
  const mail: Choice = { files: vmallocInfoCache.files, model: 'tso', variant: 'mail' }
  expect(why(mail, 'FRESH')).toEqual([
    'seq: 3 missed 17, visible at once', 'area[0].list.next: 6 missed 11, visible at 15', 'seq: 17 lost by 4, visible at 22', 'marked 3 4 6 11 15 17 19 22 25 27 28 29',
  ])
})

const DEKKER = `int x, y; bool in0, in1;
__cpu void P0(void) { x = 1; if (!READ_ONCE(y)) in0 = true; }
__cpu void P1(void) { y = 1; if (!READ_ONCE(x)) in1 = true; }
final BOTH: !(in0 && in1);`

test('two stores that are late: each CPU misses what the other has stored', () => {
  expect(why(program(DEKKER, 'tso'), 'BOTH').filter((line) => line.includes('missed'))).toEqual(['y: 2 missed 4, visible at 7', 'x: 5 missed 1, visible at 9'])
})

test('a store that is in its buffer to the end was missed too', () => {
  const text = 'int x; __ghost int stored; __cpu void P0(void) { __atomic { __st(&x, 1, RELAXED); stored = 1; } } __cpu void P1(void) { int was = stored; __check(STALE, !was || READ_ONCE(x) == 1); }'
  expect(why(program(text, 'tso'), 'STALE')).toEqual(['x: 2 missed 1, visible never', 'marked 1 2'])
})

test('who has nothing to do with it is not named', () => {
  const text = 'int x, y; __cpus(2) void f(void) { x = x + 1; } __cpu void other(void) { y = 1; } __cpu void reader(void) { int r = y; } final LOST: x == 2;'
  const found = broken(program(text), 'LOST')
  const names = found.why?.marked.map((event) => found.snapshot.agents[found.events[event]?.agent ?? 0]?.name)
  expect(new Set(names)).toEqual(new Set(['f 0', 'f 1']))
})

test('an access to what another CPU has freed: the free is marked', () => {
  const found = broken(program(`struct item { int value; };
KMEM_CACHE(items, struct item, 0, 1, 1);
struct item *item;
__init void start(void) { item = object_take(&items); }
__cpu void P0(void) { struct item *mine = READ_ONCE(item); WRITE_ONCE(item, NULL); kmem_cache_free(&items, mine); }
__cpu void P1(void) { struct item *mine = READ_ONCE(item); if (mine) WRITE_ONCE(mine->value, 2); }`), 'UAF')
  expect(found.why?.marked.map((event) => found.events[event]?.text)).toEqual(['load item → &items_objects[0]', 'store item = NULL', 'kmem_cache_free(items, mine)', 'store mine->value'])
})

test('a deadlock: who took what the others wait for', () => {
  const text = 'spinlock_t a, b; __cpu void P0(void) { spin_lock(&a); spin_lock(&b); spin_unlock(&b); spin_unlock(&a); } __cpu void P1(void) { spin_lock(&b); spin_lock(&a); spin_unlock(&a); spin_unlock(&b); }'
  expect(why(program(text), 'DEADLOCK')).toEqual(['marked 1 2'])
})

test('what a ghost remembers is the work of who wrote it', () => {
  const text = 'spinlock_t l; __cpu void P0(void) { spin_lock(&l); } __cpu void P1(void) { barrier(); }'
  expect(why(program(text), 'LOCKLEAK')).toEqual(['marked 1'])
})

test('one CPU alone meets nobody', () => {
  expect(why(program('int x; __cpu void P0(void) { x = 1; assert(x == 2); }'), 'ASSERT')).toEqual(['marked 1 2'])
})

test('a run that has not broken anything yet has no why', () => {
  const compiled = compile(completed(program('int x; __cpus(2) void f(void) { x = x + 1; } final LOST: x == 2;')))
  if (compiled.kind === 'rejected') throw new Error('does not compile')
  expect(replay(compiled, { start: 0, choices: [{ agent: 0, alternative: 0 }] }, 1).why).toBeNull()
})
