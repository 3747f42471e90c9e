/*
 * Purging vmalloc areas that were freed lazily.
 *
 * To unmap an area clears its page-table entries and no more: the range stays reserved, and TLBs may still have the old
 * page. Such areas wait on a list. A purge takes them all, flushes all TLBs once, and only then gives the ranges back.
 *
 * There was a lock around that. The mail asks what it is supposed to protect, finds nothing, and takes it away: the list
 * is taken whole by one atomic exchange, the counter is atomic, ranges are given back under vmap_area_lock, and flushes
 * need no lock. All of that is true. But the callers relied on something else: that when they have waited for the lock,
 * no purge is under way.
 */

parameter VMAP_CPUS = 8 in 8..8;        /* CPU 3 has used the areas; nobody else did */

variant mail: NO_PURGE_LOCK NO_FLUSH;
variant v48:;
variant mail_flush: NO_PURGE_LOCK;
variant counter: COUNTER;
variant counter_spin: COUNTER COUNTER_SPIN;
variant mutex: MUTEX;
variant mutex_atomic: MUTEX V_ATOMIC;
variant noxchg: NOXCHG NO_PURGE_LOCK TWO_AREAS NO_OWN_PURGE;
variant list_first: LIST_FIRST;
variant nonlazy: NONLAZY;
variant oldflag: OLDFLAG;
variant irqoff: IRQOFF;
variant irqoff_mail: IRQOFF NO_PURGE_LOCK TWO_AREAS;
variant vb_v48: VB;
variant vb_mail: VB NO_PURGE_LOCK NO_FLUSH;
variant vb_mail_flush: VB NO_PURGE_LOCK;
variant vb_full: VB VB_FULL;

property LOCKS = BADUNLOCK;
property LOCKS = LOCKLEAK;

#include "vmalloc.c"

#define VMALLOC_END 2                   /* the range has two pages, each of them an area at the start */

/* For a purge: no range yet. */
#define NO_START VMALLOC_END
#define NO_END 0

struct vmap_area area[2] = {
	{ .va_start = 0, .va_end = 1 },
	{ .va_start = 1, .va_end = 2 },
};

unsigned long vmap_free_pages;          /* a bit for each page that no area has; under vmap_area_lock */

struct llist_head vmap_purge_list;      /* areas that were freed lazily */
atomic_t vmap_lazy_nr;                  /* pages in them */

#define lazy_max_pages() 0              /* one page is enough for a purge */

#include "specification.c"
#include "purge-lock.c"
#include "purge.c"
#include "vmap-block.c"

/* Purges whatever waits, on behalf of one who needs the room. */
static void purge_vmap_area_lazy(void)
{
	lock_purge();
	/* mail: one who needs the room has the blocks purged as well */
	purge_fragmented_blocks_allcpus();
	__purge_vmap_area_lazy(NO_START, NO_END);
	unlock_purge();
	wait_for_purges();
}

/* The area is unmapped; the range it covers is given back some time later. */
static void free_vmap_area_noflush(struct vmap_area *va)
{
	int nr_lazy = add_lazy_area(va);

#ifndef NO_OWN_PURGE
	/* If somebody purges already, let him. */
	/* mail: start a purge of what waits; to purge the blocks is not worth it here */
	if (nr_lazy > lazy_max_pages() && trylock_purge()) {
		__purge_vmap_area_lazy(NO_START, NO_END);
		unlock_purge();
	}
#endif
}

static void free_unmap_vmap_area(struct vmap_area *va)
{
	vunmap_page_range(va->va_start, va->va_end);
	free_vmap_area_noflush(va);
}

/* When this returns, no TLB has a page of an area that was freed before the call. */
void vm_unmap_aliases(void)
{
	unsigned long start = NO_START, end = NO_END;
	bool flush = vb_dirty_range(&start, &end);

	lock_purge();
	purge_fragmented_blocks_allcpus();
	/* mail: flush what is dirty in blocks only where nothing was purged */
	if (!__purge_vmap_area_lazy(start, end) && flush)
		flush_tlb_kernel_range(start, end);
	unlock_purge();
	wait_for_purges();
}

/* Finds a page for an area; if there is none, purges once and looks again. */
struct vmap_area *alloc_vmap_area(void)
{
	bool purged = false;
	int page;

retry:
	spin_lock(&vmap_area_lock);
	for (page = 0; page < VMALLOC_END; page++) {
		if (vmap_free_pages & BIT(page)) {
			vmap_free_pages &= ~BIT(page);
			area_is_reused(page);
			spin_unlock(&vmap_area_lock);
			return &area[page];
		}
	}
	spin_unlock(&vmap_area_lock);

	if (purged)
		return NULL;
	purge_vmap_area_lazy();
	purged = true;
	goto retry;
}

/* Stores its constant into a counter that others add to and subtract from. */
void set_iounmap_nonlazy(void)
{
	atomic_set(&vmap_lazy_nr, lazy_max_pages() + 1);
}

struct vmap_area *mapped;               /* an area that was mapped anew */

/* At the start area n has page n + 1; mapped anew it has page n + 3. */
#define OLD_PAGE(n) ((n) + 1)
#define NEW_PAGE(n) ((n) + 3)

__cpu void vunmap(void)
{
#ifdef IRQOFF
	local_irq_disable();
#endif
#ifdef VB
	vb_free(&vmap_block);
#else
	free_unmap_vmap_area(&area[0]);
#ifdef TWO_AREAS
	free_unmap_vmap_area(&area[1]);
#endif
#endif
#ifdef IRQOFF
	local_irq_enable();
#endif
}

__cpu void aliases(void)
{
#ifdef IRQOFF
	local_irq_disable();
#endif
#ifdef V_ATOMIC
	preempt_disable();
#endif
#ifdef NONLAZY
	set_iounmap_nonlazy();
#else
	bool freed[2] = { is_freed(0), is_freed(1) };

	vm_unmap_aliases();
	__check(ALIAS, !(freed[0] && tlb[3][0] == OLD_PAGE(0)) && !(freed[1] && tlb[3][1] == OLD_PAGE(1)),
		"a TLB has a page that was freed before the call");
#endif
#ifdef V_ATOMIC
	preempt_enable();
#endif
#ifdef IRQOFF
	local_irq_enable();
#endif
}

__cpu void vmap(void)
{
#ifdef VB
	purge_vmap_area_lazy();
#else
	bool room = is_freed(0) || is_freed(1);
	struct vmap_area *va = alloc_vmap_area();

	if (va) {
		vmap_page_range(va->va_start, va->va_end, NEW_PAGE(va->va_start));
		smp_store_release(&mapped, va);
	} else {
		__check(SPURIOUS, !room, "there was room when the allocation began, or on its way");
	}
#endif
}

/* Its TLB has both areas from before. A stale entry that it meets is the fault STALE of the machine. */
__cpu void user(void)
{
	struct vmap_area *va = smp_load_acquire(&mapped);

	if (va)
		vmap_touch(va->va_start);
}

__init void start(void)
{
	for (int n = 0; n < VMALLOC_END; n++) {
		pte[n] = OLD_PAGE(n);
		tlb[3][n] = OLD_PAGE(n);
	}
#if defined(VB) && !defined(VB_FULL)
	vmap_block_queue = &vmap_block;
#endif
}
