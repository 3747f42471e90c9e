/* One lock for all objects of the page. But they are in many arrays. */
static bool xa_reclaim(struct kmem_cache *cache, void *object)
{
	struct xa_node *victim = object;

	/* mail: the lock may be held for the whole set of objects */
	xa_lock_irq(array_x);
	__check(WRONGLOCK, READ_ONCE(victim->array) == array_x, "the victim is in another array than the one whose lock is held");
	xa_unlock_irq(array_x);
	return false;
}
