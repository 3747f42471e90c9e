/*
 * Emptying a slab page whose objects can be moved.
 *
 * The page is isolated: nothing is allocated from it until this is over, so that what is left on it can only become less.
 * For each object on it the cache has two functions:
 *
 *     get      makes the object stay, or says that it cannot. It runs with the slab lock held and interrupts off: it may
 *              not sleep, and every slab operation waits for that lock, its own too.
 *     reclaim  moves the object, or frees it, and says whether it is gone. Nothing is held, and it may sleep.
 *
 * In the end the page goes back to the page allocator if nothing is left on it.
 */

#if SLAB_DEFRAG

/* Says whether there is anything to do. */
bool slab_isolate(struct kmem_cache *cache, int page)
{
	bool isolated = false;

	__atomic {
		check_page(cache, page);
		__drain();
		if (cache->page[page] == PAGE_SLAB && !page_is_empty(cache, page)) {
			cache->page[page] = PAGE_ISOLATED + __self;
			isolated = true;
		}
	}
	return isolated;
}

bool slab_get(struct kmem_cache *cache, void *object)
{
	bool stays;

	if (!cache->get)
		return true;
	spin_lock_irq(&slab_lock);
	stays = cache->get(cache, object);
	spin_unlock_irq(&slab_lock);
	return stays;
}

/* The page is a page like others again, or none of this cache any more. */
void slab_putback(struct kmem_cache *cache, int page)
{
	__atomic {
		__drain();
		if (cache->page[page] == PAGE_ISOLATED + __self) {
			cache->page[page] = PAGE_SLAB;
			if (page_is_empty(cache, page))
				page_give_back(cache, page);
		}
	}
}

/* Says whether the page is empty now. */
bool kmem_cache_defrag(struct kmem_cache *cache, int page)
{
	bool gone = true;

	__check(BADPTR, cache->reclaim, "the cache has no function that moves its objects");
	if (!slab_isolate(cache, page))
		return false;
	for (int n = 0; n < cache->per_page && page * cache->per_page + n < cache->n; n++) {
		void *object = cache->base + (page * cache->per_page + n) * cache->size;
		bool there;

		__atomic { there = is_alive(object); }
		if (there)
			gone &= slab_get(cache, object) && cache->reclaim(cache, object);
	}
	slab_putback(cache, page);
	return gone;
}

#endif
