/*
 * What a grace period is for. A reader follows a pointer; an updater replaces what it points to and frees the old one,
 * but only when every reader that may still look at it has left its read-side section.
 */

variant synchronize:;
variant callback: CALLBACK;             /* the updater goes on at once; the old one is freed later */
variant no_wait: NO_WAIT;               /* frees at once */
variant no_section: NO_SECTION;         /* a reader of which nobody knows */

struct config {
	int size;
	int limit;
	struct rcu_head rcu;
};

KMEM_CACHE(config_cache, struct config, 0, 2, 2);

struct config *current_config;

__init void first_config(void)
{
	struct config *config = object_take(&config_cache);

	config->size = 1;
	config->limit = 1;
	current_config = config;
}

static void free_config(struct rcu_head *head)
{
	kfree(container_of(head, struct config, rcu));
}

__cpu void reader(void)
{
	struct config *config;
	int size, limit;

#ifndef NO_SECTION
	rcu_read_lock();
#endif
	config = rcu_dereference(current_config);
	size = config->size;
	limit = config->limit;
#ifndef NO_SECTION
	rcu_read_unlock();
#endif
	/* The old pair or the new one, never one number of each. */
	assert(size == limit);
}

__cpu void updater(void)
{
	struct config *old = current_config;
	struct config *new = kmem_cache_alloc(&config_cache, GFP_KERNEL);

	if (!new)
		return;
	new->size = 2;
	new->limit = 2;
	rcu_assign_pointer(current_config, new);
#if defined(CALLBACK)
	call_rcu(&old->rcu, free_config);
#else
#ifndef NO_WAIT
	synchronize_rcu();
#endif
	kfree(old);
#endif
}
