/* The owner of the array, and a reader. */

static void xa_store(struct xarray *xa, int entry)
{
	xa_lock_irq(xa);
	xa->xa_head->slot = entry;
	stored_last = entry;
#ifdef GET_XLOCK
	/* Where there is no room in the tree yet, a node is allocated under the lock. */
	kmem_cache_free(&xa_node_cache, kmem_cache_alloc(&xa_node_cache, GFP_ATOMIC));
#endif
	xa_unlock_irq(xa);
}

static void xa_erase(struct xarray *xa)
{
	struct xa_node *node;

	xa_lock_irq(xa);
	node = xa->xa_head;
	WRITE_ONCE(xa->xa_head, NULL);
	erased = true;
	xa_node_free(node);
	xa_unlock_irq(xa);
}

/* Puts a node that was allocated into an array. */
static void xa_place(struct xarray *xa, struct xa_node *node)
{
	xa_lock_irq(xa);
	node->array = xa;
	rcu_assign_pointer(xa->xa_head, node);
	xa_unlock_irq(xa);
}

#ifdef RECYCLED

__cpu void owner(void)
{
	xa_place(array_x, victim_node);
}

#else

__cpu void owner(void)
{
	if (__choose(2)) {
		xa_store(array_x, NEW_ENTRY);
		return;
	}

	xa_erase(array_x);

#ifdef OWNER_AGAIN
	xa_lock_irq(array_x);
	xa_unlock_irq(array_x);
#endif
#ifdef XGONE
	/* The inode goes, and its array with it. */
	WRITE_ONCE(mapping, NULL);
	kfree_rcu(array_x, rcu_head);
#endif
#ifdef NO_FREEZE
	/* Somebody gets the victim's memory for a node of another array. */
	if (kmem_cache_alloc_at(&xa_node_cache, victim_node)) {
		victim_node->slot = FIRST_ENTRY;
		xa_place(array_y, victim_node);
	}
#endif
}

#endif

static void xa_load(void)
{
	struct xarray *xa;
	struct xa_node *node = NULL;
	int entry;

	rcu_read_lock();
	xa = rcu_dereference(mapping);
	if (xa)
		node = rcu_dereference(xa->xa_head);
	if (node) {
		entry = READ_ONCE(node->slot);
		__check(UNINIT, entry == FIRST_ENTRY || entry == NEW_ENTRY, "the node has no entry that was ever stored");
	} else {
		__check(LOST, erased, "the entry is not found, and nobody erased it");
	}
	rcu_read_unlock();
}

__cpu void reader(void)
{
	xa_load();
}
