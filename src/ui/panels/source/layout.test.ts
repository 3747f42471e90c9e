import { expect, test } from 'vitest'
import { columnsOf, linesInView, marksByLine, pinned, rowsOf, scrollTo, type SourceMark } from './layout'

const span = (line: number, file = 'a.c') => ({ file, line, column: 3, endLine: line, endColumn: 9 })
const mark = (cpu: number, line: number, file = 'a.c'): SourceMark => ({ cpu, agent: cpu, name: `P${cpu}`, span: span(line, file), text: '', state: 'ready' })
const LINE = 18
const bounds = Array.from({ length: 100 }, (_, index) => ({ top: index * LINE, bottom: (index + 1) * LINE }))

test('several CPUs may stand on one line', () => {
  expect(marksByLine([mark(0, 7), mark(1, 7), mark(2, 8)], 'a.c').get(7)?.map((one) => one.cpu)).toEqual([0, 1])
})

test('CPUs out of view are pinned above, below, or to their file', () => {
  const { above, below, elsewhere } = pinned([mark(0, 2), mark(1, 50), mark(2, 20), mark(3, 1, 'b.c')], 'a.c', linesInView(bounds, 10 * LINE, 20 * LINE))
  expect([above, below, elsewhere].map((some) => some.map((one) => one.cpu))).toEqual([[0], [1], [3]])
})

test('a line that is in view in part is not in view', () => {
  expect(linesInView(bounds, 9, 10 * LINE)).toEqual({ first: 2, last: 10 })
  expect(linesInView(bounds, 0, 1000 * LINE)).toEqual({ first: 1, last: 100 })
})

test('a line well in view is not scrolled to', () => {
  const to = (line: number, scrollTop: number) => scrollTo(bounds[line - 1] ?? { top: 0, bottom: 0 }, scrollTop, 30 * LINE)
  expect(to(15, 5 * LINE)).toBe(5 * LINE)
  expect(to(80, 0)).toBe(69 * LINE)
  expect(to(1, 40 * LINE)).toBe(0)
})

test('a mark over several lines is drawn on its first', () => {
  expect(columnsOf({ file: 'a.c', line: 1, column: 2, endLine: 3, endColumn: 1 }, 'abcdef')).toEqual({ from: 2, to: 7 })
})

test('a mail’s claim stands in place of its comment, a mistake under its line', () => {
  const mistake = { span: span(4), message: 'x is not declared', hint: '', fix: null, lineText: 'x;' }
  expect(rowsOf(['a;', '/* mail: it', 'holds */', 'x;'], [mistake])).toEqual([
    { kind: 'line', line: 1 }, { kind: 'mail', line: 2, note: { from: 2, to: 3, text: 'it holds' } }, { kind: 'line', line: 4 }, { kind: 'mistake', line: 4, mistake },
  ])
})
