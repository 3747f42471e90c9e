import type { Told } from '../told'

export const vmapPurgeTold: Told = {
  variants: [
    { name: 'mail', kind: 'mail', words: 'as the mail has it: no lock, and no flush when something was purged' },
    { name: 'v48', kind: 'history', words: 'before: a spinlock around flush and free, a trylock for who only helps' },
    { name: 'mail_flush', kind: 'history', words: 'the follow-up: no lock, the flush restored' },
    { name: 'counter', kind: 'history', words: 'a counter of purges under way in place of the lock' },
    { name: 'counter_spin', kind: 'repaired', words: 'the same, and who needs the result waits for zero' },
    { name: 'mutex', kind: 'history', words: 'what was merged: a mutex in place of the spinlock' },
    { name: 'mutex_atomic', kind: 'broken', words: 'the mutex, from a caller that may not sleep' },
    { name: 'noxchg', kind: 'broken', words: 'the list is taken by a load and a store' },
    { name: 'list_first', kind: 'broken', words: 'an area is on the list before it is counted' },
    { name: 'nonlazy', kind: 'other', words: 'a side issue: the counter is overwritten' },
    { name: 'oldflag', kind: 'history', words: 'long before: areas marked by a plain store of a flag' },
    { name: 'irqoff', kind: 'broken', words: 'callers have their interrupts off, with the lock' },
    { name: 'irqoff_mail', kind: 'broken', words: 'callers have their interrupts off, without it' },
    { name: 'vb_v48', kind: 'history', words: 'the per-CPU block, with the lock' },
    { name: 'vb_mail', kind: 'mail', words: 'the per-CPU block, as the mail has it' },
    { name: 'vb_mail_flush', kind: 'history', words: 'the per-CPU block, the flush restored' },
    { name: 'vb_full', kind: 'other', words: 'older than the mail: a block without free space, with the lock' },
  ],
  defects: [
    {
      id: 'D1-1', title: 'No flush when something was purged', variant: 'mail', model: 'sc', property: 'STALE',
      sentence: 'The range is given back and mapped anew while a CPU still has the old translation, and uses it.',
    },
    {
      id: 'D1-2', title: 'A purge in flight', variant: 'mail_flush', model: 'sc', property: 'ALIAS',
      sentence: 'Somebody else has taken the list and not flushed yet: who finds it empty returns, and the old translations are still there.',
    },
    {
      id: 'D1-3', title: 'Space that is on its way', variant: 'mail_flush', model: 'sc', property: 'SPURIOUS',
      sentence: 'Nothing is free, the list is empty since another CPU holds all of it: the allocation fails although space is about to come.',
    },
    {
      id: 'D1-4', title: 'A second private list', variant: 'vb_mail_flush', model: 'sc', property: 'ALIAS',
      sentence: 'A block is taken off its queue before its area is on the list: in between nobody sees that it is dirty.',
    },
    {
      id: 'D1-5', title: 'A block without free space', variant: 'vb_full', model: 'sc', property: 'ALIAS',
      sentence: 'Such a block is on no queue: when a page of it is unmapped nobody looks at it, whatever the lock.',
    },
    {
      id: 'D1-6', title: 'On the list before it is counted', variant: 'list_first', model: 'sc', property: 'NRNEG',
      sentence: 'Another CPU purges the area and subtracts it before it was added: the counter is negative.',
    },
    {
      id: 'D1-7', title: 'A counter overwritten', variant: 'nonlazy', model: 'sc', property: 'NRDRIFT',
      sentence: 'A value is stored into the counter of lazy pages: it never agrees with the list again.',
    },
    {
      id: 'D1-8', title: 'Flushing with interrupts off', variant: 'irqoff', model: 'sc', property: 'DEADLOCK',
      sentence: 'Two CPUs wait for each other to take their interrupt, and both have interrupts off.',
    },
    {
      id: 'D1-9', title: 'A counter in place of the lock', variant: 'counter', model: 'sc', property: 'ALIAS',
      sentence: 'It says that a purge is under way, and nobody waits for that.',
    },
    {
      id: 'D1-10', title: 'A mutex where one may not sleep', variant: 'mutex_atomic', model: 'sc', property: 'SLEEP',
      sentence: 'The mutex that was merged sleeps, and one of the callers must not.',
    },
  ],
}
