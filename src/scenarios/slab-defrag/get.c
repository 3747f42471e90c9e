/*
 * The first function, with its rules. They leave an atomic operation on the object and not much else.
 */

/* mail: locks are held, interrupts are off, and no slab operation may be performed */
static bool xa_get(struct kmem_cache *cache, void *object)
{
	struct xa_node *victim = object;

#if defined(GET_XLOCK)
	/* Who stores into the array allocates nodes under its lock: the two locks are taken in both orders. */
	xa_lock_irq(array_x);
	xa_unlock_irq(array_x);
#elif defined(GET_SLABOP)
	kmem_cache_free(cache, kmem_cache_alloc(cache, GFP_ATOMIC));
#elif defined(GET_SLEEPS)
	might_sleep();
#elif defined(REF_PLAIN)
	/* Also where the last reference has gone. */
	atomic_inc_return(&victim->count);
#elif defined(REFCOUNT)
	/* mail: a reference, as a rule, so that no free gets in the way of the second function */
	return atomic_inc_not_zero(&victim->count);
#endif
	return true;
}
