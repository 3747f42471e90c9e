import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { ListsView } from '../../../wire/lists'
import { Lists } from './Lists'

const LISTS: ListsView = {
  chains: [{
    head: 'items', kind: 'ring', end: 'head', first: { place: 'items.next', to: 'b', movedBy: 0, coming: [] },
    boxes: [{ name: 'b', numbers: [{ name: 'v', value: '2' }], state: 'used', standing: [], next: { place: 'b.list.next', to: 'items', movedBy: null, coming: [{ cpu: 1, to: 'c' }] } }],
  }],
  apart: [{ name: 'a', numbers: [], state: 'free', standing: [{ cpu: 1, local: 'p' }], next: { place: 'a.list.next', to: 'b', movedBy: null, coming: [] } }],
}

/** What a screen reader says: pictures by their names. */
function said(lists: ListsView): string {
  const markup = renderToStaticMarkup(<Lists lists={lists} rcu={null} cursor={4} cpuOf={(agent) => agent} />)
  return markup.replaceAll(/<span[^>]*aria-hidden="true"[^>]*>[^<]*<\/span>/g, '').replaceAll(/<[^>]*role="img"[^>]*aria-label="([^"]*)"[^>]*>[^<]*/g, ' $1 ').replaceAll(/<[^>]*aria-label="([^"]*)"[^>]*>/g, '\n[$1] ').replaceAll('</li>', ' / ').replaceAll(/<[^>]*>/g, ' ').replaceAll(/ +/g, ' ').replaceAll(/ *\n */g, '\n').trim()
}

test('all that is drawn is said: who moved what, what is on its way, who stands where', () => {
  expect(said(LISTS)).toBe([
    'Lists',
    '[items] items / moved by CPU 0 to b v 2 / the head again on its way from CPU 1: c / On no list',
    '[on no list: a] a freed CPU 1 stands here: p / b /',
  ].join('\n'))
})

test('where there are pointers only they are called so', () => {
  const [chain] = LISTS.chains
  expect(said({ chains: chain ? [{ ...chain, kind: 'pointer' }] : [], apart: [] })).toMatch(/^Pointers/)
})
