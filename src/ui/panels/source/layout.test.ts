import { expect, test } from 'vitest'
import { columnsOf, LINE, linesInView, marksByLine, pinned, scrollTo, type SourceMark } from './layout'

const span = (line: number, file = 'a.c') => ({ file, line, column: 3, endLine: line, endColumn: 9 })
const mark = (cpu: number, line: number, file = 'a.c'): SourceMark => ({ cpu, agent: cpu, name: `P${cpu}`, span: span(line, file), text: '', state: 'ready' })

test('several CPUs may stand on one line', () => {
  expect(marksByLine([mark(0, 7), mark(1, 7), mark(2, 8)], 'a.c').get(7)?.map((one) => one.cpu)).toEqual([0, 1])
})

test('CPUs out of view are pinned above, below, or to their file', () => {
  const { above, below, elsewhere } = pinned([mark(0, 2), mark(1, 50), mark(2, 20), mark(3, 1, 'b.c')], 'a.c', linesInView(10 * LINE, 20 * LINE))
  expect([above, below, elsewhere].map((some) => some.map((one) => one.cpu))).toEqual([[0], [1], [3]])
})

test('a line well in view is not scrolled to', () => {
  expect(scrollTo(15, 5 * LINE, 30 * LINE)).toBe(5 * LINE)
  expect(scrollTo(80, 0, 30 * LINE)).toBe(69 * LINE)
  expect(scrollTo(1, 40 * LINE, 30 * LINE)).toBe(0)
})

test('a mark over several lines is drawn on its first', () => {
  expect(columnsOf({ file: 'a.c', line: 1, column: 2, endLine: 3, endColumn: 1 }, 'abcdef')).toEqual({ from: 2, to: 7 })
})
