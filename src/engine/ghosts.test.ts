import { expect, test } from 'vitest'
import { brokenIn } from './testing/checked'
import { mistakes } from './testing/running'

const DECLARED = '__ghost int g;\n__ghost int seen;\n__machine int m;\nint x;\nstatic int peek(void) { return g; }\nstatic void lend(int v) { x = v; }\n'
const thread = (body: string): string => `${DECLARED}__cpu void P0(void) { g = 1; ${body} }\n`
const first = (text: string): string => mistakes(text).split('\n')[0]?.replace(/^test\.c:\d+:\d+: /, '') ?? ''

const STORED = 'what is stored to memory'
const HAPPENS = 'what happens'
const WAITS = 'whether one may go on'

test.each([
  ['x = g;', STORED], ['x = peek();', STORED], ['int k = g; x = k;', STORED], ['int k; k = g + 1; x = k * 2;', STORED], ['lend(g);', STORED],
  ['bool b[2] = { 0, g }; x = b[1];', STORED], ['__atomic { m = peek(); }', STORED], ['int k = g; __atomic { __st(&x, k); }', STORED], ['int k = g; xchg(&x, k);', STORED],
  ['if (g) x = 1;', HAPPENS], ['int k = g; if (k) x = 1;', HAPPENS], ['if (peek()) x = 1;', HAPPENS], ['for (int i = 0; i < g; i++) x++;', HAPPENS], ['do { x = 1; } while (!g);', HAPPENS],
  ['__atomic { __await(g, "it"); }', WAITS], ['int k = g; __atomic { __await(k, "it"); }', WAITS],
])('%s: a ghost decides nothing, by way of locals neither', (body, what) => {
  expect(first(thread(body))).toMatch(new RegExp(`^g is a ghost, and ${what} cannot depend on it$`))
})

test('checks, and other ghosts, may know everything', () => {
  const fine = 'int before = g, now; x = 1; seen = before; now = peek(); assert(now == before && seen == 1); if (now) assert(before); seen = now + 1;'
  expect(brokenIn({ files: [{ name: 'main.c', text: thread(fine) }], model: 'tso' })).toEqual([])
  // The word that held what came from a ghost holds something else now.
  expect(mistakes(thread('{ int k = g; assert(k); } { int k = x + 1; x = k; }'))).toBe('')
})

test('a monitor looks, and stores to ghosts', () => {
  const monitor = (body: string): string => `${DECLARED}__monitor void look(void) { ${body} }\n__cpu void P0(void) { x = 1; }\n`
  expect(mistakes(monitor('seen = __mem(x); int k = seen; k++;'))).toBe('')
  expect(first(monitor('x = 2;'))).toBe('x is stored to in what is only looked at')
  expect(first(monitor('m = 2;'))).toBe('m is stored to in what is only looked at')
})
