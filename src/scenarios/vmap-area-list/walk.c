/*
 * The list: while one CPU adds up the areas, another removes the first area and adds one at the end.
 *
 * SNAPSHOT  the sum that is returned was the list's at some moment of the call. The lock gave that, RCU does not: the
 *           walk may count the area that was removed and the one that was added later, which were never there together.
 */

struct vmap_area *va_first, *va_new;

/* Takes the area off the list. A reader who stands on it finds on from there, so its own link stays. */
static void __free_vmap_area(struct vmap_area *va)
{
#ifdef LIST_DEL
	/* This one poisons the link. */
	list_del(&va->list);
#else
	/* mail: areas leave the list by list_del_rcu() and are freed by kfree_rcu() */
	list_del_rcu(&va->list);
#endif
}

static void __insert_vmap_area(struct vmap_area *va)
{
#ifdef ADD_PLAIN
	/* Nothing says that the area is filled in before it can be found. */
	list_add_tail(&va->list, &vmap_area_list);
#else
	/* mail: areas are put on the list by list_add_rcu() */
	list_add_tail_rcu(&va->list, &vmap_area_list);
#endif
}

static void remove_area(struct vmap_area *va)
{
	/* mail: the lock keeps out whoever else would insert or remove an area */
	spin_lock(&vmap_area_lock);
	__free_vmap_area(va);
	spin_unlock(&vmap_area_lock);

#ifdef FREE_NOW
	kfree(va);
#else
	/* Readers may still stand on it: it is freed when all of them are gone. */
	kfree_rcu(va, rcu_head);
#endif
}

static void insert_area(struct vmap_area *va, unsigned long start, unsigned long end)
{
	spin_lock(&vmap_area_lock);
	va->va_start = start;
	va->va_end = end;
	__insert_vmap_area(va);
	spin_unlock(&vmap_area_lock);
}

__cpu void writer(void)
{
	remove_area(va_first);
	insert_area(va_new, 8, 12);
}

/* A bit for each sum that was right since the call began; the areas have 1, 2 and 4 pages. */
__ghost unsigned seen;

static unsigned listed_pages(void)
{
	unsigned pages = 0;
	struct list_head *link;

	for (link = __mem(vmap_area_list.next); link != &vmap_area_list; link = __mem(link->next)) {
		struct vmap_area *va = list_entry(link, struct vmap_area, list);

		pages += __mem(va->va_end) - __mem(va->va_start);
	}
	return pages;
}

/* After each event. */
__monitor void look(void)
{
	seen |= BIT(listed_pages());
}

__cpu void reader(void)
{
	struct vmalloc_info vmi;

	seen = BIT(listed_pages());
	get_vmalloc_info(&vmi);
	__check(SNAPSHOT, seen >> vmi.used & 1, "the areas that were added up were never on the list together");
}

__init void start(void)
{
	va_first = area_at(1, 2);
	list_add_tail_rcu(&va_first->list, &vmap_area_list);
	list_add_tail_rcu(&area_at(4, 6)->list, &vmap_area_list);
	/* Allocated, and not filled in: what is there is nothing to build on. */
	va_new = object_take(&vmap_area_cache);
}
