import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { after } from '../../../engine/testing/running'
import { AddressLine } from './AddressLine'

const REMAP = `struct vmap_area { int va_start, va_end; struct llist_node purge; };
struct vmap_area area[1] = { { .va_start = 0, .va_end = 1 } };
struct llist_head lazy;
__cpu void owner(void) { pte_clear(0); llist_add(&area[0].purge, &lazy); llist_del_all(&lazy); FLUSH }
__cpu void user(void) { vmap_touch(0); }
__init void start(void) { pte[0] = 1; tlb[1][0] = 1; }`

/** The picture as a screen reader reads it. */
function read(flush: string, schedule: string): string[] {
  const { space, cursor, snapshot } = after(`#define FLUSH ${flush}\n${REMAP}`, schedule)
  if (!space) throw new Error('no address space')
  const markup = renderToStaticMarkup(<AddressLine space={space} lastEvent={cursor - 1} cpuOf={(agent) => snapshot.agents[agent]?.cpu ?? -1} broken={snapshot.violation?.property ?? ''} />)
  return markup
    .replaceAll(/<div[^>]*aria-hidden="true".*?<\/div>/g, '').replaceAll(/<span[^>]*role="img" aria-label="([^"]*)"[^>]*>[^<]*<\/span>/g, '$1').replaceAll(/<(\w+)[^>]*aria-hidden="true"[^>]*>[^<]*<\/\1>/g, '')
    .replaceAll(/<[uo]l[^>]*aria-label="([^"]*)"[^>]*>/g, '\n$1 ⟩ ').replaceAll(/<\/li><li[^>]*>/g, ' · ').replaceAll(/<(p|h2|div)[^>]*>/g, '\n').replaceAll(/<[^>]*>/g, '')
    .split('\n').map((line) => line.replaceAll(/\s+/g, ' ').trim()).filter(Boolean)
}

test('an area that waits on a list, and the entry that outlives its mapping', () => {
  expect(read('', '0 0 0 0')).toEqual([
    'Addresses and TLBs pages 0 to 1', 'lazy changed by CPU 0', 'On lazy ⟩ area[0]', 'areas', 'page table', 'Page table ⟩ address 0: none · address 1: none', 'CPU 0 TLB', 'TLB of CPU 0 ⟩ address 0: empty · address 1: empty', 'CPU 1 TLB', 'TLB of CPU 1 ⟩ address 0: page 1, stale · address 1: empty',
    'Areas ⟩ area[0], page 0: lazily freed, on lazy',
  ])
})

test('off the list it is its taker\'s; who asks for a flush, and who has yet to answer', () => {
  const lines = read('flush_tlb_all();', '0 0 0 0 0 0')
  expect(lines).toContain('lazy is empty')
  expect(lines).toContain('Areas ⟩ area[0], page 0: unmapped, taken off lazy by CPU 0')
  expect(lines.at(-1)).toBe('Flushes ⟩ CPU 0 flushes pages 0 to 1 since event 6; waits for CPU 1')
})

test('red is what was used', () => {
  expect(read('', '0 1')).toContain('TLB of CPU 1 ⟩ address 0: ✕ page 1, stale: STALE · address 1: empty')
})
