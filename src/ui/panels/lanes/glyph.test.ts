import { expect, test } from 'vitest'
import { glyphOf, labelOf } from './glyph'
import { event } from './testing/run'

test('operations have glyphs of their own', () => {
  const glyphs = ['spin_lock(l)', 'spin_unlock(l)', 'spin_trylock(l) → 0', 'spin_trylock(l) → 1', 'rcu_read_lock()', 'rcu_read_unlock()', 'atomic_inc(v)'].map((text) => glyphOf(event(0, 0, 'atomic', text)))
  expect(glyphs).toEqual(['lock', 'unlock', 'missed', 'lock', 'enter', 'leave', 'rmw'])
})

test('a label is the last name of what was touched', () => {
  expect(labelOf(event(0, 0, 'load', 'load va->list.next → 0', 'area[1].list.next'))).toBe('next')
  expect(labelOf(event(0, 0, 'atomic', 'spin_lock(vmap_area_lock)', 'vmap_area_lock.owner'))).toBe('vmap_area')
})
