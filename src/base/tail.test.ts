import { expect, test } from 'vitest'
import { tailOf, withTail } from './tail'

const [a, b, c] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }]

test('only what differs is told', () => {
  expect(tailOf([a, b], [a, b, c])).toEqual({ kept: 2, rest: [c] })
  expect(tailOf([a, b, c], [a, c])).toEqual({ kept: 1, rest: [c] })
  expect(tailOf([a, b], [a])).toEqual({ kept: 1, rest: [] })
  expect(tailOf([a], [{ ...a }]).kept).toBe(0)
})

test('what was told is the list, and where nothing differs the very list that was known', () => {
  for (const known of [[], [a], [a, b], [b, a, c]]) {
    for (const list of [[], [a], [a, c], [b, a, c], [c, b, a]]) expect(withTail(known, tailOf(known, list))).toEqual(list)
    expect(withTail(known, tailOf(known, [...known]))).toBe(known)
  }
})
