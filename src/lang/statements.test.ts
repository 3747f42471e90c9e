import { expect, test } from 'vitest'
import { runAlone } from './testing/run-alone'

/** What `z` is when the function P0 has run. */
function z(body: string, before = ''): number | undefined {
  const { numbers, fault } = runAlone(`int z; unsigned u = 5;\n${before}\n__cpu void P0(void)\n{\n${body}\n}`)
  return fault ? fault.span.line : numbers.get('z')
}

test('a bool is 0 or 1, however it came to its value', () => {
  expect(z('bool b; z = (b = 5);')).toBe(1)
  expect(z('bool b = 5; z = b;')).toBe(1)
  expect(z('bool b = true; z = ++b;')).toBe(1)
  expect(z('bool b = false; z = b-- + b * 10;')).toBe(10)
  expect(z('bool b = true; z = (b += 4);')).toBe(1)
  expect(z('z = same(4);', 'static int same(bool b) { return b; }')).toBe(1)
  expect(z('z = same(u);', 'static int same(bool b) { return b; }')).toBe(1)
  expect(z('z = some();', 'static bool some(void) { return 6; }')).toBe(1)
  expect(z('bool b[2] = { 7 }; z = b[0];')).toBe(1)
})

test('what ?: gives has the type of both sides', () => {
  expect(z('z = (1 ? -8 : u) / 2 > 0;')).toBe(1)
  expect(z('z = (u ? -8 : 0u) / 2 > 0;')).toBe(1)
  expect(z('z = (1 ? -8 : 0) / 2;')).toBe(-4)
})

test('a goto leads into blocks, loops and branches', () => {
  expect(z('goto in; for (z = 5; z < 9; z++) { in: z += 2; }')).toBe(9)
  expect(z('int i = 0; goto in; while (i++ < 3) { z = 50; in: z++; }')).toBe(51)
  expect(z('int i = 0; goto in; do { z = 50; in: z++; } while (i++ < 2);')).toBe(51)
  expect(z('goto in; if (u == 9) { in: z = 4; } else z = 5;')).toBe(4)
  expect(z('goto in; { int n; z = 1; in: n = 3; z += n; }')).toBe(3)
  expect(z('if (0) { in: z++; } if (z < 4) goto in;')).toBe(4)
  expect(z('switch (u) { case 1: in: z += 10; break; default: z++; goto in; }')).toBe(11)
})

test('a case may stand anywhere in its switch', () => {
  const copy = (count: number): number | undefined => z(`int n = ${count}, turns = (n + 3) / 4; switch (n % 4) { case 0: do { z++; case 3: z++; case 2: z++; case 1: z++; } while (--turns > 0); }`)
  expect([1, 2, 3, 4, 5, 9].map(copy)).toEqual([1, 2, 3, 4, 5, 9])
  expect(z('switch (u) { case 4: z = 1; if (z) { case 5: z += 2; } z += 4; }')).toBe(6)
  expect(z('switch (u) { int n; case 5: n = 3; z = n; }')).toBe(3)
  expect(z('switch (u) { default: z = 1; break; case 5: switch (z) { case 0: z = 7; break; case 5: z = 8; } }')).toBe(7)
})

test('a struct is initialised with another', () => {
  const pair = 'struct pair { int a; struct { bool b[2]; } in; };\nstruct pair s = { 3, { { 0, 1 } } };'
  expect(z('struct pair t = s; z = t.a * 10 + t.in.b[1];', pair)).toBe(31)
  expect(z('struct pair t = s, *p = &t; struct pair v = *p; z = v.a;', pair)).toBe(3)
})

test('a pointer into a local leads to it, and nowhere else', () => {
  const local = 'int l[3] = { 4, 5, 6 }, *p = l, n = u - 5;'
  expect(z(`${local} z = p[n + 2] + *(p + 1) + *(&l[2] - 2);`)).toBe(15)
  expect(z(`${local}\nz = p[n + 3];`)).toBe(6)
  expect(z(`${local}\nz = p[3];`)).toBe(6)
  expect(z(`${local}\n*(p - 1 - n) = 1;`)).toBe(6)
  expect(z('struct pair s = { 1, 2 }; z = second(&s.a);', `struct pair { int a, b; };
    static int second(int *a) { return ((struct pair *)((char *)a - offsetof(struct pair, a)))->b; }`)).toBe(2)
})

test('what only becomes reachable by what becomes reachable is found, however long the chain', () => {
  const chain = Array.from({ length: 40 }, (_, index) => `if (c[${39 - index}]) c[${40 - index}] = 1;`).join(' ')
  const { numbers } = runAlone(`int c[41];\n__cpu void P0(void) { for (int i = 0; i < 41; i++) { ${chain} c[0] = 1; } }`)
  expect(numbers.get('c[40]')).toBe(1)
})
