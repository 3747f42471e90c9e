import { expect, test } from 'vitest'
import { digestOf } from '../link/digest'
import { earlierRevisions } from '../scenarios/earlier/texts'

const TODAY = [{ name: 'main.c', text: 'int now;' }, { name: 'a.c', text: 'int a;' }]
const KEPT = {
  './lock/one/a.c': 'int a;', './lock/one/main.c': 'int once;', './lock/one/gone.c': 'int gone;',
  './lock/two/main.c': 'int twice; /* said otherwise */', './other/one/main.c': 'int x;',
}

test('each revision that is kept of a program has its files in the order of today, those that are no more behind them', () => {
  expect(earlierRevisions('lock', TODAY, KEPT).map((files) => files.map(({ name, text }) => `${name}: ${text}`))).toEqual([
    ['main.c: int once;', 'a.c: int a;', 'gone.c: int gone;'], ['main.c: int twice; /* said otherwise */'],
  ])
  expect(earlierRevisions('no-such', TODAY, KEPT)).toEqual([])
})

test('a revision is found by its digest, whatever its comments say', () => {
  const digest = digestOf([{ name: 'main.c', text: 'int twice;\n' }])
  expect(earlierRevisions('lock', TODAY, KEPT).findIndex((files) => digestOf(files) === digest)).toBe(1)
  expect(digestOf(TODAY)).not.toBe(digest)
})
