import { expect, test } from 'vitest'
import { canSwitch, isOff, switched, withLineSwitched } from './line-off'

test('a line switched off is a comment, and switched again what it was', () => {
  for (const line of ['\tsmp_mb();', 'x = 1;', '    if (x) /* why */', '#define X 1', '}']) {
    expect(isOff(line)).toBe(false)
    expect(canSwitch(line)).toBe(true)
    expect(isOff(switched(line))).toBe(true)
    expect(canSwitch(switched(line))).toBe(true)
    expect(switched(switched(line))).toBe(line)
  }
  expect(switched('\tsmp_mb();')).toBe('\t//off smp_mb();')
})

test('a comment of one’s own is no switched line, and there is nothing to switch in it', () => {
  for (const line of ['', '\t', '// off', '//offer', '\t/* why', '\t * because', '#define X \\']) {
    expect(isOff(line)).toBe(false)
    expect(canSwitch(line)).toBe(false)
  }
})

test('one line of a text is switched, the others stay', () => {
  expect(withLineSwitched('a;\n\tb;\nc;', 2)).toBe('a;\n\t//off b;\nc;')
  expect(withLineSwitched('a;\n\n', 2)).toBe('a;\n\n')
  expect(withLineSwitched('a;', 9)).toBe('a;')
})
