import { describe, expect, test } from 'vitest'
import { MODELS } from '../wire/program'
import { checked, outcomesOf } from './testing/checked'

/** What the format allows beyond what the reference tests happen to use. */
interface Spelling { readonly body: string; readonly sc: readonly string[]; readonly tso?: readonly string[] }

const SPELLINGS: Readonly<Record<string, Spelling>> = {
  'a string in the header, comments between and behind, blanks anywhere': {
    body: '"a remark, and why"\n(* more *)\n{ int x=0; int y = 0; }\nP0(int *x, int *y)\n{ WRITE_ONCE(*x, 1); // store\nint r0 = READ_ONCE(*y); /* load */ }\n\nP1(int *x, int *y) { WRITE_ONCE(*y, 1);\nint r0 = READ_ONCE(*x); }\n(* before *) exists (0:r0=0 /\\ 1:r0=0) (* after *)\n// end',
    sc: ['0:r0=0; 1:r0=1;', '0:r0=1; 1:r0=0;', '0:r0=1; 1:r0=1;'],
    tso: ['0:r0=0; 1:r0=0;', '0:r0=0; 1:r0=1;', '0:r0=1; 1:r0=0;', '0:r0=1; 1:r0=1;'],
  },
  'initial values of all kinds': {
    body: '{ x=1; int *p=&x; q=x; 0:r5=7; atomic_t v=ATOMIC_INIT(3); spinlock_t s; }\nP0(int **p, int **q, atomic_t *v, spinlock_t *s)\n{ int *r1; int *r2; int r3; r1 = READ_ONCE(*p); r2 = rcu_dereference(*q); spin_lock(s); r3 = READ_ONCE(*r1); WRITE_ONCE(*r2, r3 + 1); spin_unlock(s); int r4 = atomic_add_return(2, v); atomic_inc(v); }\nlocations [x; 0:r5; v; p; 0:r1]\nforall (0:r3=1 /\\ 0:r4=5)',
    sc: ['0:r1=x; 0:r3=1; 0:r4=5; 0:r5=7; p=x; v=6; x=2;'],
  },
  'if, else if, else, on the value of a cmpxchg': {
    body: '{}\nP0(int *x) { int r0; r0 = cmpxchg(x, 0, 1); if (r0 == 0) { WRITE_ONCE(*x, 2); } else if (r0 == 1) WRITE_ONCE(*x, 3); else WRITE_ONCE(*x, 4); }\nP1(int *x) { int r0 = xchg(x, 5); }\nlocations [x; 1:r0]\nexists (not (0:r0=0) /\\ (x=4 \\/ ~(x=5)))',
    sc: ['0:r0=0; 1:r0=1; x=2;', '0:r0=0; 1:r0=2; x=5;', '0:r0=5; 1:r0=0; x=4;'],
  },
  'a trylock that fails leaves its thread to go on': {
    body: '{}\nP0(spinlock_t *l) { int r1 = spin_trylock(l); if (r1) { spin_unlock(l); } }\nP1(spinlock_t *l) { int r1; r1 = spin_trylock(l); if (r1 != 0) spin_unlock(l); }\nexists (0:r1=0 /\\ 1:r1=0)',
    sc: ['0:r1=0; 1:r1=1;', '0:r1=1; 1:r1=0;', '0:r1=1; 1:r1=1;'],
  },
  'smp_store_mb is a store and a barrier; smp_mb__after_spinlock is none on x86': {
    body: '{}\nP0(int *x, int *y, spinlock_t *l) { spin_lock(l); smp_mb__after_spinlock(); WRITE_ONCE(*x, 1); int r1 = READ_ONCE(*y); spin_unlock(l); }\nP1(int *x, int *y) { smp_store_mb(*y, 1); int r1 = READ_ONCE(*x); }\nexists (0:r1=0 /\\ 1:r1=0)',
    sc: ['0:r1=0; 1:r1=1;', '0:r1=1; 1:r1=0;', '0:r1=1; 1:r1=1;'],
    tso: ['0:r1=0; 1:r1=0;', '0:r1=0; 1:r1=1;', '0:r1=1; 1:r1=0;', '0:r1=1; 1:r1=1;'],
  },
  'a published pointer, with its address dependency': {
    body: '{ int *y = &x; }\nP0(int **y, int *z) { WRITE_ONCE(*z, 1); rcu_assign_pointer(*y, z); }\nP1(int **y) { int *r1; int r2; rcu_read_lock(); r1 = rcu_dereference(*y); r2 = READ_ONCE(*r1); rcu_read_unlock(); }\nexists (1:r1=z /\\ 1:r2=0)',
    sc: ['1:r1=x; 1:r2=0;', '1:r1=z; 1:r2=1;'],
  },
  'loops, switches, goto, nested blocks and operators': {
    body: '{}\nP0(int *x, int *y) { int r0; do { r0 = smp_load_acquire(y); } while (!r0); int r1 = READ_ONCE(*x); }\nP1(int *x, int *y) { for (int i = 1; i < 3; i++) WRITE_ONCE(*x, i); smp_store_release(y, 1); goto out; WRITE_ONCE(*y, 5); out: ; { { int r2 = 3; switch (r2) { case 3: r2 += 4; break; default: r2 = 0; } r2 = (r2 << 1 | 1) % 8 - (r2 == 7 ? 2 : 3); } } }\nlocations [1:r2]\nexists (0:r1=0)',
    sc: ['0:r1=2; 1:r2=5;'],
  },
  'arrays, casts, intptr_t, and a comparison that is a value': {
    body: '{ a[2]={1,2}; intptr_t p = &a; }\nP0(int *a, intptr_t *p) { int r0 = READ_ONCE(a[1]); WRITE_ONCE(a[0], r0 + 1); int *r1 = (int *)READ_ONCE(*p); int r2 = READ_ONCE(*r1) == 3; }\nforall (a[0]=3 /\\ 0:r2=1 /\\ 0:r1=a)',
    sc: ['0:r1=a; 0:r2=1; a[0]=3;'],
  },
  'atomic operations on an int, plain accesses to an atomic_t': {
    body: '{ int v = 1; atomic_t w = ATOMIC_INIT(1); }\nP0(int *v, atomic_t *w) { atomic_set(v, 3); int r0 = atomic_xchg(v, 4); int r1 = atomic_cmpxchg_acquire(v, 4, 5); int r2 = atomic_inc_return(v); *w = 7; int r3 = READ_ONCE(*w); int r4 = xchg(w, 8); int r5 = cmpxchg(w, 8, 9); }\nforall (v=6 /\\ w=9 /\\ 0:r0=3 /\\ 0:r1=4 /\\ 0:r2=6 /\\ 0:r3=7 /\\ 0:r4=7 /\\ 0:r5=8)',
    sc: ['0:r0=3; 0:r1=4; 0:r2=6; 0:r3=7; 0:r4=7; 0:r5=8; v=6; w=9;'],
  },
  'one word, called an int here and an atomic_t there': {
    body: '{ int x = 0; y = 5; }\nP0(atomic_t *x, int *y) { int r0 = xchg(x, xchg(y, 1)); int old_ = 7; int r2 = cmpxchg(x, 5, old_ + xchg(y, 4)); }\nP1(int *x, atomic_t *y) { int r0 = atomic_read(y); }\nlocations [x; y; 0:r0; 0:r2; 0:old_]\nexists (1:r0=5)',
    sc: ['0:old_=7; 0:r0=0; 0:r2=5; 1:r0=1; x=8; y=4;', '0:old_=7; 0:r0=0; 0:r2=5; 1:r0=4; x=8; y=4;', '0:old_=7; 0:r0=0; 0:r2=5; 1:r0=5; x=8; y=4;'],
  },
  'a pointer that leads to what its type does not say': {
    body: '{ int *p = &x; }\nP0(int **p, atomic_t *v, int *x, int *y) { atomic_t *r3 = (atomic_t *)READ_ONCE(*p); atomic_set(r3, 9); int *r4 = (int *)v; *r4 = 3; int **r5 = (int **)y; *r5 = x; }\nlocations [x; y; v]',
    sc: ['v=3; x=9; y=x;'],
  },
  'a filter: other final states do not count, and what only it names is not told': {
    body: '{}\nP0(int *x, int *y) { WRITE_ONCE(*x, 1); WRITE_ONCE(*y, 1); }\nP1(int *x, int *y) { int r0 = READ_ONCE(*y); smp_rmb(); int r1 = READ_ONCE(*x); }\nfilter (1:r0=1)\nforall (1:r1=1)',
    sc: ['1:r1=1;'],
  },
  'nine stores in a buffer': {
    body: `{}\nP0(int *x, int *y) { ${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((value) => `WRITE_ONCE(*x, ${value});`).join(' ')} int r0 = READ_ONCE(*y); }\nP1(int *x, int *y) { WRITE_ONCE(*y, 1); smp_mb(); int r0 = READ_ONCE(*x); }\nfilter (0:r0=0)\nexists (1:r0=0)`,
    sc: ['1:r0=9;'],
    tso: ['1:r0=0;', '1:r0=1;', '1:r0=2;', '1:r0=3;', '1:r0=4;', '1:r0=5;', '1:r0=6;', '1:r0=7;', '1:r0=8;', '1:r0=9;'],
  },
  'names that the prelude has, too': {
    body: '{}\nP0(int *pte, int *tlb, int *list_add, int *locks_held, int *min, int *page) { WRITE_ONCE(*pte, 1); WRITE_ONCE(*list_add, *min + 2); WRITE_ONCE(*locks_held, 3); *tlb = *page; }\nexists (pte=1 /\\ list_add=2 /\\ locks_held=3 /\\ tlb=0)',
    sc: ['list_add=2; locks_held=3; pte=1; tlb=0;'],
  },
  'a lock that nobody releases, a grace period inside of a section: no final state': {
    body: '{}\nP0(spinlock_t *l) { spin_lock(l); }\nP1(spinlock_t *l) { spin_lock(l); int r0 = 1; }\nexists (1:r0=1)', sc: [],
  },
  'synchronize_rcu in one\'s own section': { body: '{}\nP0(int *x) { rcu_read_lock(); synchronize_rcu(); rcu_read_unlock(); WRITE_ONCE(*x, 1); }\nexists (x=1)', sc: [] },
  'a section ends when the stores before it are in memory': {
    body: '{}\nP0(int *x, int *y) { WRITE_ONCE(*x, 1); rcu_read_lock(); int r0 = READ_ONCE(*y); rcu_read_unlock(); }\nP1(int *x, int *y) { WRITE_ONCE(*y, 1); synchronize_rcu_expedited(); int r0 = READ_ONCE(*x); }\nexists (0:r0=0 /\\ 1:r0=0)',
    sc: ['0:r0=0; 1:r0=1;', '0:r0=1; 1:r0=0;', '0:r0=1; 1:r0=1;'],
  },
}

describe.each(MODELS)('under %s', (model) => {
  test.each(Object.entries(SPELLINGS))('%s', (_, { body, sc, tso = sc }) => {
    const { outcomes } = outcomesOf({ files: [{ name: 'own.litmus', text: `C own\n${body}\n` }], model })
    expect(outcomes.map(({ state }) => state)).toEqual(model === 'sc' ? sc : tso)
  })
})

test('store buffers that were long enough bound nothing', () => {
  const { body } = SPELLINGS['nine stores in a buffer'] as Spelling
  const choice = { files: [{ name: 'own.litmus', text: `C own\n${body}\n` }], model: 'tso' as const }
  expect(checked(choice).verdict.coverage.bounds).toEqual({})
})
