import { expect, test } from 'vitest'
import { matches } from './matching'

test.each([
  ['', true], ['purge', true], ['Lock PURGE', true], ['vmap purge', true], ['vmap_purge', true], ["it's", true], ['rcu', false], ['purge rcu', false],
])('%j finds it: %j', (query, found) => {
  expect(matches(query, ['vmap-purge', 'A purge without its lock', 'It’s here'])).toBe(found)
})
