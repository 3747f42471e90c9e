import { expect, test } from 'vitest'
import type { WordView } from '../../../wire/trace'
import { groupsOf, isNews, type MemoryProps } from './rows'

const word = (name: string, region: WordView['region'], event: number | null = null): WordView =>
  ({ name, region, value: '1', number: 1, changedBy: event === null ? null : { event, agent: 2 } })
const told = (props: Partial<MemoryProps>): string[] =>
  groupsOf({ words: [], lastEvent: 4, cpuOf: (agent) => agent - 1, pending: [], bits: null, locks: new Set(), drawn: new Set(), hasBuffers: true, ...props })
    .map(({ kind, rows }) => `${kind}: ${rows.map((row) => `${row.name}${isNews(row) ? '!' : ''}`).join(' ')}`)

test('words stand in groups of where they live, locks and empty groups left out', () => {
  expect(told({ words: [word('x', 'memory'), word('g', 'ghost'), word('l.owner', 'memory'), word('y', 'memory')], locks: new Set(['l.owner']) })).toEqual(['memory: x y', 'ghost: g'])
})

test('what pictures tell is a group of its own, at the end, with its news marked', () => {
  const words = [word('x', 'memory', 4), word('pte[0]', 'memory', 4), word('pte[1]', 'memory', 3), word('tlb[0][0]', 'machine')]
  expect(told({ words, drawn: new Set(['pte[0]', 'pte[1]', 'tlb[0][0]']) })).toEqual(['memory: x!', 'drawn: pte[0]! pte[1] tlb[0][0]'])
})

test('a store that waits in a buffer is news of the word it is for', () => {
  expect(told({ words: [word('pte[0]', 'memory')], drawn: new Set(['pte[0]']), pending: [{ cpu: 0, place: 'pte[0]', value: '0' }] })).toEqual(['drawn: pte[0]!'])
})
