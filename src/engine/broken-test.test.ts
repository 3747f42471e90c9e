import { expect, test } from 'vitest'
import { vmallocInfoCache } from '../scenarios/vmalloc-info-cache'
import { checked } from './testing/checked'

/** What is told of each property that breaks. */
function told(text: string, model: 'sc' | 'tso' = 'sc'): Readonly<Record<string, string>> {
  return toldOf({ files: [{ name: 'test.c', text }], model })
}

function toldOf(choice: Parameters<typeof checked>[0]): Readonly<Record<string, string>> {
  const { verdict } = checked(choice)
  if (verdict.kind !== 'violated') throw new Error(`${verdict.kind}: nothing broke`)
  return Object.fromEntries(verdict.counterexamples.map(({ violation }) => [violation.property, violation.values]))
}

test('a final: what the sides were, and what they should have been', () => {
  expect(told('int x; __cpus(2) void f(void) { x = x + 1; } final LOST: x == 2;')).toEqual({ LOST: 'x is 1, it should be 2' })
})

test.each([
  ['x == y', 'x is 1, it should be y, which is 7'],
  ['x != 1', 'x is 1, it should be other than 1'],
  ['x > 1', 'x is 1, it should be more than 1'],
  ['2 <= x', 'x is 1, it should be at least 2'],
  ['x < y - 6', 'x is 1, it should be less than y - 6, which is 1'],
  ['!(x == 1)', 'x is 1, it should be other than 1'],
  ['!x', 'x is 1, it should be 0'],
  ['!done', 'done is true, it should be false'],
  ['done == false', 'done is true, it should be false'],
  ['p', 'p is NULL, it should not be NULL'],
  ['q == NULL', 'q is &x, it should be NULL'],
  ['x == 1 && y == 8', 'y is 7, it should be 8'],
  ['x == 2 && y == 8', 'x is 1, it should be 2'],
  ['x == 2 || y == 8', 'x is 1, it should be 2; or else y is 7, it should be 8'],
  ['!(x == 1 || y == 7)', 'x is 1, it should be other than 1'],
  ['!(x == 1 && y == 7)', 'x is 1, it should be other than 1; or else y is 7, it should be other than 7'],
  ['u < -1u', 'u is 4294967295, it should be less than 4294967295'],
  ['twice(x) == 3', 'twice(x) is 2, it should be 3'],
  ['x == 2 || twice(y) == 3', 'x is 1, it should be 2; or else twice(y) is 14, it should be 3'],
])('%s', (condition, words) => {
  const text = (property: string, check: string): string => `
    int x, y; bool done; int *p, *q; unsigned u;
    static int twice(int n) { int sum = n; sum += n; return sum; }
    __cpu void P0(void) { WRITE_ONCE(x, 1); y = 7; done = true; p = NULL; q = &x; u = -1u; ${check} }
    ${property}`
  expect(told(text(`final GOAL: ${condition};`, ''))).toEqual({ GOAL: words })
  expect(told(text(`__ghost int over; invariant GOAL: !over || (${condition});`, 'over = 1;'))['GOAL']).toContain(words)
  // In a thread the parts are events: a value read in an earlier one may be gone, and then nothing is said of it.
  const inThread = told(text('', `__check(GOAL, ${condition});`))['GOAL'] ?? 'none'
  expect(words.endsWith(inThread) || inThread === '').toBe(true)
})

test('an assert in a thread tells the value that was loaded, not the one that memory has now', () => {
  expect(told('int x; __cpu void P0(void) { x = 1; } __cpu void P1(void) { int r = x; assert(r == 0); }')).toEqual({ ASSERT: 'r is 1, it should be 0' })
  expect(told('int x; __cpu void P0(void) { x = 1; } __cpu void P1(void) { assert(x == 0); }')).toEqual({ ASSERT: 'x is 1, it should be 0' })
})

test('of values that were read before another event nothing is told, rather than something false', () => {
  expect(told('int x, y; __cpu void P0(void) { x = 1; } __cpu void P1(void) { int a = x; assert(a == x || y == 5); }').ASSERT).toMatch(/(^|; or else )y is 0, it should be 5$/)
})

test('what the machine watches has no values', () => {
  expect(told('spinlock_t l; __cpu void P0(void) { spin_unlock(&l); }')).toEqual({ BADUNLOCK: '' })
})

test('the mail under TSO', () => {
  expect(toldOf({ files: vmallocInfoCache.files, model: 'tso', variant: 'mail' })).toEqual({
    FRESH: 'version is 0, it should be at least oldest, which is 1',
    QSTALE: 'seq & 3 is 2, it should be other than 2; or else version_of(&vmap_info_cache) is 0, it should be listed, which is 2',
  })
})
