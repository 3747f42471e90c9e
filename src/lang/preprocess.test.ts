import { expect, test } from 'vitest'
import { parse, type Parsed, type ParseOptions } from './parse'

function parseC(text: string, options: Partial<ParseOptions> = {}): Parsed {
  return parse({ files: [{ name: 'a.c', text }], switches: [], parameters: {}, prelude: [], facts: {}, ...options })
}

/** Names of the variables that the text declares. */
function declared(text: string, options: Partial<ParseOptions> = {}): string {
  const { unit, diagnostics } = parseC(text, options)
  expect(diagnostics).toEqual([])
  return unit.declarations.map((one) => ('name' in one ? one.name : one.kind)).join(' ')
}

test('the first branch that holds is read, and no other', () => {
  const text = '#if N == 1\nint one;\n#elif N > 1 && !defined(FEW)\nint many;\n#elif 1\nint few;\n#else\nint none;\n#endif\n'
  expect(declared(`#define N 1\n${text}`)).toBe('one')
  expect(declared(`#define N 2\n${text}`)).toBe('many')
  expect(declared(`#define N 2\n#define FEW\n${text}`)).toBe('few')
})

test.each([
  ['1 + 2 * 3 == 7', true], ['(1 + 2) * 3 == 7', false], ['1 << 3 == 8', true], ['0x10 == 16 && 010 == 8', true], ['-1 < 0', true], ['!0 && ~0', true],
  ['1 ? 0 : 1', false], ['UNKNOWN', false], ['defined X || defined(Y)', true], ["'a' == 97", true], ['7 / 2 == 3 && 7 % 2', true], ['1 / 0', false], ['10u > 2ul', true],
])('#if %s is %s', (test_, holds) => {
  expect(declared(`#define X\n#if ${test_}\nint yes;\n#else\nint no;\n#endif\n`)).toBe(holds ? 'yes' : 'no')
})

test('conditions nest', () => {
  expect(declared('#if 1\n#if 0\nint a;\n#else\nint b;\n#endif\n#else\n#if 1\nint c;\n#endif\n#endif\nint d;\n')).toBe('b d')
})

test('a directive may stand between the arguments of a macro', () => {
  expect(declared('#define TWO(a, b) int a, b;\nTWO(x,\n#ifdef Z\nz\n#else\ny\n#endif\n)\n')).toBe('x y')
})

test('a line goes on behind a backslash, and a comment is a blank', () => {
  expect(declared('#define BOTH(a, b) \\\n  int a; /* over\n  two lines */ \\\n  int b; // end\nBOTH(x, y)\n')).toBe('x y')
})

test('an included file is read where it is named, as often as it is', () => {
  const once = { name: 'b.h', text: '#pragma once\nint b;\n' }
  const guarded = { name: 'lib/c.h', text: '#ifndef C_H\n#define C_H\nint c;\n#endif\n' }
  const main = { name: 'a.c', text: 'int a;\n#include "b.h"\n#include "b.h"\n#include "lib/c.h"\n#include <lib/c.h>\n#include <linux/list.h>\nint d;\n' }
  expect(declared('', { files: [main, once, guarded] })).toBe('a b c d')
})

test('the prelude comes before the main file, and its macros with it', () => {
  const prelude = [{ name: 'lock.c', text: '#define LOCK(l) int l\nint first;\n#ifdef NR_CPUS\nint cpus = NR_CPUS;\n#endif\n' }]
  expect(declared('#ifdef NR_CPUS\nLOCK(second);\n#endif\n', { prelude, facts: { NR_CPUS: 2 } })).toBe('first cpus second')
})

test('switches are 1, parameters have their value, also before the first line', () => {
  const text = 'parameter N = 2 in 1..3;\n#ifdef A\nint a = N;\n#endif\n#if A\nint b;\n#endif\n#ifndef M\n#define M 5\n#endif\nint c[M];\n'
  expect(declared(text)).toBe('c')
  expect(declared(text, { switches: ['A'], parameters: { N: 3 } })).toBe('a b c')
  const { unit } = parseC(text, { switches: ['A'], parameters: { N: 3, M: 7 } })
  expect(unit.declarations).toMatchObject([{ initializer: { value: { value: 3 } } }, { name: 'b' }, { type: { length: { value: 7 } } }])
})

test('a listing says which lines are left out', () => {
  const text = ['#ifdef A', 'int a;', '#if 1', 'int b;', '#endif', '#else', 'int c;', '#endif', '#ifndef N', '#define N 1', '#endif', '']
  const [off] = parseC(text.join('\n')).listings
  expect(off).toEqual({ file: 'a.c', lines: text, disabled: [2, 3, 4, 5] })
  const [on] = parseC(text.join('\n'), { switches: ['A'], parameters: { N: 2 } }).listings
  expect(on?.disabled).toEqual([7, 10])
})

test('there is a listing for each file that was read', () => {
  const files = [{ name: 'a.c', text: '#include "b.c"\nint a;\n' }, { name: 'b.c', text: '#ifdef Z\nint b;\n#endif' }, { name: 'unused.c', text: '' }]
  const { listings } = parseC('', { files, prelude: [{ name: 'lock.c', text: 'int l;' }] })
  expect(listings).toEqual([
    { file: 'lock.c', lines: ['int l;'], disabled: [] },
    { file: 'a.c', lines: ['#include "b.c"', 'int a;', ''], disabled: [] },
    { file: 'b.c', lines: ['#ifdef Z', 'int b;', '#endif'], disabled: [2] },
  ])
})

test('the names in the text: macros that are used and what comes of them, but nothing that is left out', () => {
  const prelude = [{ name: 'rcu.c', text: '#define kfree_rcu(p, f) call_rcu(&(p)->f, NULL)\nvoid call_rcu(int *h, int f);\nint hidden;\n' }]
  const { identifiers } = parseC('#define UNUSED other\n#ifdef A\nint left_out;\n#endif\nvoid f(void) { kfree_rcu(p, rcu); /* comment */ }\n', { prelude })
  expect([...identifiers].toSorted()).toEqual(['NULL', 'call_rcu', 'f', 'kfree_rcu', 'p', 'rcu', 'void'])
})

test('what a macro stands for is used where the macro is, whatever it stands for in turn', () => {
  const { identifiers } = parseC('#define FLAGS SLAB_FLAG\n#define UNUSED OTHER_FLAG\nint flags = FLAGS;\n', { prelude: [{ name: 'kernel.h', text: '#define SLAB_FLAG 1\n#define OTHER_FLAG 2\n' }] })
  expect([...identifiers].toSorted()).toEqual(['FLAGS', 'SLAB_FLAG', 'flags', 'int'])
})
