/*
 * Addresses of the vmalloc range: a page table, which is memory; for each CPU a TLB, where its hardware keeps what it
 * found there; and the shoot-down, which empties the TLBs of the others.
 *
 * The hardware may look up an address whenever the page table has something there, whether the program touches it or not.
 * What it found stays, whatever becomes of the page table, until this TLB is flushed.
 *
 * Addresses count pages, from 0. A program may say how many there are, and which CPUs ever use them, a bit for each:
 *
 *     parameter VMAP_PAGES = 3 in 3..3;
 *     parameter VMAP_CPUS = 8 in 8..8;
 */

#if TLB_SHOOTDOWN || __uses_set_pte || __uses_pte_clear || __uses_vmap_page_range || __uses_vunmap_page_range || __uses_vmap_touch

#ifndef VMAP_PAGES
#define VMAP_PAGES 2
#endif

#ifndef VMAP_CPUS
#define VMAP_CPUS ~0
#endif

/* The number of the page that lies at each address, or 0. */
int pte[VMAP_PAGES];

/* The number of the page that a lookup found, or 0. */
__machine char tlb[NR_CPUS][VMAP_PAGES];

void set_pte(int addr, int page)
{
	WRITE_ONCE(pte[addr], page);
}

void pte_clear(int addr)
{
	WRITE_ONCE(pte[addr], 0);
}

/* Maps pages with successive numbers from start up to, and without, end. */
void vmap_page_range(int start, int end, int page)
{
	for (int addr = start; addr < end; addr++)
		set_pte(addr, page + addr - start);
}

/* What the TLBs remember of it is not touched. */
void vunmap_page_range(int start, int end)
{
	for (int addr = start; addr < end; addr++)
		pte_clear(addr);
}

/* Says at which address. */
static int tlb_fill(int cpu)
{
	int addr;

	__atomic {
		addr = __choose(VMAP_PAGES);
		__await(!tlb[cpu][addr] && __mem(pte[addr]), "waits for a page that its TLB does not have");
		tlb[cpu][addr] = __mem(pte[addr]);
	}
	return addr;
}

__agents(NR_CPUS) void tlb_walker(int cpu)
{
	if (!(VMAP_CPUS >> cpu & 1))
		return;
	for (;;)
		tlb_fill(cpu);
}

/* An access of this CPU: the number of the page that it reaches, be it the right one or not. */
int vmap_touch(int addr)
{
	int page, mapped;

	__atomic {
		__check(ASSERT, VMAP_CPUS >> __self & 1, "VMAP_CPUS leaves out a CPU that uses an address");
		mapped = __ld(&pte[addr]);
		if (!tlb[__self][addr])
			tlb[__self][addr] = mapped;
		page = tlb[__self][addr];
		__check(PAGEFAULT, page, "nothing is mapped at this address");
		__check(STALE, page == mapped, "the TLB still has the page that was at this address before");
	}
	return page;
}

static void tlb_forget(int cpu, int start, int end)
{
	for (int addr = start; addr < end; addr++)
		tlb[cpu][addr] = 0;
}

#endif

#if TLB_SHOOTDOWN

/* What each CPU asks the others to forget, and those who have not done so yet, a bit for each. */
struct tlb_shootdown {
	char start, end;
	unsigned waits_for;
};
__machine struct tlb_shootdown tlb_shootdown[NR_CPUS];

static bool tlb_knows(int cpu, int start, int end)
{
	for (int addr = start; addr < end; addr++)
		if (tlb[cpu][addr])
			return true;
	return false;
}

/*
 * A CPU that remembers nothing of it answers at once, unless its interrupts are off: that has the same outcomes as to
 * let it answer some time later.
 */
static unsigned tlb_cpus_to_ask(int start, int end)
{
	unsigned cpus = 0;

	for (int cpu = 0; cpu < NR_CPUS; cpu++)
		if (cpu != __self && (irqs_off[cpu] || tlb_knows(cpu, start, end)))
			cpus |= 1u << cpu;
	return cpus;
}

void flush_tlb_kernel_range(int start, int end)
{
	__atomic {
		__drain();
		__order(IPI);
		tlb_forget(__self, start, end);
		tlb_shootdown[__self].start = start;
		tlb_shootdown[__self].end = end;
		tlb_shootdown[__self].waits_for = tlb_cpus_to_ask(start, end);
	}
	__atomic {
		__await(!tlb_shootdown[__self].waits_for, "waits for other CPUs to answer its shoot-down");
		tlb_shootdown[__self].start = 0;
		tlb_shootdown[__self].end = 0;
	}
}

#define flush_tlb_all() flush_tlb_kernel_range(0, VMAP_PAGES)

/* The interrupt on a CPU that is asked. What it stored before is in memory then. */
static void tlb_answer(int cpu)
{
	int from;

	__atomic {
		from = __choose(NR_CPUS);
		__await(tlb_shootdown[from].waits_for >> cpu & 1, "waits for a shoot-down");
		__await(!irqs_off[cpu], "waits for its CPU to turn interrupts on");
		__await(__drained(cpu), "waits for its CPU's store buffer");
		__order(IPI);
		tlb_forget(cpu, tlb_shootdown[from].start, tlb_shootdown[from].end);
		tlb_shootdown[from].waits_for &= ~(1u << cpu);
	}
}

__agents(NR_CPUS) void tlb_interrupt(int cpu)
{
	/* Nobody asks a CPU that has nothing to forget. */
	if (!(VMAP_CPUS >> cpu & 1) && !INTERRUPTS_OFF)
		return;
	for (;;)
		tlb_answer(cpu);
}

#endif
