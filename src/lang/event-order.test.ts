import { describe, expect, test } from 'vitest'
import { runAlone } from './testing/run-alone'

const DECLARATIONS = `
struct pair { int a, b; };
int x = 1, y = 2, z, i = 1;
int a[4] = { 0, 1, 2, 3 };
struct pair s = { 5, 6 }, t = { 7, 8 };
int *p = &x;
struct pair *q = &s;
static int sum(int m, int n) { return m + n; }
static int read(int *where) { return *where; }
static int next(int *n) { return ++*n; }
void touch(void) { x++; y++; z++; i++; a[i & 3]++; s.a++; s.b++; t.a++; t.b++; p = &y; p = &x; q = &t; q = &s; }
`

/** What happens, in order, when the statements run. */
function eventsOf(statements: string): string {
  // What somebody may store to is memory, whose loads are events: P1 does so behind everything else.
  const { events } = runAlone(`${DECLARATIONS}\n__cpu void P0(void)\n{\n${statements}\n}\n__machine int over;\n__cpu void P1(void) { __atomic { over = 1; } touch(); }`)
  return events.slice(0, events.indexOf('atomic __atomic { … }')).join(', ')
}

describe('accesses happen left to right', () => {
  test.each([
    ['z = x + y;', 'load x, load y, store z'],
    ['z = x - (y - i);', 'load x, load y, load i, store z'],
    ['z = (x, y);', 'load x, load y, store z'],
    ['z = sum(x, y);', 'load x, load y, store z'],
    ['z = sum(sum(x, y), i);', 'load x, load y, load i, store z'],
    ['z = read(&x) + read(&y);', 'load *where, load *where, store z'],
    ['z = a[x] + a[y];', 'load x, load a[x], load y, load a[y], store z'],
    ['z = q->a + t.b;', 'load q, load q->a, load t.b, store z'],
    ['x = y = z;', 'load z, store y, store x'],
    ['*p = x;', 'load p, load x, store *p'],
    ['a[x] = y;', 'load x, load y, store a[x]'],
    ['q->b = *p;', 'load q, load p, load *p, store q->b'],
    ['WRITE_ONCE(*p, READ_ONCE(y));', 'load p, load y, store *p'],
    ['smp_store_release(p, y);', 'load p, load y, store *p'],
    ['s = t;', 'load t.a, store s.a, load t.b, store s.b'],
    ['*q = t;', 'load q, load t.a, store q->a, load t.b, store q->b'],
  ])('%s', (statement, order) => expect(eventsOf(statement)).toBe(order))
})

describe('an assignment reads what it changes before the other side, and has the value that it stored', () => {
  test.each([
    ['x += y;', 'load x, load y, store x'],
    ['a[x] -= y;', 'load x, load a[x], load y, store a[x]'],
    ['x++;', 'load x, store x'],
    ['z = x++ + y;', 'load x, store x, load y, store z'],
    ['z = --*p;', 'load p, load *p, store *p, store z'],
    ['z = (x = y) + (y = i);', 'load y, store x, load i, store y, store z'],
    ['q->a++;', 'load q, load q->a, store q->a'],
  ])('%s', (statement, order) => expect(eventsOf(statement)).toBe(order))
})

describe('what is not reached is not accessed', () => {
  test.each([
    ['z = x && y;', 'load x, load y, store z'],
    ['z = !x && y;', 'load x, store z'],
    ['z = x || y;', 'load x, store z'],
    ['z = x ? y : i;', 'load x, load y, store z'],
    ['z = !x ? y : i;', 'load x, load i, store z'],
    ['z = x ?: y;', 'load x, store z'],
    ['z = !x ?: y;', 'load x, load y, store z'],
    ['if (!x && (y || i)) z = 1;', 'load x'],
    ['if (x && (!y || i)) z = 1;', 'load x, load y, load i, store z'],
    ['while (x && y) { x = 0; z++; }', 'load x, load y, store x, load z, store z, load x'],
    ['for (x = 0; x < 1; x++) y = 3;', 'store x, load x, store y, load x, store x, load x'],
    ['do x = 0; while (x || !y);', 'store x, load x, load y'],
    ['switch (x) { case 1: z = 1; case 2: z = 2; break; default: z = 3; }', 'load x, store z, store z'],
    ['z = 0 ? x : 5;', 'store z'],
    ['z = 0 && x;', 'store z'],
    ['z = sizeof(x);', 'store z'],
  ])('%s', (statement, order) => expect(eventsOf(statement)).toBe(order))
})

describe('a value is the one there was when its place in the expression was reached', () => {
  test.each([
    ['n + next(&n)', 3],
    ['next(&n) + n', 4],
    ['sum(n, next(&n))', 3],
    ['sum(next(&n), n)', 4],
    ['n - (n = 5)', -4],
    ['n++ + n++', 3],
    ['n++ - n--', -1],
    ['(n += 2) * n', 9],
    ['n + (n++, n)', 3],
    ['n + ({ n = 7; n; })', 8],
    ['(n > 0) + (n = 0)', 1],
    ['l[n] + (l[n] = 9)', 15],
    ['-n + next(&n)', 1],
    ['(n ? n : 0) + next(&n)', 3],
    ['l[next(&n)] * 10 + n', 72],
    ['l[n] + l[next(&n)]', 13],
    ['(l[n] = next(&n)) * 100 + l[1] * 10 + l[2]', 227],
    ['(l[n] += next(&n)) * 100 + l[1] * 10 + l[2]', 887],
    ['sum(l[n], l[n = 2])', 13],
    ['w.a + (w.a = 4)', 7],
    ['*into + (l[1] = 9)', 15],
  ])('%s is %i', (expression, value) => {
    const { numbers } = runAlone(`struct pair { int a, b; };
      int z;
      static int next(int *n) { return ++*n; }
      static int sum(int m, int n) { return m + n; }
      __cpu void P0(void)
      {
        int n = 1, l[4] = { 5, 6, 7, 8 };
        struct pair w = { 3, 4 };
        int *into = &l[1];
        z = ${expression};
      }`)
    expect(numbers.get('z')).toBe(value)
  })
})
