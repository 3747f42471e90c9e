/** Kinds of fault that belong to the machine, whatever a program calls its own properties (LANGUAGE.md 3). */
export const MACHINE_FAULTS: ReadonlySet<string> = new Set([
  'UAF', 'LOCKUAF', 'NULLDEREF', 'BADPTR', 'DOUBLEFREE', 'BADUNLOCK', 'LOCKLEAK', 'LOCKS', 'SLEEP', 'LEAK', 'DEADLOCK', 'UNINIT', 'ASSERT', 'LOOP',
  'DIVZERO', 'OVERFLOW', 'SHIFT', 'RANGE', 'PAGEFAULT', 'STALE', 'WRONGCACHE',
])
