import { expect, test } from 'vitest'
import { cleanName, fileStem, freeName } from './names'

test.each([
  ['  two   words\n', 'two words'],
  ['\u202Egnp.exe\u0000', 'gnp.exe'],
  ['', 'Untitled'],
  ['\u200B\u200B', 'Untitled'],
  ['x'.repeat(500), 'x'.repeat(60)],
  ['🔒'.repeat(61), '🔒'.repeat(60)],
])('the name %j is kept as %j', (written, kept) => {
  expect(cleanName(written)).toBe(kept)
})

test('a name that is taken gets the first free number', () => {
  expect(freeName('SB', [])).toBe('SB')
  expect(freeName('SB', ['SB'])).toBe('SB 2')
  expect(freeName('SB 2', ['SB', 'SB 2'])).toBe('SB 3')
  const long = 'y'.repeat(60)
  expect(freeName(long, [long])).toBe(`${'y'.repeat(55)} 2`)
})

test.each([
  ['Copy of A cache behind two bits', 'Copy-of-A-cache-behind-two-bits'],
  ['SB+mbs', 'SB+mbs'],
  ['../../etc/passwd', 'etc-passwd'],
  ['Übung 1', 'Übung-1'],
  ['???', 'program'],
  ['con', 'program-con'],
])('a file of %j is called %j', (name, stem) => {
  expect(fileStem(name)).toBe(stem)
})
