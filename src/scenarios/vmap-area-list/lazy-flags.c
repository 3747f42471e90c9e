/*
 * The flags of an area: one word under two regimes. VM_VM_AREA changes under vmap_area_lock, the lazy bits under
 * vmap_purge_lock or no lock at all, every one by a plain load and store. That goes well only because no area ever needs
 * both at once. And the purge is no precedent for readers: it writes in its read-side section, and only vmap_purge_lock
 * keeps a second purge out.
 *
 * COUNTLAZY   an area whose lazy free had completed before the call is not counted as used.
 * DOUBLEFREE  an area is purged once.
 * LEAK        at the end an area is purged, or marked to be.
 */

spinlock_t vmap_purge_lock;

struct vmap_area *the_area;

__ghost bool unlinked;
__ghost bool is_lazily_freed;           /* and everybody can see it */

void lazily_freed(long unused)
{
	is_lazily_freed = true;
}

static void __free_vmap_area(struct vmap_area *va)
{
	__check(DOUBLEFREE, !unlinked, "this area was purged before");
	unlinked = true;
	list_del_rcu(&va->list);
	kfree_rcu(va, rcu_head);
}

void __purge_vmap_area_lazy(void)
{
	struct vmap_area *va, *found = NULL;

#ifndef NO_PURGE_LOCK
	spin_lock(&vmap_purge_lock);
#endif

	/* mail: the purge already walks the list under RCU */
	rcu_read_lock();
	list_for_each_entry_rcu(va, &vmap_area_list, list) {
		if (va->flags & VM_LAZY_FREE) {
#ifdef FLAGS_SWAP
			/* Between the two stores the area seems to be in use. */
			va->flags &= ~VM_LAZY_FREE;
			va->flags |= VM_LAZY_FREEING;
#else
			va->flags |= VM_LAZY_FREEING;
			va->flags &= ~VM_LAZY_FREE;
#endif
			found = va;
		}
	}
	rcu_read_unlock();

	if (found) {
		spin_lock(&vmap_area_lock);
		__free_vmap_area(found);
		spin_unlock(&vmap_area_lock);
	}

#ifndef NO_PURGE_LOCK
	spin_unlock(&vmap_purge_lock);
#endif
}

/* No lock: nobody else changes the flags of an area that is in use. */
static void free_vmap_area_noflush(struct vmap_area *va)
{
	va->flags |= VM_LAZY_FREE;
	__when_visible(lazily_freed, 0);
	__purge_vmap_area_lazy();
}

__cpu void vunmap(void)
{
	struct vmap_area *va = the_area;

	/* mail: VM_VM_AREA is set and cleared under vmap_area_lock */
	spin_lock(&vmap_area_lock);
	va->flags &= ~VM_VM_AREA;
	spin_unlock(&vmap_area_lock);
	free_vmap_area_noflush(va);
}

__cpu void vm_unmap_aliases(void)
{
	__purge_vmap_area_lazy();
}

#ifdef FLAGS_SETTER

/* Somebody new sets a bit of the same word, under the lock that he knows. */
__cpu void set_other(void)
{
	struct vmap_area *va;

	spin_lock(&vmap_area_lock);
	rcu_read_lock();
	list_for_each_entry_rcu(va, &vmap_area_list, list)
		va->flags |= VM_OTHER;
	rcu_read_unlock();
	spin_unlock(&vmap_area_lock);
}

#else

__cpu void statistics(void)
{
	struct vmalloc_info vmi;
	bool was_lazy = is_lazily_freed;

	get_vmalloc_info(&vmi);
	__check(COUNTLAZY, !was_lazy || !vmi.used, "an area that had been freed lazily was counted as used");
}

#endif

final LEAK: unlinked || the_area->flags & VM_LAZY_FREE;

__init void start(void)
{
	the_area = area_at(1, 2);
	the_area->flags = VM_VM_AREA;
	list_add_rcu(&the_area->list, &vmap_area_list);
}
