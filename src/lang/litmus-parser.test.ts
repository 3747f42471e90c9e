import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formatDiagnostic } from '../base/source'
import type { Condition, LitmusVariable } from './ast'
import { parse, type Parsed } from './parse'
import { declarationText, expressionText } from './testing/tree-text'

const FOLDER = new URL('../engine/fixtures/litmus/', import.meta.url)

interface Expected { readonly file: string; readonly test: string; readonly threads: number; readonly sc: { readonly states: readonly string[] } }
const EXPECTED = (JSON.parse(readFileSync(new URL('expected.json', FOLDER), 'utf8')) as { tests: readonly Expected[] }).tests

function parseLitmus(text: string, prelude = ''): Parsed {
  return parse({ files: [{ name: 'test.litmus', text }], switches: [], parameters: {}, prelude: [{ name: 'prelude.h', text: prelude }], facts: {} })
}

test('every reference test is there', () => {
  const files = readdirSync(new URL('tests/', FOLDER), { recursive: true }).filter((name) => String(name).endsWith('.litmus'))
  expect(files).toHaveLength(474)
  expect(EXPECTED).toHaveLength(474)
})

test.each(EXPECTED)('$test is read whole', ({ file, test: name, threads, sc }) => {
  const { unit, diagnostics } = parseLitmus(readFileSync(new URL(file, FOLDER), 'utf8'))
  expect(diagnostics.map(formatDiagnostic)).toEqual([])
  expect(unit.litmus?.name).toBe(name)
  const functions = unit.declarations.filter((one) => one.kind === 'function')
  expect(functions.map((one) => one.name)).toEqual(Array.from({ length: threads }, (_, index) => `P${index}`))
  const { condition = null, locations = [] } = unit.litmus ?? {}
  const named = new Set([...locations, ...variablesOf(condition)].map(variableText))
  // A state names what the condition and the locations name.
  const [state] = sc.states
  expect(state === undefined ? named : new Set(state.split(' ').map((part) => part.split('=')[0]))).toEqual(named)
})

function variablesOf(condition: Condition | null): LitmusVariable[] {
  if (condition?.kind === 'and' || condition?.kind === 'or') return [...variablesOf(condition.left), ...variablesOf(condition.right)]
  if (condition?.kind === 'not') return variablesOf(condition.operand)
  return condition?.kind === 'equal' ? [condition.variable] : []
}

function variableText({ thread, name, index }: LitmusVariable): string {
  return `${thread === null ? '' : `${thread}:`}${name}${index === null ? '' : `[${index}]`}`
}

function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'and':
      return `(${conditionText(condition.left)} and ${conditionText(condition.right)})`
    case 'or':
      return `(${conditionText(condition.left)} or ${conditionText(condition.right)})`
    case 'not':
      return `not ${conditionText(condition.operand)}`
    case 'equal':
      return `${variableText(condition.variable)}${condition.equal ? '=' : '!='}${condition.value.kind === 'number' ? condition.value.value : variableText(condition.value.variable)}`
    default:
      return condition.kind
  }
}

/** The global variables of a test with these initial values and one thread with these parameters. */
function globals(init: string, parameters = '', condition = 'exists (true)'): string[] {
  const { unit, diagnostics } = parseLitmus(`C t\n{ ${init} }\nP0(${parameters}) { }\n${condition}`)
  expect(diagnostics).toEqual([])
  return unit.declarations.filter((one) => one.kind === 'variable').map(declarationText)
}

test('initial values declare locations; the name of a location is its address', () => {
  expect(globals('x = 1; int y = -2; int *p = &x; q = x; int *r = y; int a[2] = {1, x}; b[3]; [z] = 4')).toEqual([
    'x: int = 1', 'y: int = (-2)', 'p: *int = (&x)', 'q: int = (&x)', 'r: *int = (&y)', 'a: [2]int = { 1, (&x) }', 'b: [3]int', 'z: int = 4',
  ])
})

test('values of structs are lists', () => {
  expect(globals('atomic_t v = ATOMIC_INIT(3); atomic_t w = 2; spinlock_t s; u = 1', 'atomic_t *u')).toEqual(['v: atomic_t = { 3 }', 'w: atomic_t = { 2 }', 's: spinlock_t', 'u: atomic_t = { 1 }'])
  const { unit } = parseLitmus('C t\n{ atomic_t v = ATOMIC_INIT(3); }\nP0() { }', 'typedef struct { int counter; } atomic_t;\n#define ATOMIC_INIT(i) { (i) }\n')
  expect(unit.declarations.map(declarationText)).toContain('v: atomic_t = { 3 }')
})

test('what a thread shares or a condition names is a location, declared or not', () => {
  expect(globals('', 'int *x, volatile int* y, int **p, spinlock_t *l, intptr_t *i, char *c')).toEqual(['x: int', 'y: int', 'p: *int', 'l: spinlock_t', 'i: long', 'c: char'])
  expect(globals('p = &a', 'int *x', 'locations [b; 0:r1]\nexists (c=d /\\ x=1)')).toEqual(['p: int = (&a)', 'x: int', 'a: int', 'b: int', 'c: int', 'd: int'])
})

test('registers may have initial values', () => {
  const { unit } = parseLitmus('C t\n{ int *0:r1; 0:r2 = 5; 1:r3 = x; }\nP0(int *x) { }\nP1(int *x) { }')
  expect(unit.litmus?.registers.map(({ thread, name, value }) => `${thread}:${name} = ${expressionText(value)}`)).toEqual(['0:r2 = 5', '1:r3 = (&x)'])
  expect(unit.litmus?.condition).toBeNull()
})

test('threads in any order, with or without void, and their casts and loose names', () => {
  const { unit, diagnostics } = parseLitmus('C t\n{}\nvoid P1(int *y) { r0 = (int)READ_ONCE(*y); int r1 = r0; }\n(* between *)\nP0(int *x) { WRITE_ONCE(*x, 1); /* (* */ }\n')
  expect(diagnostics).toEqual([])
  expect(unit.declarations.filter((one) => one.kind === 'function').map(declarationText)).toEqual([
    'cpu P0(x: *int): void { WRITE_ONCE((*x), 1); }',
    'cpu P1(y: *int): void { (r0 = (<int>READ_ONCE((*y)))); r1: int = r0; }',
  ])
})

test('the macros of the prelude hold in the threads', () => {
  const { unit, identifiers } = parseLitmus('C t\n{}\nP0(int *x) { smp_mb(); }', '#define smp_mb() __fence(FULL)\n')
  expect(unit.declarations.map(declarationText)).toContain('cpu P0(x: *int): void { __fence(FULL); }')
  expect([...identifiers]).toEqual(expect.arrayContaining(['smp_mb', '__fence', 'P0', 'x']))
})

test.each([
  ['exists (0:r1=1 /\\ x=2)', 'exists', '(0:r1=1 and x=2)'],
  ['~exists (0:r1=1 \\/ x!=2 /\\ y=3);', '~exists', '(0:r1=1 or (x!=2 and y=3))'],
  ['forall (~0:r1=1 /\\ not (x=2 \\/ true))', 'forall', '(not 0:r1=1 and not (x=2 or true))'],
  ['exists x=1', 'exists', 'x=1'],
  ['exists ([x]=y /\\ 0:r1=&x /\\ a[2]=-1 /\\ 1:r2=0x10)', 'exists', '(((x=y and 0:r1=x) and a[2]=-1) and 1:r2=16)'],
  ['exists (x=1 => y=2)', 'exists', '(not x=1 or y=2)'],
])('%s', (text, quantifier, tree) => {
  const { unit, diagnostics } = parseLitmus(`C t\n{}\nP0(int *x) { }\n${text} (* a comment *)\n// another`)
  expect(diagnostics).toEqual([])
  expect(unit.litmus?.quantifier).toBe(quantifier)
  expect(unit.litmus?.condition && conditionText(unit.litmus.condition)).toBe(tree)
  expect(unit.litmus?.conditionText).toBe(text.replace(/;$/, ''))
})

test('a mistake has its place in the file', () => {
  const { diagnostics } = parseLitmus('C t\n(* one\n two *)\n{ x=; }\n\nP0(int *x)\n{\n\tr0 = ;\n}\n\nexists (0:r0=)\n')
  expect(diagnostics.map(({ span, lineText }) => `${span.line}:${span.column} ${lineText}`)).toEqual(['4:5 { x=; }', '8:7 \tr0 = ;', '11:14 exists (0:r0=)'])
})

test('the text is listed as it is, with its head and its condition', () => {
  const text = 'C t\n(* one\n two *)\n{ x=0; }\n\nP0(int *x)\n{\n\tWRITE_ONCE(*x, 1);\n}\n\nexists (x=1)\n'
  expect(parseLitmus(text).listings.find(({ file }) => file === 'test.litmus')).toEqual({ file: 'test.litmus', lines: text.split('\n'), disabled: [] })
})
