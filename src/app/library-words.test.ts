import { expect, test } from 'vitest'
import { changedWords, troubleWords } from './library-words'

test.each([
  [new Date(2024, 2, 3, 9, 5), 'at 09:05'],
  [new Date(2024, 2, 2, 23, 59), 'on 2 March'],
  [new Date(2023, 2, 3, 9, 5), 'on 3 March 2023'],
])('%s, seen in the evening of 3 March 2024: changed %s', (changed, words) => {
  expect(changedWords(changed.getTime(), new Date(2024, 2, 3, 20).getTime())).toBe(words)
})

test('nothing is said while all is kept; what is not kept is said as long as it is so', () => {
  expect(troubleWords({ trouble: null, unkept: new Set() })).toBeNull()
  expect(troubleWords({ trouble: null, unkept: new Set(['a']) })).toMatch(/is full/)
  expect(troubleWords({ trouble: 'full', unkept: new Set(['a']) })).toMatch(/is full/)
  expect(troubleWords({ trouble: 'forbidden', unkept: new Set() })).toMatch(/keeps nothing/)
})
