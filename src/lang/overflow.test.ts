import { describe, expect, test } from 'vitest'
import { mistakes } from '../engine/testing/running'
import { hasGcc, faultsByGcc } from './testing/gcc'
import { randomProgram } from './testing/random-c'
import { runAlone } from './testing/run-alone'

const [LEAST, MOST] = ['(-2147483647 - 1)', '2147483647']

/** How the operands are had: what is checked of them must not depend on it. */
const WAYS: Readonly<Record<string, (a: string, b: string) => { readonly before: string; readonly a: string; readonly b: string }>> = {
  'constants': (a, b) => ({ before: '', a, b }),
  'locals': (a, b) => ({ before: `v = ${a}; w = ${b};`, a: 'v', b: 'w' }),
  'memory': (a, b) => ({ before: `x = ${a}; y = ${b};`, a: 'x', b: 'y' }),
  'what lies behind pointers': (a, b) => ({ before: `s.a = ${a}; s.b = ${b};`, a: 'q->a', b: '(*q).b' }),
  'elements': (a, b) => ({ before: `l[v + 1] = ${a}; l[2] = ${b};`, a: 'l[v + 1]', b: 'l[v + 2]' }),
  'results of calls': (a, b) => ({ before: `x = ${a}; y = ${b};`, a: 'same(x)', b: 'same(y)' }),
  'conditions and masks': (a, b) => ({ before: `x = ${a}; y = ${b};`, a: '(y == x ? y : x | 0)', b: '(y & -1)' }),
}

function fault(statement: string, before = ''): string {
  const { fault } = runAlone(`struct pair { int a, b; };\nint x, y, z; unsigned u; bool t = true; struct pair s, *q = &s;\nstatic int same(int n) { return n; }
${before}
__cpu void P0(void)\n{\n  int v = 0, w, l[4];\n  ${statement}\n}`)
  return fault?.property ?? 'holds'
}

describe('arithmetic that leaves 32 bits is a fault', () => {
  const TABLE: readonly (readonly [operator: string, a: string, b: string, found: string])[] = [
    ['+', MOST, '0', 'holds'], ['+', MOST, '1', 'OVERFLOW'], ['+', '1', MOST, 'OVERFLOW'], ['+', LEAST, '-1', 'OVERFLOW'], ['+', '-1', LEAST, 'OVERFLOW'], ['+', LEAST, MOST, 'holds'], ['+', LEAST, LEAST, 'OVERFLOW'], ['+', MOST, MOST, 'OVERFLOW'],
    ['-', MOST, '-1', 'OVERFLOW'], ['-', LEAST, '1', 'OVERFLOW'], ['-', LEAST, '0', 'holds'], ['-', '0', LEAST, 'OVERFLOW'], ['-', '-1', LEAST, 'holds'], ['-', '0', MOST, 'holds'], ['-', '-2', MOST, 'OVERFLOW'], ['-', LEAST, LEAST, 'holds'],
    ['*', '65536', '32767', 'holds'], ['*', '65536', '32768', 'OVERFLOW'], ['*', '65536', '-32768', 'holds'], ['*', '-65536', '-32768', 'OVERFLOW'], ['*', LEAST, '-1', 'OVERFLOW'], ['*', '-1', LEAST, 'OVERFLOW'], ['*', MOST, '-1', 'holds'], ['*', '0', LEAST, 'holds'], ['*', LEAST, '1', 'holds'], ['*', '46341', '46341', 'OVERFLOW'], ['*', '-3', '715827883', 'OVERFLOW'], ['*', '3', '-715827882', 'holds'], ['*', '65537', '65537', 'OVERFLOW'],
    ['/', LEAST, '-1', 'OVERFLOW'], ['/', MOST, '-1', 'holds'], ['/', LEAST, '1', 'holds'], ['/', '1', '0', 'DIVZERO'], ['/', LEAST, '0', 'DIVZERO'], ['%', LEAST, '-1', 'OVERFLOW'], ['%', '-7', '-1', 'holds'], ['%', '5', '0', 'DIVZERO'],
    ['<<', '1', '30', 'holds'], ['<<', '1', '31', 'OVERFLOW'], ['<<', '3', '30', 'OVERFLOW'], ['<<', '-1', '31', 'holds'], ['<<', '-2', '31', 'OVERFLOW'], ['<<', '0', '31', 'holds'], ['<<', '1', '32', 'SHIFT'], ['<<', '1', '-1', 'SHIFT'], ['<<', '0', '33', 'SHIFT'],
    ['>>', '-8', '31', 'holds'], ['>>', '8', '32', 'SHIFT'], ['>>', '8', '-1', 'SHIFT'],
  ]
  test.each(Object.entries(WAYS))('of %s', (_, way) => {
    const found = TABLE.map(([operator, left, right]) => {
      const { before, a, b } = way(left, right)
      return [operator, left, right, fault(`${before} z = ${a} ${operator} ${b};`)]
    })
    expect(found).toEqual(TABLE)
  })
  test.each(Object.entries(WAYS).slice(1))('in an assignment, of %s', (_, way) => {
    const found = TABLE.map(([operator, left, right]) => {
      const { before, a, b } = way(left, right)
      const place = a.includes('same') || a.includes('?') ? 'x' : a
      return [operator, left, right, fault(`${before} ${place} ${operator}= ${b};`)]
    })
    expect(found).toEqual(TABLE)
  })
})

test.each([
  [`x = ${LEAST}; z = -x;`, 'OVERFLOW'], [`x = ${MOST}; z = -x;`, 'holds'], [`z = -${LEAST};`, 'OVERFLOW'], [`v = ${LEAST}; z = -same(v) == v;`, 'OVERFLOW'], [`z = - -${LEAST};`, 'OVERFLOW'],
  [`x = ${MOST}; x++;`, 'OVERFLOW'], [`x = ${MOST}; ++x;`, 'OVERFLOW'], [`v = ${MOST}; z = v++;`, 'OVERFLOW'], [`x = ${LEAST}; x--;`, 'OVERFLOW'], [`q->b = ${LEAST}; --q->b;`, 'OVERFLOW'], [`l[2] = ${MOST}; l[v + 2]++;`, 'OVERFLOW'],
  [`x = ${MOST}; while (x++);`, 'OVERFLOW'], [`z = x ? 1 : ${MOST} + 1;`, 'OVERFLOW'], [`z = x && ${MOST} + 1;`, 'holds'], [`x = ${MOST}; if (y || x + 1 > 5) z = 1;`, 'OVERFLOW'],
  [`u = 0; u--; z = u == 0xffffffff;`, 'holds'], ['u = 0xffffffff; u++; u *= 2; u <<= 31; u = -u; u += x - 1;', 'holds'], [`x = ${MOST}; z = x + 1u == 0x80000000;`, 'holds'], [`x = ${LEAST}; u = -1; z = x / u;`, 'holds'], ['u = 1; u <<= 32;', 'SHIFT'], ['u = 1; z = 5 % (u - 1);', 'DIVZERO'],
  ['t++; t += 5; t = t * 3 + t; t <<= 1; z = -t;', 'holds'], [`z = ${MOST} + t;`, 'OVERFLOW'], [`z = ${LEAST} + t;`, 'holds'], [`z = (x & 7) + ${MOST} - 7;`, 'holds'], [`z = 2147483640 + (x & 7);`, 'holds'],
  [`if (0) z = ${MOST} + 1;`, 'holds'], [`return; z = ${MOST} + 1;`, 'holds'],
])('%s: %s', (statement, found) => expect(fault(statement)).toBe(found))

test.each([
  ['ghost code', `z = ${MOST}; g = z; g = g + 1;`, '__ghost int g;'],
  ['one event', `__atomic { m = ${MOST}; m++; }`, '__machine int m;'],
  ['an atomic operation', `atomic_set_to(${MOST});`, `int c; static void atomic_set_to(int n) { __atomic { __st(&c, n); __rmw(&c, 1, __old + 1, FULL); } }`],
  ['the start', ';', `__init void start(void) { x = ${MOST}; x++; }`],
  ['the monitor', `x = ${MOST};`, '__monitor void watch(void) { int n = x + 1; if (n) n = 0; }'],
  ['an invariant', `x = ${MOST};`, 'invariant SMALL: x + 1 > 0;'],
  ['an agent', ';', `__machine int m; __agent void count(void) { __atomic { m = ${MOST}; } __atomic { m++; } }`],
])('in %s too', (_, statement, before) => expect(fault(statement, before)).toBe('OVERFLOW'))

test('a constant that does not fit is told before the program runs', () => {
  const told = (text: string): string => mistakes(`${text}\n__cpu void P0(void) { }`).split('\n').filter((_, index) => index === 0 || index === 3).map((line) => line.trim()).join(' | ')
  expect(told('enum { A = 2147483647 + 1 };')).toBe('test.c:1:12: 2147483647 + 1 does not fit 32 bits | write 2147483647u for an unsigned number')
  expect(told('enum { A = 2147483647, B };')).toBe('test.c:1:24: B does not fit 32 bits')
  expect(told('int a[4 / 0];')).toBe('test.c:1:7: 4 / 0: division by 0')
  expect(told('int x = 1 << 31;')).toBe('test.c:1:9: 1 << 31 does not fit 32 bits | write 1u for an unsigned number')
  expect(told('int x = 1 << 33;')).toBe('test.c:1:9: 1 << 33: shift by less than 0 or more than 31 bits')
  expect(told('int x = 1u << 31;')).toBe('')
  expect(told('int x = -(-2147483647 - 1);')).toBe('test.c:1:9: -(-2147483647 - 1) does not fit 32 bits')
})

describe.skipIf(!hasGcc())('gcc', () => {
  test('finds the same faults on the same lines', () => {
    const programs = Array.from({ length: 100 }, (_, seed) => randomProgram(seed, `p${seed}_`, true))
    const expected = faultsByGcc(programs)
    programs.forEach(({ text }, seed) => {
      const { fault } = runAlone(text)
      expect(fault && `${fault.property} ${fault.span.line}`, `seed ${seed}\n${text}`).toBe(expected[seed])
    })
  })
})
