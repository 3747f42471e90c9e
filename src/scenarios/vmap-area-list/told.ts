import type { Told } from '../told'

export const vmapAreaListTold: Told = {
  variants: [
    { name: 'mail', kind: 'mail', words: 'as the mail has it: the reader walks under RCU, frees wait for a grace period' },
    { name: 'read_locked', kind: 'history', words: 'before: the reader takes the lock' },
    { name: 'kfree', kind: 'broken', words: 'what is removed is freed at once' },
    { name: 'no_rcu_reader', kind: 'broken', words: 'the reader is in no read-side section' },
    { name: 'list_del', kind: 'broken', words: 'what is removed gets poison in its pointers' },
    { name: 'add_plain', kind: 'broken', words: 'an area is published by a plain store' },
    { name: 'vm_unlocked', kind: 'broken', words: 'the vm_struct is read under RCU alone' },
    { name: 'vm_check_null', kind: 'broken', words: 'the same, and NULL is looked for' },
    { name: 'vm_locked', kind: 'mail', words: 'the vm_struct is read under the lock' },
    { name: 'vm_kfree_rcu', kind: 'repaired', words: 'the vm_struct too is freed after a grace period' },
    { name: 'tree_rcu', kind: 'broken', words: 'the tree is searched under RCU' },
    { name: 'tree_locked', kind: 'mail', words: 'the tree is searched under the lock' },
    { name: 'flags', kind: 'mail', words: 'the lazy flags, under the purge lock' },
    { name: 'flags_nolock', kind: 'broken', words: 'the lazy flags without the purge lock' },
    { name: 'flags_swap', kind: 'broken', words: 'the two stores of flags the other way round' },
    { name: 'flags_setter', kind: 'broken', words: 'another bit of that word is set under the other lock' },
  ],
  defects: [
    {
      id: 'D2-1', title: 'A sum that was never true', variant: 'mail', model: 'sc', property: 'SNAPSHOT',
      sentence: 'The walk counts an area that is removed behind it and one that is inserted before it: no list ever had both.',
    },
    {
      id: 'D2-2', title: 'RCU keeps no second writer out', variant: 'flags_nolock', model: 'sc', property: 'DOUBLEFREE',
      sentence: 'Two purgers inside read-side sections collect the same area, and free it twice.',
    },
    {
      id: 'D2-3', title: 'One word, two locks', variant: 'flags_setter', model: 'sc', property: 'LEAK',
      sentence: 'A bit is set by load and store under one lock, while another bit changes under none: a lazy area is forgotten.',
    },
    {
      id: 'D2-4', title: 'Clear, then set', variant: 'flags_swap', model: 'sc', property: 'COUNTLAZY',
      sentence: 'The order of two stores: in between, an area that is freed counts as used.',
    },
    {
      id: 'D2-5', title: 'Freed at once', variant: 'kfree', model: 'sc', property: 'UAF',
      sentence: 'The reader stands on an area that is freed under it.',
    },
    {
      id: 'D2-5', title: 'Poison in the pointers', variant: 'list_del', model: 'sc', property: 'BADPTR',
      sentence: 'The reader goes on from an area that was removed, by a pointer that the removal overwrote.',
    },
    {
      id: 'D2-5', title: 'A rotation under the reader', variant: 'tree_rcu', model: 'sc', property: 'MISSED',
      sentence: 'The search goes down a link that a rotation has just cut, and misses what was there all the time.',
    },
    {
      id: 'D2-5', title: 'What RCU does not cover', variant: 'vm_check_null', model: 'sc', property: 'UAF',
      sentence: 'The vm_struct is freed at once: NULL was looked for, and the pointer is dead all the same.',
    },
  ],
}
