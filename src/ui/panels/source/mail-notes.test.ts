import { expect, test } from 'vitest'
import { mailNotes } from './mail-notes'

test('a comment that begins with mail: is a note, on one line or on several', () => {
  expect(mailNotes([
    'x = 1;',
    '\t/* mail: one barrier is enough. */',
    '\t/* mail: and here',
    '\t * none at all,',
    '\t   it says */',
    '\ty = 2;',
  ])).toEqual([
    { from: 2, to: 2, text: 'one barrier is enough.' },
    { from: 3, to: 5, text: 'and here none at all, it says' },
  ])
})

test('what shares its line with code, never ends, or only mentions the mail is none', () => {
  expect(mailNotes(['/* mail: x */ y = 1;', 'y = 1; /* mail: x */', '/* as the mail: has it */', '/* mail: without an end', 'z = 1;'])).toEqual([])
})
