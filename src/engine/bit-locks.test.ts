import { expect, test } from 'vitest'
import { after } from './testing/running'

const TEXT = 'unsigned long word; int x; __cpus(2) void f(int i) { while (test_and_set_bit_lock(3, &word)) cpu_relax(); x++; clear_bit_unlock(3, &word); }'

test('who holds a bit is told by the run, and who has tried in vain', () => {
  const locks = (schedule: string) => after(TEXT, schedule).snapshot.locks
  expect(locks('')).toEqual([])
  expect(locks('0')).toEqual([{ name: 'word bit 3', owner: 0, waiting: [] }])
  expect(locks('0 1 1')).toEqual([{ name: 'word bit 3', owner: 0, waiting: [1] }])
  expect(locks('0 1 1 0 0 0')).toEqual([{ name: 'word bit 3', owner: null, waiting: [1] }])
  expect(locks('0 1 1 0 0 0 1')).toEqual([{ name: 'word bit 3', owner: 1, waiting: [] }])
})

test('a mutex is a lock like others', () => {
  expect(after('DEFINE_MUTEX(m); int x; __cpus(2) void f(int i) { mutex_lock(&m); x++; mutex_unlock(&m); }', '0').snapshot.locks).toEqual([{ name: 'm', owner: 0, waiting: [1] }])
})
