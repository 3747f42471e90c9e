import type { Scenario } from '../scenario'
import vmalloc from '../vmalloc/vmalloc.c?raw'
import flag from './flag.c?raw'
import generations from './generations.c?raw'
import specification from './specification.c?raw'
import main from './vmalloc-info-cache.c?raw'

export const vmallocInfoCache: Scenario = {
  id: 'vmalloc-info-cache',
  title: 'A cache behind two bits',
  summary:
    'The totals of the vmalloc area are kept in a cache, and the two low bits of one word say whether it is valid. ' +
    'Does the caller who refreshes it need a full barrier before it walks the list?',
  files: [
    { name: 'vmalloc-info-cache.c', text: main },
    { name: 'flag.c', text: flag },
    { name: 'generations.c', text: generations },
    { name: 'specification.c', text: specification },
    { name: 'vmalloc.c', text: vmalloc },
  ],
  dial: {
    word: 'seq',
    cases: [
      { bits: 0b00, title: 'refresh running', meaning: 'A refresh runs, and the list is as it was when it began; or the cache was never filled.' },
      { bits: 0b01, title: 'changed meanwhile', meaning: 'A refresh runs, and the list has changed since it began; or the cache was never filled.' },
      { bits: 0b10, title: 'filled, valid', meaning: 'The cache was filled, and the list has not changed since that refresh began.' },
      { bits: 0b11, title: 'filled, outdated', meaning: 'The cache was filled, and the list has changed since that refresh began.' },
    ],
    moves: [
      // An update of the list sets bit 0, the end of a refresh bit 1.
      { from: 0b00, to: 0b01, count: 'same' }, { from: 0b10, to: 0b11, count: 'same' },
      { from: 0b00, to: 0b10, count: 'same' }, { from: 0b01, to: 0b11, count: 'same' },
      // A refresh begins: both are cleared.
      { from: 0b00, to: 0b00, count: 'next' }, { from: 0b01, to: 0b00, count: 'next' }, { from: 0b10, to: 0b00, count: 'next' }, { from: 0b11, to: 0b00, count: 'next' },
    ],
  },
  mail: { author: 'George Spelvin', date: '23 August 2015', subject: 'Re: [PATCH 0/3] mm/vmalloc: Cache the /proc/meminfo vmalloc statistics' },
}
