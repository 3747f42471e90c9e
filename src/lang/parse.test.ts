import { expect, test } from 'vitest'
import type { Declaration, Expression } from './ast'
import { parse } from './parse'
import { declarationText, expressionText, statementText } from './testing/tree-text'

function declarations(text: string): readonly Declaration[] {
  const { unit, diagnostics } = parse({ files: [{ name: 'a.c', text }], switches: [], parameters: {}, prelude: [], facts: {} })
  expect(diagnostics).toEqual([])
  return unit.declarations
}

const trees = (text: string): string[] => declarations(text).map(declarationText)

function body(text: string): string {
  const last = declarations(`typedef int T; void f(int a, int *p) { ${text} }`).at(-1)
  return last?.kind === 'function' && last.body ? statementText(last.body).slice(2, -2) : ''
}

function expressionOf(text: string): Expression {
  const last = declarations(`typedef int T;\nfinal X:\n${text};`).at(-1)
  if (last?.kind !== 'property') throw new Error('no expression')
  return last.test
}

test.each([
  ['a + b * c - d', '((a + (b * c)) - d)'],
  ['a << 1 + b & c == d', '((a << (1 + b)) & (c == d))'],
  ['a || b && c | d ^ e & f', '(a || (b && (c | (d ^ (e & f)))))'],
  ['a < b == c >= d', '((a < b) == (c >= d))'],
  ['a = b += c', '(a = (b += c))'],
  ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
  ['a ? b, c : d', '(a ? (b, c) : d)'],
  ['a ?: b', '(a ? : b)'],
  ['a, b = 1, c', '((a, (b = 1)), c)'],
  ['-a++', '(-(a++))'],
  ['!--*p', '(!(--(*p)))'],
  ['*p++ & ~q', '((*(p++)) & (~q))'],
  ['a->b.c[1]()->d', 'a->b.c[1]()->d'],
  ['&p->list', '(&p->list)'],
  ['(*f)(1, (2, 3))', '(*f)(1, (2, 3))'],
  ['(T)a + 1', '((<T>a) + 1)'],
  ['(T *)(char *)p - 1', '((<*T>(<*char>p)) - 1)'],
  ['(a) + 1', '(a + 1)'],
  ['(void *)0x100', '(<*void>256)'],
  ['(bool (*)(int, void *))f', '(<*(int, *void) -> bool>f)'],
  ['sizeof(T) + sizeof a + sizeof(a)', '((sizeof(<T>) + sizeof(a)) + sizeof(a))'],
  ['sizeof(struct s *[2])', 'sizeof(<[2]*struct s>)'],
  ['offsetof(struct s, a.b)', 'offsetof(<struct s>, a.b)'],
  ['(typeof(*p) *)q + (typeof(int))r', '((<*typeof (*p)>q) + (<int>r))'],
  ['({ int r = a; r; }) + 1', '(({ r: int = a; r; }) + 1)'],
  ['"one " "two\\n"', '"one two\\n"'],
  ["'a' + '\\n' + '\\0' + '\\x41'", '(((97 + 10) + 0) + 65)'],
  ['10 + 0x1F + 017 + 0b11', '(((10 + 31) + 15) + 3)'],
  ['1u + 2UL + 3l + 0xffffffff + 0xfu', '((((1u + 2u) + 3) + 4294967295u) + 15u)'],
  ['__check(TORN, a >= 0, "torn") + __rmw(&x, 1, __old + 1, FULL)', '(__check(TORN, (a >= 0), "torn") + __rmw((&x), 1, (__old + 1), FULL))'],
])('%s', (text, tree) => {
  expect(expressionText(expressionOf(text))).toBe(tree)
})

test('types, from the name outwards', () => {
  expect(trees('int *a[3], (*b)[3], **c, (*d)(int), *(*e[2])(void);')).toEqual(['a: [3]*int', 'b: *[3]int', 'c: **int', 'd: *(int) -> int', 'e: [2]*() -> *int'])
  expect(trees('struct kmem_cache; bool (*get)(struct kmem_cache *, void *);')).toEqual(['get: *(*struct kmem_cache, *void) -> bool'])
  expect(trees('typedef void (*callback_t)(struct rcu_head *); callback_t func;')).toEqual(['typedef callback_t = *(*struct rcu_head) -> void', 'func: callback_t'])
  expect(trees('int (*choose(int which))(void) { return 0; }')).toEqual(['choose(which: int): *() -> int { return 0; }'])
})

test('the names of numbers', () => {
  const types = 'short|long long|unsigned|unsigned long long|signed char|unsigned char|_Bool|u8|s32|u64|size_t|uintptr_t|intptr_t|gfp_t|long unsigned int|const volatile_free'.split('|').slice(0, -1)
  expect(types.map((type) => trees(`${type} x;`)[0]?.slice(3))).toEqual(['int', 'long', 'unsigned', 'unsigned long', 'char', 'unsigned', 'bool', 'unsigned', 'int', 'unsigned long', 'unsigned long', 'unsigned long', 'long', 'int', 'unsigned long'])
})

test('a typedef or a variable takes the place of a known name', () => {
  expect(trees('typedef struct { int a; } u32; u32 x;').slice(1)).toEqual(['typedef u32 = struct <anonymous 1>', 'x: u32'])
  expect(body('int T = 1; T * a; T = 2;')).toBe('T: int = 1; (T * a); (T = 2);')
  expect(body('{ int T; T * a; } T *b;')).toBe('{ T: int; (T * a); } b: *T;')
  expect(body('int u8 = a; u8 * a;')).toBe('u8: int = a; (u8 * a);')
})

test('words that change nothing', () => {
  expect(trees('static const int a = 1; extern int b; static inline __always_inline int f(const char *const restrict s) { return 0; } int c __aligned(8), d __attribute__((unused));')).toEqual([
    'a: int = 1', 'f(s: *char): int { return 0; }', 'c: int', 'd: int',
  ])
})

test('bodies of structs and enums stand before what they are met in', () => {
  expect(trees('struct a { int x, *y; struct { bool b; } in[2]; } v, *w;')).toEqual([
    'struct <anonymous 1> { b: bool }', 'struct a { x: int; y: *int; in: [2]struct <anonymous 1> }', 'v: struct a', 'w: *struct a',
  ])
  expect(trees('enum state { IDLE, BUSY = IDLE + 2, } s; enum { A };')).toEqual(['enum state { IDLE, BUSY = (IDLE + 2) }', 's: enum state', 'enum <anonymous 1> { A }'])
  expect(trees('struct s { int x; };')).toEqual(['struct s { x: int }'])
  expect(body('struct { int x; } v; enum { Q = 1 }; struct l { int y; }; if (a) { struct l m; }')).toBe('struct <anonymous 1> { x: int }; v: struct <anonymous 1>; enum <anonymous 2> { Q = 1 }; ; struct l { y: int }; ; if a { m: struct l; }')
})

test('where a word lives', () => {
  expect(trees('int a __in(0, 7), b; __ghost bool seen = true, done; __machine char tlb[2][3]; __machine struct { char start; } shoot[2];')).toEqual([
    'a: int in 0..7', 'b: int', 'ghost seen: bool = true', 'ghost done: bool', 'machine tlb: [2][3]char', 'struct <anonymous 1> { start: char }', 'machine shoot: [2]struct <anonymous 1>',
  ])
  expect(trees('__percpu(char, preempt_count); static __percpu(int *, x[3], y);')).toEqual(['percpu preempt_count: char', 'percpu x: [3]*int', 'percpu y: *int'])
})

test('what a function is', () => {
  expect(trees('__cpu void a(void) { } __cpus(2) void b(int i) { } __agent void c(void) { } __agents(N + 1) void d(int c) { } __init void e(void) { } __monitor void f(void) { } void g(); static int h(int, char *s);')).toEqual([
    'cpu a(): void { }', 'cpu(2) b(i: int): void { }', 'agent c(): void { }', 'agent((N + 1)) d(c: int): void { }', 'init e(): void { }', 'monitor f(): void { }', 'g(): void', 'h(int, s: *char): int',
  ])
})

test('a function knows where its name and where all of it is', () => {
  const [f] = declarations('\nstatic int\nf(int a)\n{\n}\nint x;')
  expect(f).toMatchObject({ span: { line: 3, column: 1, endColumn: 2 }, whole: { line: 2, column: 1, endLine: 5, endColumn: 2 } })
})

test('parameters that are arrays have no length', () => {
  expect(trees('void f(int a[3], int b[]);')).toEqual(['f(a: []int, b: []int): void'])
})

test('initial values', () => {
  expect(trees('int a[] = { 1, 2, }; struct s b = { .x = 1, .y.z = { 2 } }, c[2] = { [1] = { &a, 0 }, [0].x = 3 }; struct t d = { };')).toEqual([
    'a: []int = { 1, 2 }', 'b: struct s = { .x = 1, .y = { .z = { 2 } } }', 'c: [2]struct s = { [1] = { (&a), 0 }, [0] = { .x = 3 } }', 'd: struct t = {  }',
  ])
})

test('properties', () => {
  expect(trees('invariant NEG: a >= 0; final LEAK: a != 1 || b; __ignore(BADUNLOCK, DOUBLEFREE); property XUAF = LOCKUAF;')).toEqual([
    'invariant NEG: (a >= 0)', 'final LEAK: ((a != 1) || b)', 'ignore BADUNLOCK, DOUBLEFREE', 'property XUAF = LOCKUAF',
  ])
})

test('statements', () => {
  expect(body('if (a) ; else if (*p) a = 1; else { }')).toBe('if a ; else if (*p) (a = 1); else { }')
  expect(body('while (a) if (*p) break; else continue;')).toBe('while a if (*p) break; else continue;')
  expect(body('do a++; while (a < 3);')).toBe('do (a++); while (a < 3);')
  expect(body('for (;;) ; for (int i = 0, j; i < 3; i++, j--) a += i; for (a = 0; ; ) ;')).toBe('for (; ; ) ; for (i: int = 0, j: int; (i < 3); ((i++), (j--))) (a += i); for ((a = 0); ; ) ;')
  expect(body('switch (a) { case 1: case T2 + 1: a = 2; break; default: return; }')).toBe('switch a { case 1: case (T2 + 1): (a = 2); break; default: return; }')
  expect(body('again: int x; goto again; end:')).toBe('again: x: int; goto again; end:')
  expect(body('__atomic { a = 1; } for (;;) __atomic { return; }')).toBe('atomic { (a = 1); } for (; ; ) atomic { return; }')
  expect(body('if (a) out: a = 1;')).toBe('if a { out: (a = 1); }')
  expect(body('int g(int); T t = (T)a, *u = &t; (void)a;')).toBe('g(int): int; t: T = (<T>a), u: *T = (&t); (<void>a);')
})

test('a node spans its text, parentheses included', () => {
  const text = 'typedef int T;\nfinal X:\n(a + f(b))[1] == c;'
  const comparison = expressionOf('(a + f(b))[1] == c')
  const lines = text.split('\n')
  const of = (one: Expression): string => lines[one.span.line - 1]?.slice(one.span.column - 1, one.span.endColumn - 1) ?? ''
  expect(of(comparison)).toBe('(a + f(b))[1] == c')
  if (comparison.kind !== 'binary' || comparison.left.kind !== 'index') throw new Error('not as expected')
  expect([of(comparison.left), of(comparison.left.object), of(comparison.right)]).toEqual(['(a + f(b))[1]', '(a + f(b))', 'c'])
})

test('what a macro makes spans its use', () => {
  const last = declarations('#define READ(p) ((p)->value & 1)\nfinal X: READ(head) == 0;').at(-1)
  if (last?.kind !== 'property' || last.test.kind !== 'binary' || last.test.left.kind !== 'binary') throw new Error('not as expected')
  expect(last.test.left.span).toMatchObject({ line: 2, column: 10, endColumn: 20 })
  if (last.test.left.left.kind !== 'member') throw new Error('not as expected')
  expect(last.test.left.left.object.span).toMatchObject({ column: 10, endColumn: 20 })
})
