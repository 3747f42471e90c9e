/*
 * What callers may rely on.
 *
 * ALIAS       when vm_unmap_aliases() returns, no TLB has a page that was unmapped and freed before the call.
 * STALE       nobody reaches the old page through an address where a new one is mapped.
 * SPURIOUS    an allocation fails only if no range was free, waited for a purge, or was being purged when it began.
 * DOUBLEFREE  a range is given back once.
 * LEAK        at the end each area is in use, on the list, or free.
 * NRNEG       vmap_lazy_nr is never negative.
 * NRDRIFT     at the end it is what is on the list.
 *
 * The life of an area, which no variable of the protocol tells:
 */

enum {
	AREA_BUSY,
	AREA_LAZY,                      /* on the list; its TLB entries may live on */
	AREA_TAKEN,                     /* off the list, neither flushed for sure nor free: some CPU's own */
	AREA_FREE,
	AREA_REUSED,
};
__ghost char life[2];

static void area_is_lazy(struct vmap_area *va)
{
	life[va - area] = AREA_LAZY;
}

static void area_is_taken(struct vmap_area *va)
{
	life[va - area] = AREA_TAKEN;
}

static void areas_are_taken(struct llist_node *node)
{
	for (; node; node = __mem(node->next)) {
		struct vmap_area *va = llist_entry(node, struct vmap_area, purge_list);

		if (life[va - area] == AREA_LAZY)
			life[va - area] = AREA_TAKEN;
	}
}

static void area_is_free(struct vmap_area *va)
{
	__check(DOUBLEFREE, life[va - area] == AREA_TAKEN, "this range was given back before");
	life[va - area] = AREA_FREE;
}

static void area_is_reused(int n)
{
	life[n] = AREA_REUSED;
}

/* A page of the block of small mappings was freed, and everybody can see it. */
__ghost bool vb_is_freed;

void vb_freed(long unused)
{
	vb_is_freed = true;
}

/* Was the area freed, lazily or for good, before now? */
static bool is_freed(int n)
{
#if defined(VB)
	return n == 1 && vb_is_freed;
#elif defined(OLDFLAG)
	return __mem(area[n].flags) & VM_LAZY_FREE || life[n] == AREA_TAKEN || life[n] == AREA_FREE;
#else
	return life[n] == AREA_LAZY || life[n] == AREA_TAKEN || life[n] == AREA_FREE;
#endif
}

static bool is_listed(int n)
{
	struct llist_node *node;

	for (node = __mem(vmap_purge_list.first); node; node = __mem(node->next))
		if (node == &area[n].purge_list)
			return true;
	return false;
}

/* An area that nobody has, and nobody will ever find. */
static bool is_lost(int n)
{
#ifdef OLDFLAG
	return life[n] == AREA_TAKEN;
#else
	return life[n] == AREA_TAKEN || (life[n] == AREA_LAZY && !is_listed(n));
#endif
}

invariant NRNEG: vmap_lazy_nr.counter >= 0;
final LEAK: !is_lost(0) && !is_lost(1);
#ifndef OLDFLAG
final NRDRIFT: vmap_lazy_nr.counter == is_listed(0) + is_listed(1);
#endif
