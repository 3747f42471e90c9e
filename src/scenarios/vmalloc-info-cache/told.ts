import type { Told } from '../told'

export const vmallocInfoCacheTold: Told = {
  variants: [
    { name: 'mail', kind: 'mail', words: 'as the mail has it: no full barrier, no read barriers' },
    { name: 'mail_mb', kind: 'mail', words: 'with the full barrier that the mail asks about' },
    { name: 'full', kind: 'repaired', words: 'all barriers, and the word read again under the lock' },
    { name: 'xchg', kind: 'repaired', words: 'a refresh begins with one atomic operation' },
    { name: 'calc_lock', kind: 'repaired', words: 'no full barrier: the list is walked under its lock' },
    { name: 'no_mb', kind: 'broken', words: 'full without the full barrier' },
    { name: 'no_rmb', kind: 'broken', words: 'full without the read barriers' },
    { name: 'no_umb', kind: 'broken', words: 'full without the barrier before bit 0 is set' },
    { name: 'inv_first', kind: 'broken', words: 'bit 0 is set before the list changes' },
    { name: 'inv_after', kind: 'other', words: 'bit 0 is set after the unlock, with a barrier' },
    { name: 'inv_after_no_umb', kind: 'broken', words: 'the same without the barrier' },
    { name: 'inv_plain', kind: 'broken', words: 'bit 0 is set by a load and a store' },
    { name: 'no_recheck', kind: 'broken', words: 'no second look at the word' },
    { name: 'cmp_upper', kind: 'other', words: 'looks wrong and is right: the second look compares the count alone' },
    { name: 'stale_base', kind: 'broken', words: 'the new count comes from a value read before the trylock' },
    { name: 'wrap', kind: 'broken', words: 'a count of one bit' },
    { name: 'valid_00', kind: 'broken', words: 'valid is when neither bit is set' },
    { name: 'publish_store', kind: 'broken', words: '“10” is stored, where bit 1 should be set' },
    { name: 'flag', kind: 'history', words: 'before: one flag, and no lock' },
    { name: 'flagseq', kind: 'history', words: 'the reply: the flag, and the copy under a sequence lock' },
    { name: 'gen', kind: 'history', words: 'what came after: two generation counters and a lock' },
    { name: 'gen_try', kind: 'history', words: 'the same with a trylock' },
    { name: 'gen_wmb', kind: 'repaired', words: 'with a write barrier between list and generation' },
    { name: 'gen_init0', kind: 'broken', words: 'both generations start equal' },
    { name: 'full_strict', kind: 'other', words: 'full, held to the stricter property that nothing here satisfies' },
  ],
  defects: [
    {
      id: 'D0-1', title: 'The barrier that the mail asks about', variant: 'mail', model: 'tso', property: 'FRESH',
      sentence: 'A refresh stores its new count and walks the list, and nothing keeps the two in order: an update made meanwhile sets its bit in the old word, and the late store wipes it out.',
    },
    {
      id: 'D0-1', title: 'The lie that stays', variant: 'mail', model: 'tso', property: 'QSTALE',
      sentence: 'The same run goes on to its end: the word says “valid” for good, over totals that are not the list’s.',
    },
    {
      id: 'D0-3', title: 'The mark before the change', variant: 'inv_first', model: 'sc', property: 'QSTALE',
      sentence: 'The updater marks the cache outdated and only then changes the list: a refresh in between publishes the old totals, and nobody marks them again.',
    },
    {
      id: 'D0-5', title: 'A count taken too early', variant: 'stale_base', model: 'sc', property: 'TORN',
      sentence: 'The new count comes from a word that was read before the trylock: the count goes back, repeats, and a reader in the middle of its copy does not notice.',
    },
    {
      id: 'D0-6', title: 'A mark by load and store', variant: 'inv_plain', model: 'sc', property: 'TORN',
      sentence: 'The updater sets bit 0 by a load and a store: it writes back an old count over a refresh that began in between.',
    },
    {
      id: 'D0-7', title: 'Publishing by a store', variant: 'publish_store', model: 'sc', property: 'FRESH',
      sentence: 'The refresher stores “10” over a bit 0 that was set meanwhile: 01 goes to 10, which no update allows.',
    },
    {
      id: 'D0-8', title: 'The other definition of “valid”', variant: 'valid_00', model: 'sc', property: 'TORN',
      sentence: 'The mail also says that either bit makes the cache stale. Taken at its word, a cache that is half filled is returned.',
    },
    {
      id: 'D0-9', title: 'A count that comes round', variant: 'wrap', model: 'sc', property: 'TORN',
      sentence: 'Between two looks of one reader the count has come round to the same value, and the second look sees nothing.',
    },
  ],
}
