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
    'test.c:5:12: spin_lock takes a spinlock_t *, and this is a int',
    '  \tspin_lock(x);',
    '  \t          ^',
  ].join('\n'))
})

test('several mistakes are told at once', () => {
  expect(mistakes(thread('z = 1;\n\tfoo(x);\n\tx = y->next;')).split('\n').filter((line) => line.startsWith('test.c')).length).toBe(3)
})

test('names and members that are not there offer the nearest', () => {
  expect(first(thread('READ_ONE(x);'))).toBe('READ_ONE is not declared | did you mean READ_ONCE?')
  expect(first(thread('s.nextt = 1;', 'struct n { int next; };\nstruct n s;'))).toBe('struct n has no member nextt | did you mean next?')
  expect(first(thread('spin_lok(&l);', 'spinlock_t l;'))).toBe('spin_lok is not declared | did you mean spin_lock?')
})

test('what the subset has not is refused with what it has', () => {
  expect(first(thread('f(3);', 'static void f(int n) { if (n) f(n - 1); }'))).toBe('f calls itself | there is no recursion here: functions are inlined; write a loop')
  expect(first('int x; void f(void) { x = 1; }')).toBe('nothing runs: no function is a thread | write __cpu before the functions that run on CPUs of their own: __cpu void reader(void) { … }')
  expect(first(thread('__await(x == 1, "x");'))).toBe('__await outside __atomic | write __atomic { … } around it: one event')
  expect(first(thread('__atomic { x = x + 1; }'))).toBe('x is memory, and this is inside __atomic | go through the memory model: __ld(&x), or __mem(x) in specification code')
  expect(first(thread('x = m;', '__machine int m;\nvoid set(void) { __atomic { m = 1; } }\n__agent void a(void) { set(); }'))).toBe('m is a word of the machine, and this is outside __atomic | write __atomic { … } around it: one event')
  expect(first(thread('int *p = 5;'))).toBe('int where int * is expected | a number becomes a pointer by a cast only')
  expect(first(thread('x = &y;'))).toBe('int * where int is expected | a pointer becomes a number by a cast only')
  expect(first(thread('goto out;'))).toBe('no label out in this function')
  expect(first(thread('break;'))).toBe('break outside a loop')
  expect(first(thread('spin_lock();'))).toBe('spin_lock takes 1 argument, this call has 0')
  expect(first(thread('x = 1;', 'int a[0];'))).toBe('an array of 0 elements: expected 1 to 4096')
})

test('programs too large to step are refused, quickly', () => {
  const levels = Array.from({ length: 30 }, (_, i) => (i ? `static void f${i}(void) { f${i - 1}(); f${i - 1}(); }` : 'static void f0(void) { x++; }')).join('\n')
  expect(first(thread('f29();', levels))).toBe('the code is too large when all calls are inlined | call less deeply, or loop less')
  expect(first(thread('x = 1;', 'int big[4096][400];'))).toContain('words of memory')
  expect(first('int x; __cpus(1000) void f(int i) { x = i; }')).toContain('at most 64 can be stepped')
})
