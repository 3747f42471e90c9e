import { expect, test } from 'vitest'
import { compiledAndAnnotated } from './testing/annotate'

/** Texts with everything that is told of what stands outside of functions, and of text that cannot be read. */
const TEXTS: Readonly<Record<string, string>> = {
  'structs': `
    struct pair { int a; int a; };
                             ^ the member a stands here twice
    struct late;
    struct late early;
                ^^^^^ struct late has no body here | define it before
    struct self { struct self inner; };
                              ^^^^^ struct self has no body here | define it before
    struct pair { int b; };
    ^^^^^^^^^^^ struct pair is defined twice
    struct list { int items[]; };
                  ^^^^^^^^^^^ this array has no length | write its length between the brackets
    __cpu void P0(void) { not_looked_at_yet = 1; }
  `,
  'declarations': `
    struct pair { int a; int b; };
    int twice = 1;
    int twice = 2;
        ^^^^^ twice is defined twice | the other definition is in line 2
    int thrice;
    long thrice;
         ^^^^^^ thrice is a long here, and an int in line 4
    int P0;
    int spin_lock;
        ^^^^^^^^^ spin_lock is a function of the kernel | choose another name
    int mutex_t, spinlock_t;
                 ^^^^^^^^^^ spinlock_t is a type of the kernel | choose another name
    static void f(int a, int a) { }
                             ^ the parameter a stands here twice
    static void f(void) { }
    static int g(void) { return 1; }
    static int g(void) { return 2; }
               ^ g is defined twice | the other definition is in line 11
    struct pair by_value(struct pair p);
                ^^^^^^^^ a function cannot return a struct | fill one through a pointer parameter
    int none[0];
    ^^^^^^^^^^^ an array of 0 elements: expected 1 to 4096
    int many[99999];
    ^^^^^^^^^^^^^^^ an array of 99999 elements: expected 1 to 4096
    int known = thrice;
                ^^^^^^ thrice is a variable: an initializer must be known before the program runs | set it in an __init function
    int list = { 1, 2 };
               ^^^^^^^^ a list of values for an int
    int three[2] = { 1, 2, 3 };
                           ^ more values than the 2 elements of the array
    __cpu void P1(void) { int n = 1; long n = 2; void v; struct nowhere s; int never; twice = never; }
                                          ^ n is declared twice in this block
                                                      ^ nothing can be void but a function's result and what a pointer points to
                                                                        ^ struct nowhere has no body here | define it before
                                                                                              ^^^^^ never has no value: nothing is ever stored to it | give it one where it is declared: never = …
    struct pair two = { 1, .c = 2 };
                                ^ struct pair has no member c | it has a, b
  `,
  'constants': `
    int x;
    enum { A = 1 / 0, B };
               ^^^^^ 1 / 0: division by 0
    enum { C = 0x7fffffff, D };
                           ^ D does not fit 32 bits
    enum { E = x };
               ^ the value of an enum constant must be known before the program runs | use a number, an enum constant or a #define
    enum { x };
           ^ x is something else already | choose another name
    __cpu void P0(void) { }
  `,
  'threads, agents, the start and what is watched': `
    int x;
    __cpu void reader(int i) { x = i; }
               ^^^^^^ reader runs by itself: nobody passes it 1 argument | write (void)
    __cpu int writer(void) { return x; }
              ^^^^^^ writer runs by itself: nobody takes the int that it returns | write void writer
    __cpus(x) void some(int i) { }
           ^ how many threads there are must be known before the program runs | use a number, an enum constant or a #define
    __cpus(0) void none(int i) { }
           ^ 0 threads of one text: expected 1 or more
    __cpus(1000) void many(int i) { }
           ^^^^ 1000 threads of one text: at most 64 can be stepped | make it smaller: what breaks, breaks with few
    __cpus(2) void two(int i, int j) { x = j; }
                   ^^^ two runs by itself: nobody passes it 2 arguments | it takes its number, and nothing else
    __agent void helper(int n) { }
                 ^^^^^^ helper runs by itself: nobody passes it 1 argument | write (void)
    __init void start(int n) { x = __self; }
                ^^^^^ start runs by itself: nobody passes it 1 argument | write (void)
                                   ^^^^^^ __self means nothing here: no CPU or agent runs this
    __init void sleeps(void) { mutex_lock(&m); }
                               ^^^^^^^^^^^^^^ __self means nothing here: no CPU or agent runs this (in mutex_lock(m))
    __monitor void watch(void) { __await(x == 1, "x"); x = __choose(2); }
                                 ^^^^^^^^^^^^^^^^^^^^ __await in what is only looked at | a monitor, an invariant and a final are no events: they neither wait nor choose
                                                           ^^^^^^^^^^^ __choose in what is only looked at | a monitor, an invariant and a final are no events: they neither wait nor choose
    struct mutex m;
    invariant WAITS: __choose(2);
                     ^^^^^^^^^^^ __choose in what is only looked at | a monitor, an invariant and a final are no events: they neither wait nor choose
    property BROKEN = NOFAULT;
    ^^^^^^^^^^^^^^^^^^^^^^^^^ NOFAULT is no fault of the machine | there are UAF, LOCKUAF, NULLDEREF, BADPTR, DOUBLEFREE, BADUNLOCK, LOCKLEAK, LOCKS, SLEEP, LEAK, DEADLOCK, UNINIT, ASSERT, LOOP, DIVZERO, OVERFLOW, SHIFT, RANGE, PAGEFAULT, STALE, WRONGCACHE
    __ignore(UAG);
    ^^^^^^^^^^^^^ nothing is called UAG that could be ignored
  `,
  'initializers': `
    int x, *p = &x, *q = x;
                         ^ x is a variable: an initializer must be known before the program runs | set it in an __init function
    int y = x + 1;
            ^ x is a variable: an initializer must be known before the program runs | set it in an __init function
    int a[2] = { 1, 2, 3 };
                       ^ more values than the 2 elements of the array
    int b = { 1, 2 };
            ^^^^^^^^ a list of values for an int
    struct pair { int a; int b; };
    struct pair s = { .c = 1 };
                           ^ struct pair has no member c | it has a, b
    struct pair t = 5;
                    ^ one value for a struct pair | write a list in braces
    struct pair u = { 1, 2, 3 };
                            ^ more values than struct pair has members
    int c[2] = { [5] = 1 };
                       ^ more values than the 2 elements of the array
    int d = "text";
            ^^^^^^ a string is no value here | strings explain a __check or an __await
    __cpu void P0(void) { int e[2] = { x, x, x }; struct pair v = a; }
                                             ^ more values than the 2 elements of the array
                                                              ^ int[2] assigned to struct pair
  `,
  'functions that nothing calls are read too': `
    int x;
    static int unused(int n) { return m + undeclared(n); }
                                      ^ m is not declared
    __cpu void P0(void) { x = 1; }
  `,
  'directives': `
    #include "nowhere.c"
    ^^^^^^^^^^^^^^^^^^^^ there is no file nowhere.c | there is only this file; the kernel's primitives are known without an #include
    #include nothing
             ^^^^^^^ #include needs the name of a file | #include "name.h"
    #ifdef
    ^^^^^^ #ifdef needs a name | #ifdef NAME
    #endif
    #if 1 +
    ^^^ the #if ends too early | an #if takes numbers, defined(NAME), !, &&, ||, comparisons and sums
    #endif
    #else
    ^^^^^ #else without an #if
    #define TWO 2
    #define TWO 3
            ^^^ TWO is something else since line 8 | #undef TWO takes the first meaning away
    #define 5
            ^ #define needs a name | #define NAME value
    #define ADD(a, b) ((a) + (b))
    #undef 5
           ^ #undef needs a name | #undef NAME
    #wrong
    ^^^^^^ #wrong is no directive | there are #include, #define, #undef, #ifdef, #ifndef, #if, #elif, #else, #endif, #error
    #error This says what is wrong
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This says what is wrong | the text itself says so, for the switches and parameters chosen
    __cpu void P0(void) { int n = ADD(1); }
                                  ^^^^^^ ADD takes 2 arguments, and here is 1 | it is the macro ADD(a, b) of a.c, line 11
    #ifdef OPEN
    ^^^^^^ this #if is never closed | close it with #endif
  `,
  'what is missing': `
    int x, a[2];
    struct pair { int a, b }
                          ^ expected ; behind the member
    static void f(void)
    {
      x = 1
           ^ expected ; behind the expression
      x = (1 + 2;
                ^ expected ) that closes (, found ;
      a[1 = 2;
             ^ expected ] behind the index, found ;
      if (x { x = 2; }
            ^ expected ) that closes the ( of if, found {
      do { x = 3; }
                   ^ expected while behind the body of do, found x
      x = x ? 1;
      for (x = 0; x < 3) x = 4;
                       ^ expected ; behind the test of the for, found ) | for (start; test; next)
      f(1;
         ^ expected ) behind the arguments of f, found ;
      else x = 5;
      ^^^^ there is no if that this else belongs to | is there a ; behind the if (…), or more than one statement without { }?
    }
    __cpu void P0(void)
    {
      while (x) {
        x = 1;
    }
     ^ expected }: the block that begins in line 16 is never closed
  `,
  'what is too much': `
    int x;
    __cpu void P0(void)
    {
      x = 1);
           ^ expected ; behind the expression, found )
      x = ;
          ^ expected an expression, found ;
      if (x =< 2) x = 3;
             ^ expected an expression, found < | did you mean <=?
      if (x = 2) x = 3;
          ^^^^^ this stores a value and then tests it | did you mean ==? If not, give it parentheses of its own: if ((…))
      while (x = 2) x = 3;
             ^^^^^ this stores a value and then tests it | did you mean ==? If not, give it parentheses of its own: while ((…))
      if ((x = 2)) x = 3;
    }
    }
    ^ this } closes nothing | is there one } too many above?
    int y;
  `,
  'no thread': `
    int x;
    int main(void)
        ^^^^ nothing runs: no function is a thread | write __cpu before the functions that run on CPUs of their own: __cpu void reader(void) { … }
    {
      y = 1;
      ^ y is not declared
      return 0;
    }
  `,
}

test.each(Object.entries(TEXTS))('%s', (_, text) => expect(compiledAndAnnotated(text)).toBe(text))
