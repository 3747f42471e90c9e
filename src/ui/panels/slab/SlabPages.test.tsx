import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { after } from '../../../engine/testing/running'
import type { SlabObject, SlabPointer } from '../../../wire/slab'
import { SlabPages } from './SlabPages'
import { memberName, objectWords, pageWords, pointerNotes, valueWords } from './words'

const object = (more: Partial<SlabObject>): SlabObject => ({ name: 'items_objects[1]', state: 'live', awaits: null, life: 1, changedBy: null, members: [], pointers: [], ...more })
const page = { state: { kind: 'full' as const }, changedBy: null, objects: [] }
const cache = { name: 'items', typesafe: false, pages: [page], words: [] }

test('what an object is now, in words', () => {
  expect(objectWords(object({}), page)).toBe('in use')
  expect([2, 3, 11, 21, 112].map((life) => objectWords(object({ life }), page))).toEqual(['in use, 2nd life', 'in use, 3rd life', 'in use, 11th life', 'in use, 21st life', 'in use, 112th life'])
  expect(objectWords(object({ state: 'free', life: 0 }), page)).toBe('free, never used')
  expect(objectWords(object({ state: 'retired', awaits: 'grace period' }), page)).toBe('freed, waits for a grace period')
  expect(objectWords(object({ state: 'retired', awaits: 'store buffer' }), page)).toBe('freed, waits in a store buffer')
  expect(objectWords(object({}), { ...page, state: { kind: 'returned' } })).toBe('not the cache’s now')
  expect(pageWords({ kind: 'retired' })).toBe('empty, waits for a grace period')
})

test('values are short beside their object', () => {
  expect(valueWords(cache, object({}), '&items_objects[1].list')).toBe('itself')
  expect(valueWords(cache, object({}), '&items_objects[0].list')).toBe('&objects[0].list')
  expect(valueWords(cache, object({}), '&others_objects[0]')).toBe('&others_objects[0]')
  expect(['count.counter', 'mask.bits[0]', ''].map(memberName)).toEqual(['count', 'mask.bits[0]', 'value'])
})

test('pointers of one CPU into one life are told together, those of memory last', () => {
  const pointer = (more: Partial<SlabPointer>): SlabPointer => ({ name: 'p', cpu: 0, life: 1, dangling: true, followed: null, broke: false, ...more })
  const notes = pointerNotes(object({ life: 2, pointers: [
    pointer({ name: 'head', cpu: -1 }), pointer({ cpu: 2 }), pointer({ name: 'q', cpu: 2 }), pointer({ name: 'new', cpu: 2, life: 2, dangling: false }), pointer({ name: '', cpu: 1, followed: 6, broke: true }), pointer({ name: 'tail', cpu: -1 }),
  ] }))
  expect(notes.map(({ kind, cpu, names, life, event }) => `${kind} CPU ${cpu} ${names.join('+')} life ${life}${event === null ? '' : ` event ${event + 1}`}`)).toEqual(
    ['broke CPU 1  life 1 event 7', 'dangling CPU 2 p+q life 1', 'here CPU 2 new life 2', 'dangling CPU -1 head+tail life 1'])
})

describe('the picture, as it is read', () => {
  const text = `struct item { int value; };
KMEM_CACHE(items, struct item, SLAB_TYPESAFE_BY_RCU, 2, 2);
struct item *item;
int x;
__cpu void reader(void) { struct item *mine = READ_ONCE(item); int v = READ_ONCE(mine->value); x = 1; assert(v == 1); }
__cpu void owner(void) { struct item *old = item; kmem_cache_free(&items, old); old = kmem_cache_alloc(&items, GFP_KERNEL); old->value = 2; WRITE_ONCE(item, NULL); }
__init void start(void) { item = object_take(&items); item->value = 1; }`
  const read = (schedule: string): string => {
    const { slabs, cursor, snapshot } = after(text, schedule)
    const markup = renderToStaticMarkup(<SlabPages caches={slabs} lastEvent={cursor - 1} cpuOf={(agent) => snapshot.agents[agent]?.cpu ?? -1} broken={snapshot.violation?.property ?? ''} />)
    return markup
      .replaceAll(/<span[^>]*role="img" aria-label="([^"]*)"[^>]*>[^<]*<\/span>/g, '$1').replaceAll(/<(\w+)[^>]*aria-hidden="true"[^>]*>[^<]*<\/\1>/g, '')
      .replaceAll(/<(li|p|h2)[^>]*>/g, '\n').replaceAll(/<[^>]*>/g, '').split('\n').map((line) => line.replaceAll(/\s+/g, ' ').trim()).filter(Boolean).join('\n')
  }

  test('at the start', () => {
    expect(read('')).toBe(`Slab items, SLAB_TYPESAFE_BY_RCU
page 0 partial
objects[0], life 1
in use
value 1
objects[1]
free, never used`)
  })

  test('where a new life has begun and the old one is still pointed at', () => {
    expect(read('0 1 1 1')).toBe(`Slab items, SLAB_TYPESAFE_BY_RCU
page 0 partial
objects[0], life 2 changed by CPU 1
in use, 2nd life
value 1
CPU 0 mine still points to objects[0], life 1: same place, new identity
CPU 1 old points here
item still points to objects[0], life 1
objects[1]
free, never used`)
  })

  test('where that breaks a property', () => {
    expect(read('0 1 1 1 1 0 0')).toContain('\nCPU 0 ✕ ASSERT: followed its pointer to objects[0], life 1 at event 6; same place, new identity\n')
  })
})
