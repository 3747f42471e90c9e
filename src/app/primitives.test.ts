import { expect, test } from 'vitest'
import { PRELUDE } from '../kernel'
import { createPrimitives, definitionOf } from './primitives'

const lineOf = (name: string): string => {
  const place = definitionOf(name, PRELUDE)
  return place ? `${place.file}: ${PRELUDE.find((file) => file.name === place.file)?.text.split('\n')[place.line - 1] ?? ''}` : ''
}

test('a primitive is found where it is defined, not where it is used', () => {
  expect(lineOf('spin_lock')).toBe('spinlock.c: void spin_lock(spinlock_t *lock)')
  expect(lineOf('call_rcu')).toMatch(/^rcu\.c: .*\bcall_rcu\(/)
  expect(lineOf('list_entry')).toMatch(/^list\.c: #define list_entry/)
  expect(lineOf('smp_mb')).toMatch(/^barrier\.c: /)
  expect(lineOf('calc_vmalloc_info')).toBe('')
})

test('the first primitive of a line is shown, or else the files from the first one on', async () => {
  const primitives = createPrimitives()
  await primitives.show('\trefresh = spin_trylock(&vmap_info_lock);')
  expect(primitives.shown.getState()).toMatchObject({ file: 'spinlock.c', place: { file: 'spinlock.c' } })
  primitives.choose('rcu.c')
  expect(primitives.shown.getState()).toMatchObject({ file: 'rcu.c', place: null })
  primitives.close()
  expect(primitives.shown.getState()).toBeNull()
  await primitives.show('\tint x;')
  expect(primitives.shown.getState()).toMatchObject({ file: 'types.c', place: null })
})
