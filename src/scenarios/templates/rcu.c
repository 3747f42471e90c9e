/*
 * A reader under RCU, and an updater that replaces what the reader looks at. With the switch NO_WAIT on, the updater
 * frees the old one without waiting for a grace period.
 */

variant waits:;
variant no_wait: NO_WAIT;

struct item {
	int value;
};

KMEM_CACHE(item_cache, struct item, 0, 2, 2);      /* at most two of them, two on a page */

struct item *shared;

__init void first_item(void)
{
	struct item *item = object_take(&item_cache);

	item->value = 1;
	shared = item;
}

__cpu void reader(void)
{
	struct item *item;
	int value;

	rcu_read_lock();
	item = rcu_dereference(shared);
	value = item->value;
	rcu_read_unlock();
	assert(value == 1 || value == 2);
}

__cpu void updater(void)
{
	struct item *old = shared;
	struct item *new = kmem_cache_alloc(&item_cache, GFP_KERNEL);

	if (!new)
		return;
	new->value = 2;
	rcu_assign_pointer(shared, new);
#ifndef NO_WAIT
	synchronize_rcu();
#endif
	kfree(old);
}
