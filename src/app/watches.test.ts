import { expect, test } from 'vitest'
import { becameTrue, hasChanged, type WatchValue } from '../wire/watch'
import { withoutWatch, withStop, withWatch } from './watches'

const value = (number: number): WatchValue => ({ kind: 'value', value: `${number}`, isTrue: number !== 0 })
const absent: WatchValue = { kind: 'absent', why: 'the pointer is NULL' }

test('each expression is watched once, in one line', () => {
  const watches = withWatch(withWatch(withWatch([], '  seq &\n 3 '), 'seq & 3'), '  ')
  expect(watches).toEqual([{ text: 'seq & 3', stops: false }])
  expect(withoutWatch(withStop(watches, 'seq & 3', true), 'x')).toEqual([{ text: 'seq & 3', stops: true }])
  expect(withoutWatch(watches, 'seq & 3')).toEqual([])
  expect(Array.from({ length: 99 }, (_, index) => `x == ${index}`).reduce(withWatch, watches)).toHaveLength(24)
})

test('it became true where it was not so before, whatever it was', () => {
  const became = (before: WatchValue | null, now: WatchValue): boolean => becameTrue({ text: '', stops: true, before, now })
  expect([became(value(0), value(2)), became(absent, value(1)), became(value(1), value(2)), became(null, value(1)), became(value(1), value(0)), became(value(0), absent)])
    .toEqual([true, true, false, false, false, false])
})

test('it changed where it reads otherwise than before', () => {
  const changed = (before: WatchValue | null, now: WatchValue): boolean => hasChanged({ text: '', stops: false, before, now })
  expect([changed(value(0), value(1)), changed(value(1), value(1)), changed(absent, value(1)), changed(null, value(1))]).toEqual([true, false, true, false])
})
