import { expect, test } from 'vitest'
import { compiledAndAnnotated } from './testing/annotate'

/** Texts with everything that is told of the code in them, the kernel's primitives at hand. */
const TEXTS: Readonly<Record<string, string>> = {
  'names that are not there': `
    struct node { int value; struct node *next; };
    struct node first;
    int counter;
    spinlock_t lock;
    __cpu void P0(void)
    {
      conter = 1;
      ^^^^^^ conter is not declared | did you mean counter?
      zz = zz + counter;
      ^^ zz is not declared
      spin_lok(&lock);
      ^^^^^^^^ spin_lok is not declared | did you mean spin_lock?
      READ_ONE(counter);
      ^^^^^^^^ READ_ONE is not declared | did you mean READ_ONCE?
      smb_mb();
      ^^^^^^ smb_mb is not declared | did you mean smp_mb?
      first.vaule = 1;
      ^^^^^^^^^^^ struct node has no member vaule | did you mean value?
      first.other = 2;
      ^^^^^^^^^^^ struct node has no member other | it has value, next
      retrun;
      ^^^^^^ retrun is not declared | did you mean return?
      goto oout;
      ^^^^^^^^^^ no label oout in this function | did you mean out?
    out:
      counter = sizeof(struct nod);
                ^^^^^^^^^^^^^^^^^^ struct nod has no body here | define it before
    }
  `,
  'what the kernel or C has, and what there is in its place': `
    int x;
    __cpu void P0(void)
    {
      void *p = kmalloc(8, GFP_KERNEL);
                        ^ kmalloc takes the size of a type here | kmalloc(sizeof(struct T), GFP_KERNEL), or kmem_cache_alloc(&cache, GFP_KERNEL)
      p = malloc(8);
      free(p);
      ^^^^ free is not declared | kfree(p) gives back what kmem_cache_alloc() gave
      printk("x is %d", x);
      ^^^^^^ printk is not declared | leave it out: every value is shown as it is; __check(NAME, test, "…") says what must hold
      memset(p, 0, 8);
      ^^^^^^ memset is not declared | assign the members, or a whole struct: a = b; stores one member after the other
      x = smp_processor_id();
          ^^^^^^^^^^^^^^^^ smp_processor_id is not declared | __self is the number of this CPU, NR_CPUS how many there are
      kthread_run(0, 0, "reader");
      ^^^^^^^^^^^ kthread_run is not declared | a thread is a function: __cpu void reader(void) { … } runs from the start, on a CPU of its own
      wait_event(0, x);
      ^^^^^^^^^^ wait_event is not declared | wait in a loop: while (!READ_ONCE(done)) cpu_relax(); each turn is an event
      msleep(10);
      ^^^^^^ msleep is not declared | there is no time here: anything may happen between two events; leave it out
      WARN_ON(x);
      ^^^^^^^ WARN_ON is not declared | assert(test), or __check(NAME, test, "…")
      BUG();
      ^^^ BUG is not declared | __fail(NAME, "…") ends the path here; assert(test) does unless the test holds
      write_seqlock(0);
      ^^^^^^^^^^^^^ write_seqlock is not declared | write the counter and its barriers out: WRITE_ONCE(seq, seq + 1); smp_wmb(); …
      read_lock(0);
      ^^^^^^^^^ read_lock is not declared | there are spinlock_t and struct mutex; another lock can be written with __atomic, __lock(), __unlock()
      refcount_inc(&x);
      ^^^^^^^^^^^^ refcount_inc is not declared | there is atomic_t, with atomic_inc(), atomic_dec_and_test(), atomic_inc_not_zero() and more
      mb();
      ^^ mb is not declared | there are smp_mb(), smp_rmb(), smp_wmb()
      this_cpu_inc(x);
      ^^^^^^^^^^^^ this_cpu_inc is not declared | __percpu(T, x) declares one for each CPU, x[__self] is one's own
      spin_lock_bh(0);
      ^^^^^^^^^^^^ spin_lock_bh is not declared | there are spin_lock_irq() and spin_lock_irqsave(): nothing else interrupts a CPU
    }
  `,
  'calls with other arguments than the function takes': `
    struct mutex m;
    spinlock_t lock;
    int x, *p = &x;
    static int add(int a, int b) { return a + b; }
    __cpu void P0(void)
    {
      spin_lock();
      ^^^^^^^^^^^ spin_lock takes 1 argument, this call has 0
      spin_lock(&lock, 1);
      ^^^^^^^^^^^^^^^^^^^ spin_lock takes 1 argument, this call has 2
      spin_lock(lock);
                ^^^^ spin_lock takes a spinlock_t *, and this is a spinlock_t | did you mean &lock?
      spin_lock(&m);
                ^^ spin_lock takes a spinlock_t *, and this is a struct mutex * | m is to be a spinlock_t
      spin_lock(&x);
                ^^ spin_lock takes a spinlock_t *, and this is an int * | x is to be a spinlock_t
      spin_lock(x);
                ^ spin_lock takes a spinlock_t *, and this is an int | a number becomes a pointer by a cast only
      x = add(1);
          ^^^^^^ add takes 2 arguments, this call has 1
      x = add(p, 1);
              ^ add takes an int, and this is an int * | a pointer becomes a number by a cast only
      x = add(1, x, 2);
          ^^^^^^^^^^^^ add takes 2 arguments, this call has 3
      x = READ_ONCE(x, 1);
          ^^^^^^^^^^^^^^^ READ_ONCE takes 1 argument, this call has 2
      WRITE_ONCE(x);
      ^^^^^^^^^^^^^ WRITE_ONCE takes 2 arguments, this call has 1
      x(1);
      ^^^^ this is no function: it cannot be called
    }
  `,
  'types that do not fit': `
    struct node { int value; struct node *next; };
    struct other { int a; };
    struct node n, *p;
    struct other o;
    int x, a[3], b[3], *q = &x;
    void *v;
    int (*call)(int);
    static void nothing(void) { }
    __cpu void P0(void)
    {
      p = x;
          ^ an int where a struct node * is expected | a number becomes a pointer by a cast only
      x = p;
          ^ a struct node * where an int is expected | a pointer becomes a number by a cast only
      p = q;
          ^ an int * where a struct node * is expected | cast it if it is meant: (struct node *)
      p = 5;
          ^ an int where a struct node * is expected | a number becomes a pointer by a cast only
      n = o;
      ^^^^^ struct other assigned to struct node
      x = n;
          ^ a whole struct where a value is expected | name one of its members
      a = b;
      ^^^^^ an array cannot be assigned | assign its elements
      call = nothing;
             ^^^^^^^ a void (*)(void) where an int (*)(int) is expected | cast it if it is meant: (int (*)(int))
      x = nothing();
          ^^^^^^^^^ this gives no value | a void function is called in a statement of its own
      x = *v;
          ^^ a void * cannot be followed | cast it to a pointer to what lies there
      x = *x;
          ^^ only a pointer can be followed
      x = x[1];
          ^^^^ only an array or a pointer can be indexed, and this is an int
      x = a[p];
            ^ an index is a number, and this is a struct node *
      x = n->value;
          ^^^^^^^^ ->value of struct node, which is no pointer | a struct takes .: n.value
      p.value = 1;
      ^^^^^^^ .value of struct node *, which is no struct | a pointer takes ->
      p = p + p;
          ^^^^^ two pointers cannot be added
      p *= 2;
      ^^^^^^ * takes numbers, and this is a struct node * | a pointer becomes a number by a cast only
      x = -p;
          ^^ - takes a number, and this is a struct node *
      if (p == 3) x = 1;
          ^^^^^^ a pointer is compared with a number | cast one of them
    }
  `,
  'more types that do not fit': `
    struct node { int value; struct node *next; };
    struct node *p;
    int x, *q = &x;
    __cpu void P0(void)
    {
      if (p == q) x = 1;
          ^^^^^^ a struct node * is compared with an int * | cast one of them
      switch (p) { case 0: x = 1; }
              ^ a switch takes a number, and this is a struct node *
      x = (struct node)x;
          ^^^^^^^^^^^^^^ a cast to struct node | only numbers and pointers can be cast
      x = "text";
          ^^^^^^ a string is no value here | strings explain a __check or an __await
      char *text = "text";
                   ^^^^^^ a string is no value here | strings explain a __check or an __await
      x = text[0];
    }
  `,
  'what cannot be stored to': `
    int x, *p;
    enum { FIVE = 5 };
    static int get(void) { return x; }
    __cpu void P0(void)
    {
      int local = 1;
      5 = x;
      ^ this is no variable: it cannot be stored to or have its address taken
      FIVE = 6;
      ^^^^ FIVE is no variable, it cannot be stored to or have its address taken
      get() = x;
      ^^^^^ this is no variable: it cannot be stored to or have its address taken
      x + 1 = 2;
      ^^^^^ this is no variable: it cannot be stored to or have its address taken
      __self = 0;
      ^^^^^^ __self is no variable, it cannot be stored to or have its address taken
      p = &local;
      ^^^^^^^^^^ the address of a local variable cannot be stored | it can be passed to a function, and given to a pointer where that is declared
      p = &5;
           ^ this is no variable: it cannot be stored to or have its address taken
      x++ = 1;
      ^^^ this is no variable: it cannot be stored to or have its address taken
      get = 0;
      ^^^ get is no variable, it cannot be stored to or have its address taken
    }
  `,
  'jumps and functions': `
    int x;
    static int forgot(int n) { if (n) return 1; }
                                                ^ forgot ends here without a value, and returns an int | end it with return …;
    static int early(void) { return; }
                             ^^^^^^^ return without a value in a function that returns an int
    static void late(void) { return 5; }
                             ^^^^^^^^^ a void function returns nothing | write return; or another type before the function's name
    static int *address(void) { int n = x; return &n; }
                                           ^^^^^^^^^^ the address of a local variable cannot be returned
    static void again(int n) { if (n) again(n - 1); }
                                      ^^^^^^^^^^^^ again calls itself | there is no recursion here: functions are inlined; write a loop
    static void even(int n);
    static void odd(int n) { even(n - 1); }
    static void even(int n) { if (n) odd(n - 1); }
                                     ^^^^^^^^^^ odd calls itself | there is no recursion here: functions are inlined; write a loop
    void elsewhere(void);
    __cpu void P0(void)
    {
      x = forgot(x);
      x = early();
      late();
      address();
      again(3);
      odd(3);
      elsewhere();
      ^^^^^^^^^^^ elsewhere is declared, but has no body | define it
      goto nowhere;
      ^^^^^^^^^^^^^ no label nowhere in this function
      goto inside;
      ^^^^^^^^^^^^ inside lies inside of an __atomic | an event begins at its beginning: jump to a label before it
      __atomic { inside: ; }
    twice:
    twice:
    ^^^^^^ the label twice stands here twice
      break;
      ^^^^^^ break outside a loop
      continue;
      ^^^^^^^^^ continue outside a loop
      case 3:
      ^^^^^^^ case outside a switch
    }
  `,
  'cases': `
    int x;
    __cpu void P0(void)
    {
      switch (x) { case 1: case 1: break; }
                           ^^^^^^^ case 1 stands in this switch twice
      switch (x) { case x: break; }
                        ^ a case must be known before the program runs | use a number, an enum constant or a #define
      switch (x) { default: default: ; }
                            ^^^^^^^^ this switch has two defaults
      switch (x) { case 1: __atomic { case 2: ; } }
                                      ^^^^^^^ case outside a switch
    }
  `,
  'events, the machine and ghosts': `
    int x, y;
    __machine int word;
    __ghost int ghost;
    __cpu void P0(void)
    {
      int local = 0;
      __atomic { x = 1; }
                 ^^^^^ x is memory, and this is inside __atomic | go through the memory model: __ld(&x), or __mem(x) in specification code
      __await(x == 1, "x");
      ^^^^^^^^^^^^^^^^^^^^ __await outside __atomic | write __atomic { … } around it: one event
      word = 1;
      ^^^^^^^^ word is a word of the machine, and this is outside __atomic | write __atomic { … } around it: one event
      __drain();
      ^^^^^^^^^ __drain outside __atomic | write __atomic { … } around it: one event
      __atomic { __st(x, 1); }
                      ^ x is memory, and this is inside __atomic | go through the memory model: __ld(&x), or __mem(x) in specification code
      __atomic { __lock(&local); }
                        ^^^^^^ __lock works on memory, and this is a local variable
      __atomic { __rmw(&x, 1, 2, SEQ_CST); }
                                 ^^^^^^^ expected an order: NORETURN, RELAXED, ACQUIRE, RELEASE, FULL
      __fence(MB);
      ^^^^^^^^^^^ MB is none of FULL, RMB, WMB, BEFORE_ATOMIC, AFTER_ATOMIC, ACQUIRE, RCU_LOCK, RCU_UNLOCK, GP_BEGIN, GP_END, IPI
      x = __choose(x);
                   ^ how many alternatives there are must be known before the program runs | use a number, an enum constant or a #define
      x = __choose(0);
          ^^^^^^^^^^^ 0 alternatives: expected 1 to 1000
      __check(x == 1);
      ^^^^^^^^^^^^^^^ __check takes 2 or 3 arguments, this call has 1
      __check(x == 1, x);
              ^^^^^^ expected the property's name | __check(FRESH, …)
      __check(FRESH, x, y);
                        ^ __check explains itself with a text in quotes here
      __when_visible(1, 2);
                     ^ __when_visible takes the name of a function, and its argument
      x = __old;
          ^^^^^ __old is known inside __rmw only
    }
  `,
  'what runs does not depend on ghosts': `
    int x, y;
    __machine int word;
    __ghost int ghost;
    __cpu void P0(void)
    {
      int local = ghost;
      x = ghost;
          ^^^^^ ghost is a ghost, and what is stored to memory cannot depend on it | ghosts are read by checks and by what is stored to other ghosts
      x += ghost;
           ^^^^^ ghost is a ghost, and what is stored to memory cannot depend on it | ghosts are read by checks and by what is stored to other ghosts
      WRITE_ONCE(x, ghost + 1);
                    ^^^^^^^^^ ghost is a ghost, and what is stored to memory cannot depend on it | ghosts are read by checks and by what is stored to other ghosts
      xchg(&x, ghost);
      ^^^^^^^^^^^^^^^ ghost is a ghost, and what is stored to memory cannot depend on it | ghosts are read by checks and by what is stored to other ghosts
      if (ghost) y = 1;
          ^^^^^ ghost is a ghost, and what happens cannot depend on it | ghosts are read by checks and by what is stored to other ghosts
      __atomic { __st(&x, ghost); }
                          ^^^^^ ghost is a ghost, and what is stored to memory cannot depend on it | ghosts are read by checks and by what is stored to other ghosts
      ghost = ghost + x;
      if (ghost) ghost = 2;
      __check(SAME, ghost == x && local == 0);
      __atomic { __await(ghost, "it"); word = 2; }
                         ^^^^^ ghost is a ghost, and whether one may go on cannot depend on it | ghosts are read by checks and by what is stored to other ghosts
    }
  `,
}

test.each(Object.entries(TEXTS))('%s', (_, text) => expect(compiledAndAnnotated(text)).toBe(text))
