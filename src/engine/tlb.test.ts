import { describe, expect, test } from 'vitest'
import { MODELS } from '../wire/program'
import { brokenIn, programOf } from './testing/checked'

/** Address 0 has page 1; one CPU gives it page 2, and tells another, who then uses it. */
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
	int page;

	BEFORE
	smp_cond_load_acquire(&done, VAL);
	page = vmap_touch(0);
	assert(page == 2);
}

__init void start(void)
{
	pte[0] = 1;
}
`
const FLUSH = 'flush_tlb_kernel_range(0, 1);'

describe.each(MODELS)('under %s', (model) => {
  const broken = (text: string): readonly string[] => brokenIn({ files: [{ name: 'main.c', text }], model })
  const remapped = (flush: string, before = ''): readonly string[] => broken(`#define FLUSH ${flush}\n#define BEFORE ${before}\n${REMAP}`)
  const alone = (body: string, pages = 'pte[0] = 1;'): readonly string[] => broken(`__cpu void P0(void) { ${body} }\n__init void start(void) { ${pages} }`)

  test('a stale entry goes by a flush only, of all CPUs and of its address', () => {
    expect(remapped(FLUSH)).toEqual([])
    expect(remapped('flush_tlb_all();')).toEqual([])
    expect(remapped('')).toEqual(['STALE'])
    expect(remapped('flush_tlb_kernel_range(1, 2);')).toEqual(['STALE'])
    expect(remapped('smp_mb();')).toEqual(['STALE'])
  })

  test('the hardware fills a TLB without being asked: so a CPU that never used the address must be told as well', () => {
    expect(broken(`parameter VMAP_CPUS = 2 in 2..2;\n#define FLUSH\n#define BEFORE\n${REMAP}`)).toEqual(['STALE'])
  })

  test('a flush before the page-table entry is gone is none', () => {
    expect(broken(`#define FLUSH\n#define BEFORE\n${REMAP.replace('pte_clear(0);', `${FLUSH} pte_clear(0);`)}`)).toEqual(['STALE'])
  })

  test('where nothing is mapped there is nothing to reach', () => {
    expect(alone('vmap_touch(1);')).toEqual(['PAGEFAULT'])
    expect(alone('vunmap_page_range(0, 2); flush_tlb_all(); vmap_touch(0);', 'pte[0] = 1; pte[1] = 2;')).toEqual(['PAGEFAULT'])
    expect(alone('int a, b; vmap_page_range(0, 2, 3); a = vmap_touch(0); b = vmap_touch(1); assert(a == 3 && b == 4);', '')).toEqual([])
  })

  test('a CPU with interrupts off keeps its entries, and who flushes waits for it', () => {
    const waiting = (off: string, on: string): readonly string[] => remapped(FLUSH, `${off} if (READ_ONCE(done) == 0) ${on}`)
    expect(waiting('local_irq_disable();', 'local_irq_enable(); else local_irq_enable();')).toEqual([])
    expect(waiting('local_irq_disable();', 'barrier();')).toEqual(['DEADLOCK'])
    const both = (body: string): readonly string[] => broken(`__cpus(2) void worker(int cpu) { ${body} }`)
    expect(both(FLUSH)).toEqual([])
    expect(both(`local_irq_disable(); ${FLUSH} local_irq_enable();`)).toEqual(['DEADLOCK'])
  })

  test('a CPU that is interrupted has its stores in memory then', () => {
    const buffering = (flush: string): readonly string[] => broken(`
      parameter VMAP_CPUS = 1 in 1..1;
      int x, y, r0, r1;
      __cpu void P0(void) { WRITE_ONCE(x, 1); r0 = READ_ONCE(y); }
      __cpu void P1(void) { WRITE_ONCE(y, 1); ${flush} r1 = READ_ONCE(x); }
      __init void start(void) { pte[0] = 1; tlb[0][0] = 1; }
      final SEEN: r0 || r1;`)
    expect(buffering('flush_tlb_all();')).toEqual([])
    expect(buffering('set_pte(1, 1);')).toEqual(model === 'tso' ? ['SEEN'] : [])
  })

  test('a CPU whose TLB is said to stay empty may not use an address', () => {
    expect(broken('parameter VMAP_CPUS = 2 in 2..2; __cpu void P0(void) { vmap_touch(0); } __cpu void P1(void) { } __init void start(void) { pte[0] = 1; }')).toEqual(['ASSERT'])
  })
})

test('only the machinery that has something to do is there', () => {
  const agents = (text: string): string[] => programOf({ files: [{ name: 'main.c', text }], model: 'sc' }).agents.flatMap(({ kind, name }) => (kind === 'agent' ? [name] : []))
  expect(agents('__cpus(2) void worker(int cpu) { local_irq_disable(); local_irq_enable(); }')).toEqual([])
  expect(agents('__cpus(2) void worker(int cpu) { set_pte(0, 1); }')).toEqual(['tlb_walker 0', 'tlb_walker 1'])
  expect(agents(`parameter VMAP_CPUS = 2 in 2..2; __cpus(2) void worker(int cpu) { set_pte(0, 1); ${FLUSH} }`)).toEqual(['tlb_walker 1', 'tlb_interrupt 1'])
})
