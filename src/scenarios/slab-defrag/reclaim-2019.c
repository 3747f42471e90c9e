/*
 * The second function as it was posted two years later: the allocation is checked, and the array compared under its lock.
 * PIN adds what is missing there: a read-side section from the first look at the array to the second, so that an array
 * which is freed after a grace period is still there when its lock is taken.
 */

#ifdef PIN
#define pin_array()   rcu_read_lock()
#define unpin_array() rcu_read_unlock()
#else
#define pin_array()
#define unpin_array()
#endif

/* Moves the victim to the node, under the lock of the array that both are for. */
static void move_node(struct xarray *xa, struct xa_node *node, struct xa_node *victim)
{
	node->slot = victim->slot;
	node->array = xa;
#ifdef REFCOUNT
	atomic_set(&node->count, 1);
#endif
	rcu_assign_pointer(xa->xa_head, node);
#ifdef RETRY
	/* Who looks at the old node again must not find what it had. */
	WRITE_ONCE(victim->slot, XA_RETRY_ENTRY);
#endif
}

static bool migrate_node(struct kmem_cache *cache, struct xa_node *victim)
{
	struct xa_node *node = NULL;
	struct xarray *xa;

#ifdef PIN
	/* It may sleep: so before the section. */
	node = kmem_cache_alloc(cache, GFP_KERNEL);
	if (!node)
		return false;
#endif
	pin_array();
	xa = READ_ONCE(victim->array);
	if (!xa || xa == XA_RCU_FREE) {
		unpin_array();
		if (node)
			kmem_cache_free(cache, node);
		return false;
	}
#ifndef PIN
	node = kmem_cache_alloc(cache, GFP_KERNEL);
	if (!node)
		return false;
#endif

	xa_lock_irq(xa);
	if (READ_ONCE(victim->array) != xa) {
		/* Erased meanwhile. The array may be gone as soon as it is unlocked. */
		xa_unlock_irq(xa);
		unpin_array();
		kfree_rcu(node, rcu_head);
		return false;
	}
	/* The victim is in the array, so nobody destroys it while we hold its lock. */
	unpin_array();
	move_node(xa, node, victim);
	xa_unlock_irq(xa);

	xa_node_free(victim);
	return true;
}

static bool xa_reclaim(struct kmem_cache *cache, void *object)
{
	struct xa_node *victim = object;
	bool freed = migrate_node(cache, victim);

#ifdef REFCOUNT
	/* The one that xa_get() took. */
	put_node(victim);
#endif
	if (freed)
		rcu_barrier();
	return freed;
}
