import { expect, test } from 'vitest'
import { formatDiagnostic } from '../base/source'
import { parse, type ParseOptions } from './parse'
import { annotate, lines } from './testing/annotate'

/** The mistakes of a text as a compiler prints them. */
function mistakes(text: string, options: Partial<ParseOptions> = {}): string {
  const { diagnostics } = parse({ files: [{ name: 'a.c', text }], switches: [], parameters: {}, prelude: [], facts: {}, ...options })
  return diagnostics.map(formatDiagnostic).join('\n')
}

/** The text with the parser's mistakes behind their lines. */
function annotated(text: string): string {
  return annotate(text, (source) => parse({ files: [{ name: 'a.c', text: source }], switches: [], parameters: {}, prelude: [], facts: {} }).diagnostics)
}

test('what kernel C has and this has not, each with the nearest thing there is', () => {
  const text = `
    float f;
    ^^^^^ float is a floating-point type | there are no floating-point numbers here: use int
    int half = 0.5;
               ^^^ 0.5 is a floating-point number | there are no floating-point numbers here: use int
    volatile int flag;
    ^^^^^^^^ volatile has no meaning here | mark the accesses: READ_ONCE(x) and WRITE_ONCE(x, value)
    union u { int a; };
    ^^^^^ there are no unions here | use a struct: what a word is used for may change over time
    struct s { int a : 3; };
                     ^ there are no bit-fields here | leave the width out: how wide it must be is found out
    struct t { int : 3; };
                   ^ there are no bit-fields here | make it a member of its own: how wide it must be is found out
    _Atomic int a;
    ^^^^^^^ there are no _Atomic types here | use atomic_t and its functions, or READ_ONCE and WRITE_ONCE
    __thread int t;
    ^^^^^^^^ there is no __thread here | use __percpu(T, x) and x[__self], or a local
    asm("nop");
    ^^^ there is no assembly here | use __atomic { … } and the intrinsics
    void print(int n, ...);
                      ^^^ there are no functions with any number of arguments here | a macro can: #define f(first, ...) … __VA_ARGS__ …
    int b[4] = { [0 ... 3] = 1 };
                    ^^^ there are no ranges in an initialiser here | write each element
  `
  expect(annotated(text)).toBe(text)
})

test('statements that there are not', () => {
  const text = `
    int x;
    void f(int n)
    {
      static int calls;
      ^^^^^^ a local that is static outlives its call | declare it outside of the function
      int a[n];
           ^^^ the length of this array depends on n | an array has a constant length: a number, a constant of an enum, a #define
      void *p = &&out;
                ^^ a label has no address here | use goto with the label itself, or a switch
      goto *p;
           ^ a goto has the name of a label here, not an address | use a switch with a goto in each case
      asm volatile("mfence");
      ^^^ there is no assembly here | use __atomic { … } and the intrinsics
      switch (n) {
      case 1 ... 3:
             ^^^ there are no ranges of cases here | write each case: case 1: case 2:
        break;
      }
      x = (struct s){ 1 };
          ^^^^^^^^^^ there are no values of a struct in the middle of an expression here | declare a variable: struct T x = { … };
      int g(int a) { return a; }
          ^ the function g begins inside of another one | is a } missing above?
    out:
      x = 1;
    }
  `
  expect(annotated(text)).toBe(text)
})

test('a missing ; is told behind the word that it should follow, and reading goes on', () => {
  const text = `
    int x
         ^ expected ; behind the declaration of x
    struct s { int a; }
                       ^ expected ; behind the } of the struct
    void f(void)
    {
      x = 1
           ^ expected ; behind the expression
      g(x)
          ^ expected ; behind g(…)
      int y = 2
               ^ expected ; behind the declaration of y
      if (y)
        return
              ^ expected ; behind the return
    }
    final DONE: x == 1
                      ^ expected ; behind the final DONE
    int y;
  `
  expect(annotated(text)).toBe(text)
})

test('several mistakes of one function, each once', () => {
  const text = `
    int x, y;
    __cpu void f(void)
    {
      x = ;
          ^ expected an expression, found ;
      y = (1 + 2;
                ^ expected ) that closes (, found ;
      x = a[1;
             ^ expected ] behind the index, found ;
      x = y ? 1;
               ^ expected : between the two sides of ?, found ;
      x = 1 y = 2;
            ^ expected ; behind the expression, found y
      else x = 2;
      ^^^^ there is no if that this else belongs to | is there a ; behind the if (…), or more than one statement without { }?
      if (x) int z = 1;
             ^^^ a declaration cannot be all that an if or a loop does | put it into { … }
      do x = 1; while (x)
                         ^ expected ; behind do … while (…)
      for (x = 1; x < 3) ;
                       ^ expected ; behind the test of the for, found ) | for (start; test; next)
      __atomic x = 1;
               ^ expected { behind __atomic, found x | __atomic { … } is one event
      x . = 2;
          ^ expected the name of a member, found =
      f(x, );
           ^ expected an expression, found )
    }
  `
  expect(annotated(text)).toBe(text)
})

test('misspelled words', () => {
  const text = `
    typedef struct { int owner; } spinlock_t;
    sturct list { int n; };
    ^^^^^^ sturct is not a type | did you mean struct?
    spinlok_t lock;
    ^^^^^^^^^ spinlok_t is not a type | did you mean spinlock_t?
    __cpuu void f(void)
    ^^^^^^ __cpuu is not a type | did you mean __cpu?
    {
      spinlock *l;
      ^^^^^^^^ spinlock is not a type | did you mean spinlock_t?
      whlie (l) {
                ^ expected ; behind whlie(…), found { | is whlie meant to be while?
        l = 0;
      }
      retrun l;
      ^^^^^^ retrun is neither a type nor a statement | did you mean return?
    }
    invarient SAFE: 1;
    ^^^^^^^^^ invarient is neither invariant nor final | did you mean invariant?
    #inclde "x.h"
    ^^^^^^^ #inclde is no directive | did you mean #include?
  `
  expect(annotated(text)).toBe(text)
})

test('a } too few is told at the next function, a } too many where it stands', () => {
  const text = `
    __cpu void f(void)
    {
      if (1) {
        f();
            ^ expected }: the block that begins in line 3 is never closed

    __cpu void g(void)
    {
    }
    }
    ^ this } closes nothing | is there one } too many above?
    int x = ;
            ^ expected an expression, found ;
    void h(void)
    {
     ^ expected }: the block that begins in line 12 is never closed
  `
  expect(annotated(text)).toBe(text)
})

test('outside of functions', () => {
  const text = `
    EXPORT_SYMBOL(f);
    ^^^^^^^^^^^^^ EXPORT_SYMBOL(…) declares nothing | leave it out: nothing is linked or loaded here
    f(void) { }
    ^ f has no type | void f(…), int f(…)
    __cpu int x;
              ^ x is no function, and only a function can be a thread, an agent, a monitor or the start
    __cpus void g(int i) { }
           ^^^^ expected ( behind __cpus, found void | __cpus(2) makes two threads
    __ghost void h(void) { }
    ^^^^^^^ a function is not stored: __ghost makes no sense here
    __percpu int y;
             ^^^ expected ( behind __percpu, found int | __percpu(int, counter);
    int int z;
        ^^^ int int is no type | one of void, bool, char, int, unsigned, long, unsigned long
    int;
    ^^^ this declares nothing | a name belongs before the ;
    enum { A, B C };
                ^ expected } or , behind B, found C
    struct s v = { b: 1 };
                    ^ expected , or }, found : | write .b = …
    int break;
        ^^^^^ break cannot be a name | it is a word of the language
    final : 1;
          ^ expected the name of the final, found :
    int a[3;
           ^ expected ] behind the length of the array, found ;
    __ignore();
             ^ expected the name of a check, found )
    int last = (int;
                   ^ expected ) behind the type, found ;
  `
  expect(annotated(text)).toBe(text)
})

test('what cannot be read at all', () => {
  const text = `
    int a = 1 @ 2;
              ^ @ has no meaning here
    char *b = "never closed;
              ^^^^^^^^^^^^^^ this string is never closed | close it with " on the same line
    int c = 'x;
            ^^^ this character is never closed | close it with '
    int d = 09;
            ^^ 09 is no number | a number that begins with 0 is octal
    int e = 12ab;
            ^^^^ 12ab is no number | a number is decimal, 0x… or 0…, with u or l behind it
    int f = 0x1ffffffff;
            ^^^^^^^^^^^ 0x1ffffffff does not fit into 32 bits | the largest number is 0xffffffff
    int g = 1 − 2;
              ^ − has no meaning here | a plain - is meant
    /* never closed
    ^^ this comment is never closed | close it with */
  `
  expect(annotated(text)).toBe(text)
})

test('directives', () => {
  const text = `
    #include "nothere.h"
    ^^^^^^^^^^^^^^^^^^^^ there is no file nothere.h | there is only this file; the kernel's primitives are known without an #include
    #include <linux/spinlock.h>
    #define ADD(a, b) ((a) + (b))
    int x = ADD(1);
            ^^^^^^ ADD takes 2 arguments, and here is 1 | it is the macro ADD(a, b) of a.c, line 3
    int y = ADD(1, 2, 3);
            ^^^^^^^^^^^^ ADD takes 2 arguments, and here are 3 | it is the macro ADD(a, b) of a.c, line 3
    #define BAD(1) 2
                ^ a macro's parameters are names, this is 1 | #define BAD(a, b) …
    #if ADD
    #elif 1 +
    ^^^^^ the #if ends too early | an #if takes numbers, defined(NAME), !, &&, ||, comparisons and sums
    #endif
    #ifdef A B
             ^ #ifdef takes one name, found B behind it | for more use #if defined(A) && defined(B)
    #endif
    #endif
    ^^^^^^ #endif without an #if
    #error there is no such choice
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ there is no such choice | the text itself says so, for the switches and parameters chosen
    #ifndef NEVER_CLOSED
    ^^^^^^^ this #if is never closed | close it with #endif
  `
  expect(annotated(text)).toBe(text)
})

test('what an #if leaves out has no mistakes', () => {
  expect(mistakes('#if 0\nit\'s "not C\n#error no\n#nonsense\n1.5 @\n#endif\nint x;\n')).toBe('')
})

test('a file that is nearly there', () => {
  expect(mistakes('#include "vmaloc.c"\n', { files: [{ name: 'a.c', text: '#include "vmaloc.c"\n' }, { name: 'vmalloc.c', text: '' }] })).toMatch('did you mean vmalloc.c?')
})

test('a mistake in an included file is told there', () => {
  const files = [{ name: 'a.c', text: '#include "b.c"\nint x\n' }, { name: 'b.c', text: '\nint y = ;\n' }]
  expect(mistakes('', { files }).split('\n')).toEqual(lines(`
    a.c:2:6: expected ; behind the declaration of x
      int x
           ^
    b.c:2:9: expected an expression, found ;
      int y = ;
              ^
  `))
})

test('a mistake in a macro is told at its use', () => {
  const text = `
    #define BROKEN(a) a + ]
    int x = BROKEN(1);
            ^^^^^^^^^ expected an expression, found ] (in what the macro BROKEN stands for)
    #define STOP return
    void f(void)
    {
      f(
        STOP);
        ^^^^ expected an expression, found return (in what the macro STOP stands for)
    }
  `
  expect(annotated(text)).toBe(text)
})

test('the head of a text', () => {
  const text = `
    parameter N = 2 in 3..4;
                    ^^^^^^^ the default 2 does not lie in 3..4
    parameter M;
               ^ expected = and the value it has by default | parameter NAME = 2 in 1..3;
    parameter N = 1;
              ^ N is declared a second time
    variant plain NO_MB;
                  ^^^^^ expected : behind the variant's name, found NO_MB | variant NAME: SWITCH PARAMETER=1;
    variant a: N NO_MB NO_RMB NO_MB=1 Q=2;
               ^ N is a parameter: it takes a value | N=2
                       ^^^^^^ nothing in the text tests NO_RMB | did you mean NO_MB? switches: NO_MB; parameters: N = 2 in 3..4
                              ^^^^^ there is no parameter NO_MB | NO_MB is a switch: it takes no value
                                      ^ there is no parameter Q | switches: NO_MB; parameters: N = 2 in 3..4
    #ifdef NO_MB
    #endif
  `
  expect(annotated(text)).toBe(text)
})

test('a choice that the text does not have', () => {
  const text = '#ifndef NO_MB\n#endif\n#ifndef N\n#define N 2\n#endif\n'
  expect(mistakes(text, { switches: ['NO_MB'], parameters: { N: 9 } })).toBe('')
  expect(mistakes(text, { switches: ['NO_RMB'] })).toMatch('there is no switch NO_RMB here')
  expect(mistakes(text, { switches: ['NO_RMB'] })).toMatch('did you mean NO_MB? switches: NO_MB; parameters: N = 2 in 0..9')
  expect(mistakes(text, { parameters: { N: 10 } })).toMatch('N cannot be 10')
  expect(mistakes(text, { parameters: { N: 1.5 } })).toMatch('N is a whole number in 0..9')
  expect(mistakes(text, { parameters: { M: 1 } })).toMatch('there is no parameter M here')
})

test('at most twenty mistakes are told', () => {
  const { diagnostics } = parse({ files: [{ name: 'a.c', text: 'int x = ;\n'.repeat(100) }], switches: [], parameters: {}, prelude: [], facts: {} })
  expect(diagnostics).toHaveLength(20)
})

test('mistakes in a litmus test', () => {
  const litmus = (text: string): string => mistakes('', { files: [{ name: 't.litmus', text }] })
  expect(litmus('C t\n{}\nP0(int *x) { *x = 1 }\nexists (x=1)\n')).toMatch("t.litmus:3:20: expected ; behind the expression")
  expect(litmus('C t\n{}\nP0(int *x) { *x = 1; }\nexists (x)\n')).toMatch('t.litmus:4:10: expected = or !=, found )')
  expect(litmus('C t\n{}\nP0(int *x) { *x = 1; }\nexists (x=1\n')).toMatch('t.litmus:4:12: expected ) that closes (, found the end of the file')
  expect(litmus('C t\n{}\nP0(int *x) { *x = 1; }\nexist (x=1)\n')).toMatch('behind the threads comes exists (…), ~exists (…) or forall (…)')
  expect(litmus('C t\n{ x=; }\nP0(int *x) { *x = 1; }\nexists (x=1)\n')).toMatch('t.litmus:2:5: expected an expression, found ;')
  expect(litmus('C t\n{ x=1;\nP0(int *x) *x = 1;\nexists (x=1)\n')).toMatch('this { is never closed')
  expect(litmus('C t\n{}\nexists (x=1)\n')).toMatch('there are no threads in this test')
  expect(litmus('{}\nP0(int *x) { *x = 1; }\n')).toMatch('a litmus test begins with its language and its name')
})
