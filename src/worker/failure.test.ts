import { expect, test } from 'vitest'
import { failureOf } from './failure'

test('a failure is told in its first line', () => {
  expect(failureOf(new Error('no word for it\n    at somewhere'))).toEqual({ sentence: 'no word for it', outOfMemory: false })
  expect(failureOf('just text').sentence).toBe('just text')
})

test('want of memory is told from a stack that overflows', () => {
  const of = (work: () => unknown): boolean => {
    try {
      work()
    } catch (error) {
      return failureOf(error).outOfMemory
    }
    throw new Error('it did not fail')
  }
  const deep = (): number => 1 + deep()
  expect(of(() => new Array(-1))).toBe(true)
  expect(of(() => new ArrayBuffer(Number.MAX_SAFE_INTEGER))).toBe(true)
  expect(of(() => new WebAssembly.Memory({ initial: 1, maximum: 1 }).grow(1))).toBe(true)
  expect(of(deep)).toBe(false)
  expect(of(() => { throw new TypeError('x is not a function') })).toBe(false)
})
