import type { Told } from '../told'

export const cpusetLookupTold: Told = {
  variants: [
    { name: 'typesafe', kind: 'mail', words: 'as the mail has it: type-safe by RCU, and the reader looks at nothing twice' },
    { name: 'task_lock', kind: 'history', words: 'before: reader and mover take the task’s lock' },
    { name: 'kfree', kind: 'broken', words: 'an ordinary allocation, freed at once' },
    { name: 'own_cache', kind: 'history', words: 'the mail’s question: a cache of its own, without the flag' },
    { name: 'own_cache_pg', kind: 'other', words: 'the same, and pages are watched too' },
    { name: 'ptrcheck', kind: 'repaired', words: 'the reader looks at the pointer again' },
    { name: 'ptrcheck_mb', kind: 'repaired', words: 'and the mover has a barrier before it frees' },
    { name: 'ptrcheck_no_rmb', kind: 'broken', words: 'the second look without a read barrier' },
    { name: 'ptrcheck_aba', kind: 'broken', words: 'the task comes back to the recycled slot' },
    { name: 'gen', kind: 'repaired', words: 'a generation that outlives the object, and the pointer again' },
    { name: 'ref', kind: 'history', words: 'today’s pattern: a reference unless it is 0, then the identity' },
    { name: 'ref_noidcheck', kind: 'broken', words: 'a reference, and no look at the identity' },
    { name: 'ref_plain', kind: 'broken', words: 'a reference by a plain increment' },
    { name: 'call_rcu', kind: 'history', words: 'the alternative in the mail: the object is freed after a grace period' },
    { name: 'sync_rcu', kind: 'history', words: 'what was merged: the mover waits for a grace period' },
    { name: 'no_rcu_reader', kind: 'broken', words: 'the reader is in no read-side section' },
    { name: 'reader_sleeps', kind: 'broken', words: 'the reader leaves its section in the middle' },
    { name: 'call_rcu_sleeps', kind: 'broken', words: 'the same, where the object is freed after a grace period' },
  ],
  defects: [
    {
      id: 'D3-1', title: 'An empty mask', variant: 'typesafe', model: 'sc', property: 'EMPTY',
      sentence: 'The slot that the reader looks at becomes another cpuset, whose masks are still clear: the task may run nowhere.',
    },
    {
      id: 'D3-1', title: 'The mask of a stranger', variant: 'typesafe', model: 'sc', property: 'IDENT',
      sentence: 'The slot has become another cpuset, and its mask is whole: the task was never in it.',
    },
    {
      id: 'D3-2', title: 'The task comes back', variant: 'ptrcheck_aba', model: 'sc', property: 'TORN',
      sentence: 'The pointer is the same again, since the task was attached to what now lives in that slot: the second look sees nothing.',
    },
    {
      id: 'D3-4', title: 'A section left in the middle', variant: 'reader_sleeps', model: 'sc', property: 'UAF',
      sentence: 'The reader leaves its read-side section to sleep and goes on with its pointer: the page is gone.',
    },
    {
      id: 'D3-6', title: 'A cache without the flag', variant: 'own_cache', model: 'sc', property: 'UAF',
      sentence: 'Nothing keeps the page, and nothing keeps the object: both may be somebody else’s.',
    },
    {
      id: 'D3-7', title: 'A reference to the dead', variant: 'ref_plain', model: 'sc', property: 'REFUAF',
      sentence: 'A plain increment revives an object that was free.',
    },
    {
      id: 'D3-7', title: 'Alive, and another', variant: 'ref_noidcheck', model: 'sc', property: 'IDENT',
      sentence: 'The reference is good, and the object is no longer the one that was looked for.',
    },
  ],
}
