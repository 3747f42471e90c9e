import { expect, test } from 'vitest'
import { compile } from '../../../engine'
import { vmallocInfoCache } from '../../../scenarios/vmalloc-info-cache'
import { differenceOf, type FileDifference } from './difference'

const SIGNS = { both: ' ', here: '+', there: '-' }
const drawn = (files: readonly FileDifference[]): string[] => files.flatMap(({ file, pieces }) => [file, ...pieces.flatMap((piece) => [...piece.map(({ kind, text }) => SIGNS[kind] + text.trim()), '~'])])
const listing = (text: string, disabled: readonly number[] = [], file = 'a.c') => ({ file, lines: text.split('\n'), disabled })

test('one text under other switches: a line that is left out is missing, and so are the switches', () => {
  const text = 'a\nb\nc\n#ifdef X\nd\n#else\ne\n#endif\nf\ng\nh'
  expect(drawn(differenceOf([listing(text, [7])], [listing(text, [5])]))).toEqual(['a.c', ' b', ' c', '+d', '-e', ' f', ' g', '~'])
  expect(differenceOf([listing(text, [7])], [listing(text, [7])])).toEqual([])
})

test('lines that read alike are the lines that they are', () => {
  const text = 'mb\nx\nmb\ny\nmb'
  const [file] = differenceOf([listing(text, [3])], [listing(text)])
  expect(file?.pieces.flat().filter(({ kind }) => kind !== 'both')).toEqual([{ kind: 'there', text: 'mb', here: null, there: 3 }])
})

test('two texts: what was written and what was taken away', () => {
  expect(drawn(differenceOf([listing('a\nb\nc\nd\ne')], [listing('a\nc\nx\nd\ne')]))).toEqual(['a.c', ' a', '+b', ' c', '-x', ' d', ' e', '~'])
  expect(drawn(differenceOf([listing('1\n2\n3\n4\n5\n6\n7\n8')], [listing('0\n2\n3\n4\n5\n6\n7\n9')]))).toEqual(['a.c', '-0', '+1', ' 2', ' 3', '~', ' 6', ' 7', '-9', '+8', '~'])
})

test('a file that only one of them includes differs as a whole', () => {
  expect(drawn(differenceOf([listing('a')], [listing('a'), listing('b\nc', [], 'b.c')]))).toEqual(['b.c', '-b', '-c', '~'])
})

test('what the full barrier of a variant is', () => {
  const under = (switches: readonly string[]) => compile({ files: vmallocInfoCache.files, model: 'sc', switches, parameters: {}, buffer: null }).listings
  const lines = drawn(differenceOf(under(['NO_RMB', 'NO_UMB']), under(['NO_MB', 'NO_RMB', 'NO_UMB'])))
  expect(lines.filter((line) => /^[+-]/.test(line) && !/\*/.test(line))).toEqual(['+smp_mb();'])
})
