import { expect, test } from 'vitest'
import type { GracePeriod, RcuTrack } from '../../../wire/grace-period'
import type { ListBox, ListLink } from '../../../wire/lists'
import { listsLayout, shortName, stateInWords } from './layout'

const link = (to: string, rest: Partial<ListLink> = {}): ListLink => ({ place: 'x.next', to, movedBy: null, coming: [], ...rest })
const box = (name: string, next: ListLink | null, rest: Partial<ListBox> = {}): ListBox => ({ name, numbers: [], state: 'used', standing: [], next, ...rest })
const cpuOf = (agent: number): number => (agent < 2 ? agent : -1)

test('each object is drawn with the pointer that leads to it, and the last pointer with where it ends', () => {
  const { lists } = listsLayout({ chains: [{ head: 'items', kind: 'ring', first: link('a', { movedBy: 1 }), boxes: [box('a', link('b', { coming: [{ cpu: 0, to: 'c' }] })), box('b', link('items'))], end: 'head' }], apart: [] }, cpuOf)
  expect(lists).toMatchObject([{
    title: 'items', end: { words: 'the head again', wrong: false, arrow: { to: 'items' } },
    units: [{ arrow: { to: 'a', mover: 1 }, box: { name: 'a' } }, { arrow: { to: 'b', mover: null, coming: [{ cpu: 0, to: 'c' }] }, box: { name: 'b' } }],
  }])
})

test('what moved it may be no CPU', () => {
  expect(listsLayout({ chains: [{ head: 'p', kind: 'pointer', first: link('NULL', { movedBy: 7 }), boxes: [], end: 'null' }], apart: [] }, cpuOf).lists[0]?.end?.arrow.mover).toBe(-1)
})

test('every end has its words', () => {
  const ends = (['head', 'null', 'loop', 'astray', 'none'] as const).map((end) => listsLayout({ chains: [{ head: 'l', kind: 'stack', first: link('z'), boxes: [], end }], apart: [] }, cpuOf).lists[0]?.end)
  expect(ends.map((end) => [end?.words, end?.wrong])).toEqual([['empty', false], ['NULL: empty', false], ['z again: a loop', true], ['z, no element', true], ['', false]])
  expect(listsLayout({ chains: [{ head: 'p', kind: 'pointer', first: link('NULL'), boxes: [], end: 'null' }], apart: [] }, cpuOf).lists[0]?.end?.words).toBe('NULL')
})

test('objects on no list stand in one row where one leads to the next', () => {
  const { apart } = listsLayout({ chains: [], apart: [box('a', link('b')), box('b', link('NULL')), box('c', null)] }, cpuOf)
  expect(apart.map(({ units, end }) => [units.map((unit) => unit.box.name), units.map((unit) => unit.arrow?.to), end?.words])).toEqual([[['a', 'b'], [undefined, 'b'], 'NULL'], [['c'], [undefined], undefined]])
})

test('an object that waits to be freed says for whom', () => {
  const period: GracePeriod = { call: 'kfree_rcu(a)', callback: 'kfree', object: 'a', asked: 1, by: 0, cpu: 0, agent: 4, visible: 1, begun: 2, waitsFor: [0], over: 5, invoked: 6, done: 6 }
  const rcu: RcuTrack = { words: [], readers: [1], marked: true, sections: [{ cpu: 1, enter: 0, leave: 3, over: 3 }], gracePeriods: [period] }
  const said = [2, 3, 4, 6].map((cursor) => stateInWords(box('a', null, { state: 'retired' }), rcu, cursor))
  expect(said).toEqual(['to be freed after a grace period', 'to be freed, waits for CPU 1’s section since event 1', 'to be freed, nobody is waited for any more', 'its grace period is over, to be freed'])
  expect(stateInWords(box('b', null, { state: 'retired' }), rcu, 3)).toBe('to be freed')
  expect(stateInWords(box('a', null), rcu, 3)).toBe('')
})

test('of a member’s name the last part is shown', () => {
  expect(['v', 'mems_allowed.bits[0]'].map(shortName)).toEqual(['v', 'bits[0]'])
})
