import { describe, expect, test } from 'vitest'
import { compile, replay } from '.'
import type { AddressSpace } from '../wire/address-space'
import { parseSchedule } from '../wire/schedule'
import { completed } from './testing/checked'
import { after } from './testing/running'
import { filesOf } from './testing/scenario-table'

/** `pte 1 0 | CPU 1 TLB 1* - | flush [0,1) asked 2 by CPU 0, answered by -, waits for 1`: `*` stale, `✕` met by a violation. */
function told(space: AddressSpace | null): string {
  if (!space) return 'none'
  const { areas, lists, table, tlbs, flushes } = space
  return [
    ...areas.map(({ name, start, end, mapped, on, taken }) => `${name} [${start},${end})${mapped ? ` ${mapped}` : ''}${on.map((list) => ` on ${list}`).join('')}${taken ? ` taken from ${taken.from} by CPU ${taken.cpu} at ${taken.event + 1}` : ''}`),
    ...lists.map((list) => `${list.name}: ${list.areas.map((area) => areas[area]?.name).join(' ')}`),
    ...(table.length > 0 ? [`pte ${table.map(({ page }) => page || '-').join(' ')}`] : []),
    ...tlbs.map(({ cpu, entries }) => `CPU ${cpu} TLB ${entries.map(({ page, state, broke }) => `${page || '-'}${state === 'stale' ? '*' : ''}${broke ? '✕' : ''}`).join(' ')}`),
    ...flushes.map(({ cpu, start, end, asked, answered, waitsFor }) => `flush [${start},${end}) asked at ${asked + 1} by CPU ${cpu}, answered by ${answered.join() || '-'}, waits for ${waitsFor.join() || '-'}`),
  ].join(' | ')
}

const REMAP = `
int done;
__cpu void owner(void)
{
	pte_clear(0);
	FLUSH
	set_pte(0, 2);
	smp_store_release(&done, 1);
}
__cpu void user(void)
{
	if (smp_load_acquire(&done))
		vmap_touch(0);
}
__init void start(void)
{
	pte[0] = 1;
	tlb[1][0] = 1;
}
`

describe('a stale entry', () => {
  const run = (flush: string, schedule: string): string => told(after(`#define FLUSH ${flush}\n${REMAP}`, schedule).space)
  const agent = (flush: string, name: string): number => after(`#define FLUSH ${flush}\n${REMAP}`, '').snapshot.agents.findIndex((one) => one.name === name)
  const FLUSH = 'flush_tlb_kernel_range(0, 1);'

  test('is one from when the page table has something else', () => {
    expect(run(FLUSH, '')).toBe('pte 1 - | CPU 0 TLB - - | CPU 1 TLB 1 -')
    expect(run(FLUSH, '0')).toBe('pte - - | CPU 0 TLB - - | CPU 1 TLB 1* -')
  })

  test('goes by a flush, which waits for the CPU that has it', () => {
    const answer = agent(FLUSH, 'tlb_interrupt 1')
    expect(run(FLUSH, '0 0')).toBe('pte - - | CPU 0 TLB - - | CPU 1 TLB 1* - | flush [0,1) asked at 2 by CPU 0, answered by -, waits for 1')
    expect(() => run(FLUSH, '0 0 0')).toThrow('waits for other CPUs to answer its shoot-down')
    expect(run(FLUSH, `0 0 ${answer}`)).toBe('pte - - | CPU 0 TLB - - | CPU 1 TLB - - | flush [0,1) asked at 2 by CPU 0, answered by 1, waits for -')
    expect(run(FLUSH, `0 0 ${answer} 0 0 0 1 1`)).toBe('pte 2 - | CPU 0 TLB - - | CPU 1 TLB 2 -')
  })

  test('stays without one, also when a new page is mapped, and breaks who uses it', () => {
    expect(run('', '0 0 0')).toBe('pte 2 - | CPU 0 TLB - - | CPU 1 TLB 1* -')
    expect(run('', '0 0 0 1 1')).toBe('pte 2 - | CPU 0 TLB - - | CPU 1 TLB 1*✕ -')
  })
})

test('a store to the page table that waits in a store buffer is not there yet', () => {
  expect(told(after(`#define FLUSH\n${REMAP}`, '0', { model: 'tso' }).space)).toBe('pte 1 - | CPU 0 TLB - - | CPU 1 TLB 1 -')
})

test('areas of the reader\'s own program: on which lists they are, and who took them off', () => {
  const text = `struct vmap_area { int va_start, va_end; struct list_head list; struct llist_node purge; };
struct vmap_area area[2] = { { .va_start = 1, .va_end = 4 }, { .va_start = 6, .va_end = 7 } };
LIST_HEAD(busy);
struct llist_head lazy;
__cpu void unmap(void) { list_del_rcu(&area[0].list); llist_add(&area[0].purge, &lazy); llist_del_all(&lazy); }
__init void start(void) { list_add_tail(&area[1].list, &busy); list_add_tail(&area[0].list, &busy); }`
  expect(told(after(text, '').space)).toBe('area[0] [1,4) on busy | area[1] [6,7) on busy | busy: area[1] area[0]')
  expect(told(after(text, '0 0 0').space)).toBe(told(after(text, '').space))
  expect(told(after(text, '0 0 0 0').space)).toBe('area[0] [1,4) taken from busy by CPU 0 at 4 | area[1] [6,7) on busy | busy: area[1]')
  expect(told(after(text, '0 0 0 0 0 0 0 0').space)).toBe('area[0] [1,4) on lazy | area[1] [6,7) on busy | busy: area[1] | lazy: area[0]')
  expect(told(after(text, '0 0 0 0 0 0 0 0 0').space)).toBe('area[0] [1,4) taken from lazy by CPU 0 at 9 | area[1] [6,7) on busy | busy: area[1] | lazy: ')
})

test('a program without areas and without a page table has no address space', () => {
  expect(after('int x; __cpu void P0(void) { x = 1; }', '').space).toBeNull()
})

describe('the purge', () => {
  const at = (schedule: string): string => {
    const program = compile(completed({ files: filesOf('vmap-purge'), model: 'sc', variant: 'mail' }))
    if (program.kind === 'rejected') throw new Error('does not compile')
    return told(replay(program, parseSchedule(schedule) ?? { start: 0, choices: [] }, Infinity).space)
  }

  test('an area is unmapped, waits, and is its purger\'s own', () => {
    expect(at('')).toBe('area[0] [0,1) all | area[1] [1,2) all | pte 1 2 | CPU 3 TLB 1 2')
    expect(at('0')).toBe('area[0] [0,1) none | area[1] [1,2) all | pte - 2 | CPU 3 TLB 1* 2')
    expect(at('0 0 0 0 0')).toBe('area[0] [0,1) none on vmap_purge_list | area[1] [1,2) all | vmap_purge_list: area[0] | pte - 2 | CPU 3 TLB 1* 2')
  })

  test('with the list empty, the call returns although a TLB has what was freed', () => {
    expect(at('0 0 0 0 0 0 1')).toBe('area[0] [0,1) none taken from vmap_purge_list by CPU 0 at 6 | area[1] [1,2) all | vmap_purge_list:  | pte - 2 | CPU 3 TLB 1*✕ 2')
  })

  test('without a flush the old page is reached through the address of the new one', () => {
    expect(at('0 0 0 0 0 0 0 0 0 0 0 0 0 2 2 2 2 2 2 2 3 3')).toBe('area[0] [0,1) all | area[1] [1,2) all | vmap_purge_list:  | pte 3 2 | CPU 3 TLB 1*✕ 2')
  })
})
