import { expect, test } from 'vitest'
import { after, told, valueOf } from './testing/running'

const BUFFERED = 'int x, y; __cpu void P0(void) { x = 1; int r = READ_ONCE(x); y = r; }'

test('a step is one event and the local code behind it', () => {
  const moment = after('int x; __cpu void P0(void) { int r = READ_ONCE(x); r = r + 2; WRITE_ONCE(x, r); }', '0 0')
  expect(told(moment)).toEqual(['load x → 0', 'store x = 2'])
  expect(valueOf(moment, 'x')).toBe('2')
  expect(moment.snapshot.phase).toBe('end')
})

test('a store stays in its buffer until it drains, and its own CPU sees it before', () => {
  const moment = after(BUFFERED, '0 0 0', { model: 'tso' })
  expect(told(moment)).toEqual(['store x = 1 (into the buffer)', 'load x → 1', 'store y = 1 (into the buffer)'])
  expect(valueOf(moment, 'x')).toBe('0')
  expect(moment.snapshot.agents[0]?.buffer).toEqual([{ place: 'x', value: '1' }, { place: 'y', value: '1' }])
  expect(moment.snapshot.agents[1]?.next?.text).toBe('drain x = 1')
})

test('buffers drain oldest first', () => {
  const moment = after(BUFFERED, '0 0 0 1', { model: 'tso' })
  expect(valueOf(moment, 'x')).toBe('1')
  expect(valueOf(moment, 'y')).toBe('0')
})

test('a full store buffer makes the store wait', () => {
  const moment = after('int a, b; __cpu void P0(void) { a = 1; b = 1; }', '0', { model: 'tso', buffer: 1 })
  expect(moment.snapshot.agents[0]).toMatchObject({ state: 'blocked', waitsFor: 'room in its store buffer' })
})

test('a lock is waited for, by name and owner', () => {
  const text = 'spinlock_t l; __cpu void P0(void) { spin_lock(&l); spin_unlock(&l); } __cpu void P1(void) { spin_lock(&l); spin_unlock(&l); }'
  const moment = after(text, '0')
  expect(told(moment)).toEqual(['spin_lock(l)'])
  expect(moment.snapshot.agents[1]).toMatchObject({ state: 'blocked', waitsFor: 'l, held by CPU 0' })
  expect(moment.snapshot.locks).toEqual([{ name: 'l', owner: 0, waiting: [1] }])
})

test('of the locals those are told apart that the last event of their own thread changed', () => {
  const text = 'int x = 5, y = 6, z; __cpu void P0(void) { int a = READ_ONCE(x); int b = READ_ONCE(y); WRITE_ONCE(z, a + b); WRITE_ONCE(z, a - b); } __cpu void P1(void) { WRITE_ONCE(x, 1); WRITE_ONCE(y, 1); }'
  const locals = (schedule: string) => after(text, schedule).snapshot.agents[0]?.locals.map(({ name, value, changed }) => `${name} ${value}${changed ? ' now' : ''}`)
  expect(locals('0')).toEqual(['a 5 now'])
  expect(locals('0 0')).toEqual(['a 5', 'b 6 now'])
  expect(locals('0 0 1')).toEqual(['a 5', 'b 6 now'])
  expect(locals('0 0 0')).toEqual(['b 6'])
})

test('a schedule that does not apply keeps the part that does', () => {
  expect(() => after('int x; __cpu void P0(void) { x = 1; }', '0 0')).toThrow('step 2: P0 has no such step')
  expect(() => after('int x; __cpu void P0(void) { x = 1; }', '7')).toThrow('step 1 names agent 7: there are 1')
})

test('a call begins at its own first event: a ghost read at its start waits for it', () => {
  const text = `
    int x, y; __ghost int done; int seen;
    void completed(int n) { done = n; }
    void call(void) { int floor = done; int r = READ_ONCE(x); __check(FLOOR, floor == 1); }
    __cpu void P0(void) { WRITE_ONCE(y, 1); call(); }
    __cpu void P1(void) { WRITE_ONCE(x, 1); __when_visible(completed, 1); }`
  // P0's store, P1 completes, then P0's call begins with its load: it sees that P1 completed.
  expect(after(text, '0 1 0').snapshot.phase).toBe('end')
  expect(after(text, '0 0').snapshot.violation?.property).toBe('FLOOR')
})

test('a ghost read between two events rides with the first of them', () => {
  const text = `
    int x; __ghost int done;
    void completed(int n) { done = n; }
    __cpu void P0(void) { int r = READ_ONCE(x); int floor = done; r = READ_ONCE(x); __check(FLOOR, floor == 1); }
    __cpu void P1(void) { WRITE_ONCE(x, 1); __when_visible(completed, 1); }`
  expect(after(text, '0 1 0').snapshot.violation?.property).toBe('FLOOR')
})

test('what is visible waits for the stores before it', () => {
  const text = `
    int x; __ghost int done;
    void completed(int n) { done = n; }
    __cpu void P0(void) { WRITE_ONCE(x, 1); __when_visible(completed, 7); }`
  expect(valueOf(after(text, '0', { model: 'tso' }), 'done')).toBe('0')
  expect(valueOf(after(text, '0 1', { model: 'tso' }), 'done')).toBe('7')
  expect(valueOf(after(text, '0'), 'done')).toBe('7')
})

test('a word that nobody stores to is no event to load', () => {
  const moment = after('int limit = 3; int x; __cpu void P0(void) { WRITE_ONCE(x, READ_ONCE(limit)); }', '0')
  expect(told(moment)).toEqual(['store x = 3'])
})

test('struct assignment is one event for each member, in order', () => {
  const moment = after('struct p { int a, b; }; struct p s, t; __cpu void P0(void) { s.a = 1; s.b = 2; t = s; }', '0 0 0 0 0 0')
  expect(told(moment).slice(2)).toEqual(['load s.a → 1', 'store t.a = 1', 'load s.b → 2', 'store t.b = 2'])
})

test('pointers are shown by what they point to', () => {
  const moment = after('struct n { int v; struct n *next; }; struct n a, b; struct n *head; __cpu void P0(void) { head = &b; a.next = head; b.v = 1; }', '0 0 0')
  expect(valueOf(moment, 'head')).toBe('&b')
  expect(valueOf(moment, 'a.next')).toBe('&b')
})

test('a postfix step gives the value before, whatever it works on', () => {
  const text = `__percpu(int, n); int x, y, z;
    __cpu void P0(void) { int i = 5; x = i++ + i; __atomic { int a = n[__self]++; int b = ++n[__self]; __st(&y, a); } __atomic { __st(&z, n[__self]); } }`
  const moment = after(text, '0 0 0')
  expect(['x', 'y', 'z'].map((name) => valueOf(moment, name))).toEqual(['11', '0', '2'])
})

test('functions with loops, gotos, switches and early returns are inlined', () => {
  const text = `
    int out[6];
    static int classify(int n) { switch (n) { case 0: return 10; case 1: case 2: n += 5; break; default: return -1; } return n; }
    static int sum(int n) { int s = 0; again: if (n == 0) return s; s += n--; goto again; }
    static int first(int limit) { for (int i = 0; ; i++) { if (i * i < limit) continue; return i; } }
    __cpu void P0(void) { out[0] = classify(0); out[1] = classify(2); out[2] = classify(9); out[3] = sum(4); out[4] = first(17); int i = 0; do i += 2; while (i < 5); out[5] = i; }`
  const moment = after(text, '0 0 0 0 0 0')
  expect([0, 1, 2, 3, 4, 5].map((i) => valueOf(moment, `out[${i}]`))).toEqual(['10', '7', '-1', '10', '5', '6'])
})

test('function pointers call what they point to', () => {
  const text = `
    int x; typedef int (*op)(int);
    static int twice(int n) { return 2 * n; }
    static int square(int n) { return n * n; }
    op chosen;
    __cpu void P0(void) { op f = READ_ONCE(chosen); WRITE_ONCE(x, f(5)); }
    __cpu void P1(void) { WRITE_ONCE(chosen, square); }
    __init void start(void) { chosen = twice; }`
  expect(valueOf(after(text, '0 0'), 'x')).toBe('10')
  expect(valueOf(after(text, '1 0 0'), 'x')).toBe('25')
})

test('local code that never reaches an event is a fault', () => {
  expect(after('int x; __cpu void P0(void) { x = 1; for (;;) ; }', '0').snapshot.violation?.property).toBe('LOOP')
})

test('each fault of plain C is one of the machine', () => {
  const fault = (body: string): string | undefined => after(`int x, a[2]; __cpu void P0(void) { int r = READ_ONCE(x); ${body} } __cpu void P1(void) { x = 1; }`, '0').snapshot.violation?.property
  expect(fault('r = 1 / r; x = r;')).toBe('DIVZERO')
  expect(fault('x = 1 << (r + 32);')).toBe('SHIFT')
  expect(fault('r = r + 2147483647; r = r + 1; x = r;')).toBe('OVERFLOW')
  expect(fault('assert(r == 1);')).toBe('ASSERT')
  expect(fault('a[r + 2] = 1;')).toBe('BADPTR')
})

test('following NULL is the fault of the access itself', () => {
  const moment = after('int x, *p; __cpu void P0(void) { int *q = READ_ONCE(p); *q = 1; } __cpu void P1(void) { p = &x; }', '0 0')
  expect(moment.snapshot.violation).toMatchObject({ property: 'NULLDEREF', message: '*q: the pointer is NULL' })
})

test('an event that is a whole primitive says what it returned, and so do the ways to take it', () => {
  const text = `
    struct item { int value; }; KMEM_CACHE(items, struct item, 0, 1, 1); struct item *item;
    __cpu void P0(void) { item = kmem_cache_alloc(&items, GFP_ATOMIC); }`
  const ways = after(text, '').snapshot.agents[0]?.alternatives.map((way) => way.text)
  expect(ways).toEqual(['kmem_cache_alloc(items, GFP_ATOMIC) → &items_objects[0]', 'kmem_cache_alloc(items, GFP_ATOMIC) → NULL'])
  expect(told(after(text, '0.1'))).toEqual(['kmem_cache_alloc(items, GFP_ATOMIC) → NULL'])
})
