import { readdirSync, readFileSync } from 'node:fs'
import { array, assert, constantFrom, nat, oneof, property, string, tuple, type Arbitrary } from 'fast-check'
import { expect, test } from 'vitest'
import { parse, type Parsed } from './parse'

const FIXTURES = new URL('../engine/fixtures/', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, FIXTURES), 'utf8')

function parseText(text: string, name = 'main.c'): Parsed {
  return parse({ files: [{ name, text }], switches: [], parameters: {}, prelude: [], facts: {} })
}

/** Parses in good time and says what the only mistake is. */
function onlyMistake(text: string): string {
  const start = performance.now()
  const { diagnostics } = parseText(text)
  expect(performance.now() - start).toBeLessThan(60_000)
  expect(diagnostics).toHaveLength(1)
  return diagnostics[0]?.message ?? ''
}

test('a macro that doubles itself forty times is cut off', () => {
  const doubling = Array.from({ length: 40 }, (_, index) => `#define M${index + 1} M${index} M${index}\n`).join('')
  expect(onlyMistake(`#define M0 x\n${doubling}int x = M40;\n`)).toMatch('more than 500,000 words')
  expect(onlyMistake(`#define M0\n${doubling}int x = 1 M40;\n`)).toMatch('more than 500,000 words')
})

test('an argument that multiplies is cut off', () => {
  const nested = 'F('.repeat(60) + '1' + ')'.repeat(60)
  expect(onlyMistake(`#define F(x) x + x\nint x = ${nested};\n`)).toMatch('more than 500,000 words')
})

test('macros nested without end are cut off', () => {
  expect(onlyMistake(`#define F(x) x\nint x = ${'F('.repeat(5000)}1${')'.repeat(5000)};\n`)).toMatch(/nested|words/)
})

test('a file that includes itself is told once', () => {
  expect(onlyMistake('#include "main.c"\nint x;\n')).toMatch('include each other')
  expect(onlyMistake('#include "main.c"\n#include "main.c"\n')).toMatch('include each other')
})

test('initial values of a litmus test may end in the middle of a macro', () => {
  const text = '#define INIT(n) { (n) }\n'
  const { diagnostics } = parse({ files: [{ name: 't.litmus', text: 'C t\n{ atomic_t x = INIT(0; }\nP0(atomic_t *x) { }' }], switches: [], parameters: {}, prelude: [{ name: 'kernel.c', text }], facts: {} })
  expect(diagnostics.map(({ message }) => message)).toContain('the arguments of INIT are never closed')
})

const DEEP: readonly (readonly [what: string, text: string])[] = [
  ['parentheses', `int x = ${'('.repeat(20_000)}1${')'.repeat(20_000)};`],
  ['parentheses that nobody closes', `int x = ${'('.repeat(20_000)};`],
  ['blocks', `void f(void) ${'{'.repeat(20_000)}${'}'.repeat(20_000)}`],
  ['blocks that nobody closes', `void f(void) ${'{'.repeat(20_000)}`],
  ['loops', `void f(void) { ${'for (;;) '.repeat(20_000)}; }`],
  ['ifs', `void f(void) { ${'if (1) '.repeat(20_000)}; }`],
  ['elses', `void f(void) { ${'if (1) ; else '.repeat(20_000)}; }`],
  ['signs', `int x = ${'!'.repeat(20_000)}1;`],
  ['sums', `int x = ${'1 + '.repeat(20_000)}1;`],
  ['members', `void f(void) { a${'->b'.repeat(20_000)} = 1; }`],
  ['assignments', `void f(void) { ${'a = '.repeat(20_000)}1; }`],
  ['conditions', `int x = ${'1 ? 2 : '.repeat(20_000)}3;`],
  ['pointers', `int ${'*'.repeat(20_000)}x;`],
  ['declarators', `int ${'('.repeat(20_000)}x${')'.repeat(20_000)};`],
  ['arrays', `int x${'[1]'.repeat(20_000)};`],
  ['lists', `int x[] = ${'{'.repeat(20_000)}1${'}'.repeat(20_000)};`],
  ['designators', `struct s x = { ${'.a'.repeat(20_000)} = 1 };`],
  ['structs', `${'struct { '.repeat(20_000)}int a;${' } b;'.repeat(20_000)}`],
  ['commas', `void f(void) { ${'a, '.repeat(20_000)}a; }`],
  ['casts', `int x = ${'(int)'.repeat(20_000)}1;`],
  ['sizes', `int x = ${'sizeof '.repeat(20_000)}1;`],
  ['labels', `void f(void) { if (1) ${'a: '.repeat(20_000)}; }`],
  ['statements in expressions', `void f(void) { ${'({ '.repeat(20_000)}1;${' });'.repeat(20_000)} }`],
]

test.each(DEEP)('%s without end are too deep, not too much', (_, text) => {
  expect(onlyMistake(text)).toMatch('nested too deeply')
})

test('a very long text ends', () => {
  const start = performance.now()
  parseText('x'.repeat(1_000_000))
  parseText(' '.repeat(1_000_000) + ';')
  parseText('/*'.repeat(500_000))
  parseText('"'.repeat(500_001))
  parseText(`${'\\\n'.repeat(300_000)}int x;`)
  parseText('int x;\n'.repeat(200_000))
  parseText(`int ${'a, '.repeat(150_000)}a;`)
  parseText(`void f(void) { int ${'a(), '.repeat(80_000)}a; }`)
  parseText(`int a[] = { ${'1, '.repeat(200_000)} };`)
  parseText(`#define F(x, ...) g(x, ##__VA_ARGS__) x ## 1 __VA_ARGS__\nint a = F(${'x x '.repeat(30_000)}, ${'1, '.repeat(40_000)}1);`)
  parseText('@ '.repeat(200_000))
  parseText('}\n'.repeat(200_000))
  parseText('#if 1\n'.repeat(20_000))
  parseText('#if ' + '('.repeat(20_000))
  parseText('#if ' + '!'.repeat(20_000))
  parseText('#if ' + '1 ?'.repeat(20_000))
  parseText('C t\n{' + '('.repeat(20_000), 't.litmus')
  parseText('C t\n{}' + '(*'.repeat(20_000), 't.litmus')
  parseText('C t\n{}\nP0(int *x) {}\nexists ' + '('.repeat(20_000), 't.litmus')
  parseText('C t\n{}\nP0(int *x) {}\nexists ' + '~'.repeat(20_000), 't.litmus')
  parseText('C t\n{}\nP0(int *x) {}\nexists ' + 'x=1 /\\ '.repeat(20_000), 't.litmus')
  expect(performance.now() - start).toBeLessThan(60_000)
})

const TEXTS = ['vmalloc-info-cache.c', 'vmap-purge.c', 'vmap-area-list.c', 'cpuset-lookup.c', 'slab-defrag.c', 'kernel.h', 'tlb.h'].map((name) => read(`trial/${name}`))
const LITMUS = readdirSync(new URL('litmus/tests/kernel/', FIXTURES)).map((name) => read(`litmus/tests/kernel/${name}`))
const SCRAPS = ['(', ')', '{', '}', ';', ',', '"', "'", '/*', '*/', '//', '#if', '#endif', '#else', '#define x(', '##', '\\\n', '=', '*', '&&', '?', ':', '__atomic', 'struct', 'typedef', 'int', 'x', '0', '1.5', '...', '\u00e9', '(*', '*)', 'exists', '~', '[', ']', 'P9(']

/** Cuts, doubles, swaps and scraps, at places drawn from the text. */
const damaged = (texts: readonly string[]): Arbitrary<string> =>
  tuple(constantFrom(...texts), array(tuple(nat(), nat({ max: 60 }), constantFrom('cut', 'double', 'scrap', 'halve'), constantFrom(...SCRAPS)), { minLength: 1, maxLength: 8 }))
    .map(([text, edits]) =>
      edits.reduce((current, [place, length, edit, scrap]) => {
        const at = current.length === 0 ? 0 : place % current.length
        if (edit === 'cut') return current.slice(0, at) + current.slice(at + length)
        if (edit === 'double') return current.slice(0, at + length) + current.slice(at)
        if (edit === 'halve') return current.slice(0, Math.max(at, 200))
        return current.slice(0, at) + scrap + current.slice(at)
      }, text),
    )

function isSound(parsed: Parsed, text: string): void {
  const lines = text.split(/\r?\n/)
  expect(parsed.diagnostics.length).toBeLessThanOrEqual(20)
  for (const { span, message, lineText } of parsed.diagnostics) {
    expect(message).not.toBe('')
    expect(lineText).toBe(lines[span.line - 1])
    expect(span.column).toBeLessThanOrEqual(lineText.length + 1)
    expect([span.endLine > span.line || span.endColumn > span.column, span.column > 0]).toEqual([true, true])
  }
}

test('a damaged text never throws and always ends', () => {
  assert(
    property(damaged(TEXTS), (text) => {
      const files = [{ name: 'main.c', text }, { name: 'kernel.h', text: TEXTS[5] ?? '' }, { name: 'tlb.h', text: TEXTS[6] ?? '' }]
      const start = performance.now()
      const parsed = parse({ files, switches: [], parameters: {}, prelude: [], facts: {} })
      expect(performance.now() - start).toBeLessThan(60_000)
      isSound({ ...parsed, diagnostics: parsed.diagnostics.filter((one) => one.span.file === 'main.c') }, text)
    }),
    { numRuns: 120, seed: 20261121 },
  )
})

test('a damaged litmus test never throws and always ends', () => {
  assert(
    property(damaged(LITMUS), (text) => {
      isSound(parseText(text, 'test.litmus'), text)
    }),
    { numRuns: 500, seed: 20261121 },
  )
})

test('any text at all never throws', () => {
  assert(property(array(oneof(constantFrom(...SCRAPS, ' ', '\n'), string({ maxLength: 4 }))), (parts) => {
    const text = parts.join('')
    isSound(parseText(text), text)
    isSound(parseText(`C t\n${text}`, 't.litmus'), `C t\n${text}`)
  }), { numRuns: 1000, seed: 20261121 })
})
