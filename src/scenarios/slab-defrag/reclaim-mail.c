/*
 * The second function as it was offered, and what the slab allocator's author answers.
 */

/* mail: the victim may be freed meanwhile, but its fields and its page stay, and it is not allocated again */
/* mail: the answer: it cannot be freed, since the first function established a reference */
static bool xa_reclaim(struct kmem_cache *cache, void *object)
{
	struct xa_node *node, *victim = object;
	struct xarray *xa = READ_ONCE(victim->array);
	struct xarray *locked;

	/* mail: allocated, but not yet placed in a tree */
	if (!xa)
		return false;
	/* Its callback need not be on its way yet: then there is nothing to wait for, and it is not free. */
	/* mail: if it was freed already, one only has to wait for RCU */
	if (xa == XA_RCU_FREE)
		goto out;

	/* May fail, which nobody looks at. */
	/* mail: a replacement can be allocated with GFP_KERNEL */
	node = kmem_cache_alloc(cache, GFP_KERNEL);

	/* Nothing keeps the array from being destroyed before that. */
	xa_lock_irq(xa);
	locked = xa;

	/* If it was, xa is the marker now, and no array to unlock. */
	/* mail: it might have been freed since the last look */
	xa = READ_ONCE(victim->array);
	if (xa == XA_RCU_FREE)
		goto unlock;

	/* The new node is forgotten. */
	/* mail: the lock of the LRU list cannot be taken here */
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
