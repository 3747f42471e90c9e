import { describe, expect, test } from 'vitest'
import type { AddressSpace, Area } from '../../../wire/address-space'
import { areaWords, kindOf, lineAt, lineOf, markOf, pagesWords, rowsOf, shortName, template } from './layout'

const area = (start: number, end: number, more: Partial<Area> = {}): Area => ({ name: 'area[0]', start, end, mapped: 'all', on: [], taken: null, ...more })
const space = (areas: readonly Area[], pages: number, table = 0): AddressSpace =>
  ({ pages, areas, lists: [], table: Array.from({ length: table }, () => ({ page: 0, changedBy: null })), tlbs: [], flushes: [], words: [] })

test('a column for each stretch between two places where something begins or ends, as wide as it has pages', () => {
  const line = lineOf(space([area(2, 8), area(10, 16)], 16))
  expect(line).toEqual({ boundaries: [0, 2, 8, 10, 16], tracks: [2, 6, 2, 6] })
  expect([lineAt(line, 2), lineAt(line, 8)]).toEqual([2, 3])
  expect(template(line)).toBe('minmax(0, 2fr) minmax(0, 6fr) minmax(0, 2fr) minmax(0, 6fr)')
  expect(lineOf(space([area(0, 2)], 3, 3)).tracks).toEqual([1, 1, 1])
})

test('areas that cover the same pages stand below one another', () => {
  expect(rowsOf([area(0, 2), area(2, 4), area(1, 3), area(0, 1), area(3, 4)])).toEqual([1, 1, 2, 2, 2])
})

describe('what an area is', () => {
  const taken = { from: 'lazy', agent: 0, cpu: 0, event: 5 }

  const lists = [{ name: 'busy', llist: false, areas: [], changedBy: null }, { name: 'lazy', llist: true, areas: [], changedBy: null }]

  test.each([
    [area(0, 1), 'used', 'mapped'],
    [area(0, 1, { on: ['busy'] }), 'used', 'mapped, on busy'],
    [area(0, 1, { mapped: 'none' }), 'idle', 'unmapped, on no list'],
    [area(0, 1, { mapped: 'none', on: ['lazy'] }), 'listed', 'lazily freed, on lazy'],
    [area(0, 1, { mapped: 'none', on: ['busy'] }), 'listed', 'unmapped, on busy'],
    [area(0, 1, { mapped: 'none', taken }), 'taken', 'unmapped, taken off lazy'],
    [area(0, 2, { mapped: 'some', taken }), 'used', 'partly mapped, taken off lazy'],
    [area(0, 1, { mapped: null, on: ['busy'] }), 'used', 'on busy'],
    [area(0, 1, { mapped: null }), 'idle', 'on no list'],
    [area(0, 1, { mapped: null, taken }), 'taken', 'taken off lazy'],
  ] as const)('%o', (one, kind, words) => {
    expect([kindOf(one), areaWords(one, lists)]).toEqual([kind, words])
  })

  test('where there is no list, none is missed', () => {
    expect(areaWords(area(0, 1, { mapped: null }), [])).toBe('')
  })
})

test('what it is called, and what is left of that in a narrow box', () => {
  expect(['vmap_area_cache_objects[12]', 'area[0]', 'first'].map((name) => [shortName(name), markOf(name)])).toEqual([['objects[12]', '12'], ['area[0]', '0'], ['first', 'f']])
})

test('pages in words', () => {
  expect([pagesWords(0, 1), pagesWords(2, 8)]).toEqual(['page 0', 'pages 2 to 7'])
})
