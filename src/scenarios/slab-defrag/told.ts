import type { Told } from '../told'

export const slabDefragTold: Told = {
  variants: [
    { name: 'mail', kind: 'mail', words: 'as the mail has it, the page isolated' },
    { name: 'mail_go_on', kind: 'mail', words: 'what follows: the unlock of no lock does nothing' },
    { name: 'mail_go_on2', kind: 'mail', words: 'and the second free does nothing either; the owner locks once more' },
    { name: 'mail_xgone', kind: 'mail', words: 'the array is destroyed meanwhile' },
    { name: 'mail_no_freeze', kind: 'broken', words: 'the page is not isolated' },
    { name: 'mail_trust', kind: 'broken', words: 'the slab believes what the function returns' },
    { name: 'mail_recycled', kind: 'mail', words: 'the node is allocated and in no array yet' },
    { name: 'migrate', kind: 'history', words: 'the shape of 2019: no reference' },
    { name: 'migrate_xgone', kind: 'history', words: 'the same, the array destroyed meanwhile' },
    { name: 'migrate_pin', kind: 'repaired', words: 'a read-side section up to the second look under the lock' },
    { name: 'ref', kind: 'history', words: 'the answer in the mail: a reference first' },
    { name: 'ref_xgone', kind: 'history', words: 'the same, the array destroyed meanwhile' },
    { name: 'ref_pin', kind: 'repaired', words: 'a reference and a read-side section' },
    { name: 'ref_plain', kind: 'broken', words: 'a reference without a look at the count' },
    { name: 'get_xlock', kind: 'broken', words: 'the first phase takes the array’s lock' },
    { name: 'get_slabop', kind: 'broken', words: 'the first phase calls the slab allocator' },
    { name: 'get_sleeps', kind: 'broken', words: 'the first phase sleeps' },
    { name: 'batch_lock', kind: 'history', words: 'a remark in the mail: one array’s lock for all objects' },
    { name: 'pc_no_defrag', kind: 'other', words: 'a page-cache lookup, and nobody defragments' },
    { name: 'pc_mail', kind: 'mail', words: 'a page-cache lookup against the mail’s function' },
    { name: 'pc_migrate', kind: 'history', words: 'a page-cache lookup against the shape of 2019' },
    { name: 'pc_retry', kind: 'repaired', words: 'the old node tells its readers to look again' },
  ],
  defects: [
    {
      id: 'D4-1', title: 'Unlocking what is no lock', variant: 'mail', model: 'sc', property: 'BADUNLOCK',
      sentence: 'The node’s array was replaced by a marker between two looks: the function takes the lock of the one and unlocks the other.',
    },
    {
      id: 'D4-2', title: 'A second free on the same path', variant: 'mail_go_on', model: 'sc', property: 'DOUBLEFREE',
      sentence: 'The path that finds the marker frees the node, and the eraser has done that already.',
    },
    {
      id: 'D4-3', title: 'A replacement that nobody frees', variant: 'mail', model: 'sc', property: 'LEAK',
      sentence: 'The new node is allocated before it is known to be needed, and forgotten where it is not.',
    },
    {
      id: 'D4-4', title: 'An allocation that nobody checked', variant: 'mail', model: 'sc', property: 'NULLDEREF',
      sentence: 'There was no memory for the new node, and the old one is copied into it.',
    },
    {
      id: 'D4-5', title: '“Freed”, a moment too early', variant: 'mail_trust', model: 'sc', property: 'PAGELIVE',
      sentence: 'The marker is stored before the callback is queued: who waits for callbacks in between waits for nothing.',
    },
    {
      id: 'D4-6', title: 'A marker that outlives its object', variant: 'mail_recycled', model: 'sc', property: 'EARLYTRUE',
      sentence: 'Nothing resets it: a node that was recycled still carries it, and is reported as freed.',
    },
    {
      id: 'D4-7', title: 'The lock is in memory that is gone', variant: 'migrate_xgone', model: 'sc', property: 'XUAF',
      sentence: 'Between the look at the node’s array and its lock nothing keeps the array: its owner is freed.',
    },
    {
      id: 'D4-8', title: 'A second look at the wrong copy', variant: 'pc_migrate', model: 'sc', property: 'WRONGPAGE',
      sentence: 'The lookup looks at its entry again, in the node that was left behind, and finds nothing changed: the page is a stranger’s.',
    },
    {
      id: 'D4-9', title: 'A reference by a plain increment', variant: 'ref_plain', model: 'sc', property: 'DOUBLEFREE',
      sentence: 'It revives a node that is on its way out, which is then freed twice.',
    },
    {
      id: 'D4-10', title: 'A page that is not isolated', variant: 'mail_no_freeze', model: 'sc', property: 'WRONGLOCK',
      sentence: 'The node is freed and allocated again for another array, while the function holds the first one’s lock.',
    },
    {
      id: 'D4-11', title: 'One lock for all objects of the page', variant: 'batch_lock', model: 'sc', property: 'WRONGLOCK',
      sentence: 'The objects of a page belong to different arrays: most are moved under a lock that is not theirs.',
    },
    {
      id: 'D4-12', title: 'The array’s lock in the first phase', variant: 'get_xlock', model: 'sc', property: 'DEADLOCK',
      sentence: 'The slab’s lock is held there, and the owner allocates under the array’s: each waits for the other.',
    },
  ],
}
