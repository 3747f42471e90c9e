/*
 * The second function as the mail has it. It assumes that while it runs
 *
 *   - the victim may be freed, but its fields stay as they were,
 *   - its page stays, and the victim is not allocated again.
 *
 * The answer grants all of that, and still wants a reference.
 */
static bool xa_reclaim(struct kmem_cache *cache, void *object)
{
	struct xa_node *node, *victim = object;
	struct xarray *xa = READ_ONCE(victim->array);
	struct xarray *locked;

	/* Allocated, but not yet in an array. */
	if (!xa)
		return false;
	/* The mail: it was freed before, so that waiting for RCU is enough. Not if its callback is not on its way yet. */
	if (xa == XA_RCU_FREE)
		goto out;

	/* May fail, which nobody looks at. */
	node = kmem_cache_alloc(cache, GFP_KERNEL);

	/* Nothing keeps the array from being destroyed before that. */
	xa_lock_irq(xa);
	locked = xa;

	/* The mail looks again, since it may have been freed meanwhile. But then xa is the marker, and no array to unlock. */
	xa = READ_ONCE(victim->array);
	if (xa == XA_RCU_FREE)
		goto unlock;

	/* The lock of that list cannot be taken here. The new node is forgotten. */
	if (!list_empty(&victim->private_list))
		goto busy;

	__check(WRONGLOCK, xa == locked, "the victim is in another array than the one whose lock is held");
	node->slot = victim->slot;
	node->array = xa;
	rcu_assign_pointer(xa->xa_head, node);
unlock:
	xa_unlock_irq(xa);
	/* Whoever set the marker frees it, too. */
	xa_node_free(victim);
out:
	rcu_barrier();
	return true;

busy:
	xa_unlock_irq(xa);
	return false;
}
