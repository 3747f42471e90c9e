/* A remark in the answer: one could take the lock once for all objects of the page. But they are in many arrays. */
static bool xa_reclaim(struct kmem_cache *cache, void *object)
{
	struct xa_node *victim = object;

	xa_lock_irq(array_x);
	__check(WRONGLOCK, READ_ONCE(victim->array) == array_x, "the victim is in another array than the one whose lock is held");
	xa_unlock_irq(array_x);
	return false;
}
