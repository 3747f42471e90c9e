import { expect, test } from 'vitest'
import { lex } from './lexer'
import { Budget } from './budget'
import { Expander } from './expander'
import { readDefinition, type Macros } from './macros'
import { Reporter } from './reporter'
import type { Token } from './token'

interface Expansion { readonly tokens: readonly Token[]; readonly text: string; readonly mistakes: readonly string[] }

/** Expands the text under macros given as `NAME body` or `NAME(x) body`. */
function expansion(definitions: readonly string[], text: string): Expansion {
  const reporter = new Reporter()
  const macros: Macros = new Map()
  for (const definition of definitions) {
    const tokens = lex({ name: 'macros.h', text: definition }).slice(0, -1)
    const macro = readDefinition(tokens, (tokens[0] as Token).span, reporter)
    if (macro) macros.set(macro.name, macro)
  }
  const tokens = new Expander(macros, reporter, new Budget(reporter)).expand(lex({ name: 'a.c', text }).slice(0, -1))
  return { tokens, text: tokens.map((token) => token.text).join(' '), mistakes: reporter.diagnostics.map((one) => one.message) }
}

const expand = (definitions: readonly string[], text: string): string => expansion(definitions, text).text

test('a macro without arguments stands for its text', () => {
  expect(expand(['N 2', 'M N + N'], 'M * N')).toBe('2 + 2 * 2')
})

test('a macro with arguments is one only before a parenthesis', () => {
  expect(expand(['f(x) [x]'], 'f(1) f f (2, 3)')).toBe('[ 1 ] f 0')
  expect(expand(['f(x) [x]'], 'f(1) f (2)')).toBe('[ 1 ] [ 2 ]')
  expect(expand(['g() 1', 'h (x) 2'], 'g() g h')).toBe('1 g ( x ) 2')
})

test('arguments are split at commas outside of brackets', () => {
  expect(expand(['f(a, b) b a'], 'f((1, 2), { 3, 4 })')).toBe('{ 3 , 4 } ( 1 , 2 )')
})

test('no macro is expanded inside itself', () => {
  expect(expand(['x x + 1'], 'x')).toBe('x + 1')
  expect(expand(['a b', 'b a'], 'a b')).toBe('a b')
  expect(expand(['f(x) f(x + 1)'], 'f(f(0))')).toBe('f ( f ( 0 + 1 ) + 1 )')
})

test("the standard's own example", () => {
  const macros = ['x 2', 'f(a) f(x * (a))', 'z z[0]', 'g f', 'h g(~', 'm(a) a(w)', 'w 0,1', 't(a) a', 'p() int', 'q(x) x', 'r(x,y) x ## y', 'str(x) # x']
  expect(expand(macros, 'f(y+1) + f(f(z)) % t(t(g)(0) + t)(1);')).toBe('f ( 2 * ( y + 1 ) ) + f ( 2 * ( f ( 2 * ( z [ 0 ] ) ) ) ) % f ( 2 * ( 0 ) ) + t ( 1 ) ;')
  expect(expand(macros, 'g(x+(3,4)-w) | h 5) & m(f)^m(m);')).toBe('f ( 2 * ( 2 + ( 3 , 4 ) - 0 , 1 ) ) | f ( 2 * ( ~ 5 ) ) & f ( 2 * ( 0 , 1 ) ) ^ m ( 0 , 1 ) ;')
  expect(expand(macros, 'p() i[q()] = { q(1), r(2,3), r(4,), r(,5), r(,) };')).toBe('int i [ ] = { 1 , 23 , 4 , 5 , } ;')
  expect(expand(macros, 'char c[2][6] = { str(hello), str() };')).toBe('char c [ 2 ] [ 6 ] = { "hello" , "" } ;')
})

test('## makes one word of two, # makes a string', () => {
  expect(expand(['cat(a, b) a ## b'], 'cat(spin, _lock) cat(, x) cat(x, ) cat(a b, c d)')).toBe('spin_lock x x a bc d')
  expect(expand(['objects(c) c##_obj[2]'], 'objects(nodes)')).toBe('nodes_obj [ 2 ]')
  expect(expand(['name(x) #x'], 'name(a  +b) name("s")')).toBe('"a +b" "\\"s\\""')
  expect(expand(['N 1', 'cat(a, b) a ## b', 'twice(a, b) cat(a, b)'], 'cat(N, N) twice(N, N)')).toBe('NN 11')
  expect(expansion(['cat(a, b) a ## b'], 'cat(+, x)').mistakes).toEqual(['+ ## x makes no word'])
})

test('any number of arguments', () => {
  expect(expand(['f(a, ...) a: __VA_ARGS__'], 'f(1) f(1, 2) f(1, 2, 3)')).toBe('1 : 1 : 2 1 : 2 , 3')
  expect(expand(['f(a, ...) {a, ##__VA_ARGS__}'], 'f(1) f(1, 2)')).toBe('{ 1 } { 1 , 2 }')
  expect(expand(['f(args...) g(args)'], 'f(1, 2)')).toBe('g ( 1 , 2 )')
  expect(expand(['f(...) g(__VA_ARGS__)'], 'f()')).toBe('g ( )')
})

test('a token of a macro has the span of its outermost use, an argument keeps its own', () => {
  const { tokens } = expansion(['LOCK(l) take(INNER(l))', 'INNER(x) &x'], '  LOCK(a) b')
  const places = tokens.map(({ text, span, macro }) => `${text} ${span.column}-${span.endColumn} ${macro ?? ''}`.trim())
  expect(places).toEqual(['take 3-10 LOCK', '( 3-10 LOCK', '& 3-10 LOCK', 'a 8-9', ') 3-10 LOCK', 'b 11-12'])
})

test('a macro in an argument is a use of its own', () => {
  const { tokens } = expansion(['F(x) x + 1', 'G 2'], 'F(G)')
  expect(tokens.map(({ text, span }) => `${text} ${span.column}-${span.endColumn}`)).toEqual(['2 3-4', '+ 1-5', '1 1-5'])
})

test('a call may go over several lines, and its span with it', () => {
  const { tokens } = expansion(['ADD(a, b) a + b'], 'ADD(1,\n    2)')
  expect(tokens[1]?.span).toMatchObject({ line: 1, column: 1, endLine: 2, endColumn: 7 })
})

test('a wrong number of arguments is told once, and 0 stands for the call', () => {
  const { text, mistakes } = expansion(['f(a, b) a + b'], 'f(1) + f(1, 2, 3) + f(')
  expect(text).toBe('0 + 0 + 0')
  expect(mistakes).toEqual(['f takes 2 arguments, and here is 1', 'f takes 2 arguments, and here are 3', 'the arguments of f are never closed'])
})
