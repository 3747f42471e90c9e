/* The list of areas that were freed lazily, and the purge. */

/* Puts the area where every purge finds it; returns the number of pages that wait now. */
static int add_lazy_area(struct vmap_area *va)
{
	int pages = va->va_end - va->va_start;
	int nr_lazy;

#if defined(OLDFLAG)
	/* Before there was a list: a mark that a purge looks for. It is there before it is counted. */
	va->flags |= VM_LAZY_FREE;
	area_is_lazy(va);
	nr_lazy = pages;
	atomic_add(pages, &vmap_lazy_nr);
#elif defined(LIST_FIRST)
	llist_add(&va->purge_list, &vmap_purge_list);
	area_is_lazy(va);
	nr_lazy = atomic_add_return(pages, &vmap_lazy_nr);
#else
	nr_lazy = atomic_add_return(pages, &vmap_lazy_nr);
	/* mail: from here on anybody may free the area at any time */
	llist_add(&va->purge_list, &vmap_purge_list);
	area_is_lazy(va);
#endif
	return nr_lazy;
}

static struct llist_node *take_lazy_areas(void)
{
	struct llist_node *valist = NULL;

#if defined(OLDFLAG)
	for (int n = 0; n < 2; n++) {
		if (READ_ONCE(area[n].flags) & VM_LAZY_FREE) {
			area[n].flags = VM_LAZY_FREEING;
			area_is_taken(&area[n]);
			area[n].purge_list.next = valist;
			valist = &area[n].purge_list;
		}
	}
#elif defined(NOXCHG)
	/* Two who do this at the same time both have the list. */
	valist = READ_ONCE(vmap_purge_list.first);
	areas_are_taken(valist);
	if (valist)
		WRITE_ONCE(vmap_purge_list.first, NULL);
#else
	/* What was taken is protected; but nobody sees any more that it is on its way. */
	/* mail: all handling of the list is protected by taking it whole, in one atomic operation */
	valist = llist_del_all(&vmap_purge_list);
	areas_are_taken(valist);
#endif
	return valist;
}

static void __free_vmap_area(struct vmap_area *va)
{
	vmap_free_pages |= BIT(va->va_start);
	area_is_free(va);
}

/* Gives back what waits, and flushes its addresses and those from start to end. False if nothing waited. */
static bool __purge_vmap_area_lazy(unsigned long start, unsigned long end)
{
	struct llist_node *valist, *node;
	struct vmap_area *va;
	int nr = 0;

	valist = take_lazy_areas();
	for (node = valist; node; node = node->next) {
		va = llist_entry(node, struct vmap_area, purge_list);
		if (va->va_start < start)
			start = va->va_start;
		if (va->va_end > end)
			end = va->va_end;
		nr += va->va_end - va->va_start;
	}

	if (!nr)
		return false;

	/* Too early to say so, the ranges are not free yet. It does no harm. */
	/* mail: what is done to the counter is atomic already */
	atomic_sub(nr, &vmap_lazy_nr);

#ifndef NO_FLUSH
	/* Lost in the patch of the mail, which computes start and end and never uses them. */
	/* mail: to flush the TLBs should need no synchronization */
	flush_tlb_kernel_range(start, end);
#endif

	/* mail: giving the ranges back is synchronized by vmap_area_lock */
	spin_lock(&vmap_area_lock);
	node = valist;
	while (node) {
		va = llist_entry(node, struct vmap_area, purge_list);
		node = node->next;
		__free_vmap_area(va);
	}
	spin_unlock(&vmap_area_lock);
	return true;
}
