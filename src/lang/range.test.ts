import { describe, expect, test } from 'vitest'
import { startStates } from '../core/interpreter'
import { brokenIn } from '../engine/testing/checked'
import { compiled, mistakes } from '../engine/testing/running'

const DECLARATIONS = `
struct pair { int a, b; };
int x __in(0, 3);
unsigned u __in(2, 0xfffffff0) = 5;
int a[3] __in(-1, 1);
bool b __in(0, 0);
__machine int m __in(0, 1);
__ghost int g __in(0, 1);
__percpu(int, c __in(0, 2));
int i = 1, y;
int *p = &x;
unsigned long bits __in(0, 7);
static void set(int *where, int value) { *where = value; }
__machine bool over;
__cpu void P1(void)
{
  __atomic { __await(over, "the other thread"); }
  i++; y++; p = &y;
}
`

/** Whether the statement is found to leave a range when the values are small, and when they are large. */
const outcome = (statement: string, n: number): readonly string[] =>
  brokenIn({ files: [{ name: 'a.c', text: `${DECLARATIONS}\n__cpu void P0(void)\n{\n\tint n = ${n}, l __in(0, 5) = 1, k[2] __in(0, 5);\n\tn = n + 0;\n\tk[0] = 0;\n\tl = l;\n\t${statement}\n\t__atomic { over = true; }\n}` }], model: 'sc' })

describe('a value outside of __in is a fault, whatever stores it', () => {
  test.each([
    ['x = n;', 3, 4], ['x += n;', 3, 4], ['x -= n;', 0, 1], ['x = 3; x *= n;', 1, 2], ['x = 1; x <<= n;', 1, 2], ['x |= n;', 2, 4], ['x ^= n;', 2, -1],
    ['while (n--) x++;', 3, 4], ['while (n--) ++x;', 3, 4], ['while (n--) x--;', 0, 1], ['y = (x = n);', 3, -1], ['y = n ? x = n : 0;', 3, 4],
    ['u = n;', 2, 1], ['u = n;', -16, -15], ['u -= n;', 3, 4], ['b = n;', 0, 2],
    ['a[1] = n;', 1, 2], ['a[i] = n;', 1, 2], ['a[i] -= n;', 1, 2], ['*(a + 2) = n;', -1, -2],
    ['*p = n;', 3, 4], ['p[0] += n;', 3, 4], ['set(&x, n);', 3, 4], ['set(a, n);', 1, 2], ['(*p)++; *p = n;', 3, 4], ['p = &y; *p = n; p = n > 50 ? &x : p; *p = n;', 50, 51],
    ['WRITE_ONCE(x, n);', 3, 4], ['WRITE_ONCE(*p, n);', 3, 4], ['smp_store_release(&x, n);', 3, 4], ['smp_store_release(p, n);', 3, 4],
    ['xchg(&x, n);', 3, 4], ['cmpxchg(&x, 0, n);', 3, 4], ['cmpxchg(&x, 1, n);', 3, 30], ['__atomic { __st(&x, n); }', 3, 4], ['__atomic { __rmw(&x, 1, __old + n, FULL); }', 3, 4],
    ['set_bit(n, &bits);', 2, 3], ['if (n) smp_store_mb(x, n);', 3, 4],
    ['__atomic { m = n; }', 1, 2], ['__atomic { m += n; }', 1, 2], ['g = n;', 1, 2], ['g++; g = n;', 1, 2], ['c[__self] = n;', 2, 3], ['__atomic { m = __choose(2) + n; }', 0, 1],
    ['l = n;', 5, 6], ['l += n;', 4, 5], ['set(&l, n);', 5, 6], ['while (n--) l++;', 4, 5], ['k[i] = n;', 5, 6], ['set(k, n);', 5, -1], ['int o __in(0, 2) = n; y = o;', 2, 3], ['int o __in(0, 2); o = n; y = o;', 2, 3],
    ['for (int j __in(0, 4) = 0; j < n; j++) y = j;', 4, 5], ['int o[2] __in(0, 1) = { 1, n }; y = o[i];', 1, 2],
  ])('%s with %i, and with %i', (statement, inside, outside) => {
    const expected = statement.startsWith('cmpxchg(&x, 1') ? [] : ['RANGE']
    expect([outcome(statement, inside), outcome(statement, outside)]).toEqual([[], expected])
  })
})

test('a constant outside of the range of a local is found where it is stored', () => {
  expect(outcome('int o __in(0, 2) = 3; y = o;', 0)).toEqual(['RANGE'])
})

test('the code of the start and of agents is no exception', () => {
  const started = compiled('int x __in(0, 3);\n__init void start(void) { x = __choose(5); }\n__cpu void P0(void) { x = 0; }').lowered.program
  expect(startStates(started).map((outcome) => (outcome.kind === 'violation' ? outcome.fault.property : outcome.kind))).toEqual(['state', 'state', 'state', 'state', 'RANGE'])
  expect(brokenIn({ files: [{ name: 'a.c', text: '__machine int x __in(0, 3);\n__agent void a(void) { for (;;) __atomic { x++; } }\n__cpu void P0(void) { }' }], model: 'sc' })).toEqual(['RANGE'])
})

test('the state gives such a word the width of its range', () => {
  const { words } = compiled(`${DECLARATIONS}\n__cpu void P0(void) { x = i; u = i; __atomic { over = true; } }`).lowered.program
  const ranges = Object.fromEntries(words.map(({ name, range }) => [name, range]))
  expect([ranges.x, ranges.u]).toEqual([{ lo: 0, hi: 3 }, null])
})

test('ranges that cannot be are refused', () => {
  const told = (text: string): string => mistakes(`${text}\n__cpu void P0(void) { }`).replaceAll(/\n {2}.*\n {2} *\^*/g, '')
  expect(told('int x __in(3, 0);')).toBe('test.c:1:5: there is no number from 3 to 0\n  the smaller end stands first: __in(0, 3)')
  expect(told('int x __in(1, 3);')).toBe('test.c:1:5: x begins as 0, and may be 1 … 3\n  give it an initializer')
  expect(told('int x __in(1, 3) = 4;')).toBe('test.c:1:5: x begins as 4, and may be 1 … 3')
  expect(told('int *x __in(1, 3);')).toBe('test.c:1:6: x is a int *, and only numbers and arrays of them have a range\n  leave __in(…) out')
  expect(told('int y; int x __in(0, y);')).toBe('test.c:1:22: an end of __in must be known before the program runs\n  use a number, an enum constant or a #define')
})
