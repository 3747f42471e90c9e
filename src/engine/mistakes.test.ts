import { expect, test } from 'vitest'
import { mistakes } from './testing/running'

const thread = (body: string, before = ''): string => `int x, y;\n${before}\n__cpu void P0(void)\n{\n\t${body}\n}`

/** The first line that a compiler would print, and its hint. */
function first(text: string): string {
  const [head = '', , , hint] = mistakes(text).split('\n')
  return hint?.startsWith('  ') ? `${head.replace(/^test\.c:\d+:\d+: /, '')} | ${hint.trim()}` : head.replace(/^test\.c:\d+:\d+: /, '')
}

test('a mistake is shown where it is, with the line and a caret', () => {
  expect(mistakes(thread('spin_lock(x);'))).toBe([
    'test.c:5:12: spin_lock takes a spinlock_t *, and this is an int',
    '  \tspin_lock(x);',
    '  \t          ^',
    '  a number becomes a pointer by a cast only',
  ].join('\n'))
})

test('programs too large to step are refused, quickly', () => {
  const levels = Array.from({ length: 30 }, (_, i) => (i ? `static void f${i}(void) { f${i - 1}(); f${i - 1}(); }` : 'static void f0(void) { x++; }')).join('\n')
  expect(first(thread('f29();', levels))).toBe('the code is too large when all calls are inlined | call less deeply, or loop less')
  expect(first(thread('x = 1;', 'int big[4096][400];'))).toContain('words: at most')
  expect(first('int x; __cpus(1000) void f(int i) { x = i; }')).toContain('at most 64 can be stepped')
})

test('a macro without its parentheses', () => {
  expect(mistakes('__cpu void P0(void) { smp_mb; }')).toMatch(/smp_mb is not declared\n[^]*it is a macro, called with \( \)/)
})

test('a litmus thread with a parameter of no known type is told about once', () => {
  const told = mistakes('C t\n{}\nP0(rwlock_t *l) { int r0 = 1; }\nexists (0:r0=1)\n', { name: 't.litmus' })
  expect(told.split('\n').filter((line) => line.startsWith('t.litmus:'))).toEqual(['t.litmus:3:4: rwlock_t is no type'])
})
