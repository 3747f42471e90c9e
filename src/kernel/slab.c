/*
 * Slab caches. A declaration says how many objects there are and how many lie on a page, which bounds the run:
 *
 *     KMEM_CACHE(vmap_area_cache, struct vmap_area, SLAB_TYPESAFE_BY_RCU, 4, 2);
 */

#define KMEM_CACHE(name, type, cache_flags, count, on_page, ...)                                                \
	type name##_objects[count];                                                                             \
	__machine char name##_object[count], name##_page[(count) / (on_page)];                                  \
	__machine char name##_unwritten[(count) * sizeof(type)];                                                \
	struct kmem_cache name = { (char *)name##_objects, sizeof(type), count, on_page, cache_flags,           \
				   name##_object, name##_page, name##_unwritten, ##__VA_ARGS__ }

#define GFP_ATOMIC 0
#define GFP_KERNEL 1

static void *object_take(struct kmem_cache *cache)
{
	for (int object = 0; object < cache->n; object++)
		if (cache->object[object] == OBJECT_FREE && cache->page[object / cache->per_page] == PAGE_SLAB) {
			cache->object[object] = OBJECT_LIVE;
			return cache->base + object * cache->size;
		}
	return NULL;
}

/* The first half of a free: from now on a second one is a fault. What is no slab object is left alone. */
static bool object_retire(void *p)
{
	struct kmem_cache *cache = __cache_of(p);

	if (!cache)
		return true;
	if (cache->object[object_index(cache, p)] != OBJECT_LIVE) {
		__fail(DOUBLEFREE, "this was freed before");
		return false;
	}
	cache->object[object_index(cache, p)] = OBJECT_RETIRED;
	return true;
}

/* What was retired with a callback is the callback's now: it may free it. */
static void object_hand_over(void *p)
{
	struct kmem_cache *cache = __cache_of(p);

	if (cache)
		cache->object[object_index(cache, p)] = OBJECT_LIVE;
}

static void object_free(void *p)
{
	struct kmem_cache *cache = __cache_of(p);

	if (cache) {
		cache->object[object_index(cache, p)] = OBJECT_FREE;
		memory_is_new(cache, cache->base + object_index(cache, p) * cache->size, false);
	}
}

/* For code that runs: __init takes what there is at the start by object_take(). */
void *kmem_cache_alloc(struct kmem_cache *cache, int gfp)
{
	void *object = NULL;

	if (gfp & GFP_KERNEL)
		might_sleep();
	__atomic {
		if (__choose(2) == 0) {
			object = object_take(cache);
			__await(object, "no object is free: out of memory is the other way");
			memory_is_new(cache, object, true);
		}
	}
	return object;
}

/* The free list is memory too: others find the object there after what its CPU stored before. */
void kfree(void *p)
{
	if (p)
		__atomic {
			if (object_retire(p))
				__when_visible(object_free, p);
		}
}

void kmem_cache_free(struct kmem_cache *cache, void *p)
{
	kfree(p);
}

/*
 * Somebody else's kmalloc(): where types share a cache, the next one to be served may be of another type, and get the
 * memory that p points to. Says whether it did: only if that is free.
 */
bool kmalloc_elsewhere(void *p)
{
	bool taken = false;

	__atomic {
		struct kmem_cache *cache = __cache_of(p);
		int object = object_index(cache, p);

		if (cache->object[object] == OBJECT_FREE && cache->page[object / cache->per_page] == PAGE_SLAB) {
			cache->object[object] = OBJECT_FOREIGN;
			taken = true;
		}
	}
	return taken;
}

static bool page_is_empty(struct kmem_cache *cache, int page)
{
	for (int object = page * cache->per_page; object < (page + 1) * cache->per_page; object++)
		if (cache->object[object] != OBJECT_FREE)
			return false;
	return true;
}

#if RCU_CALLBACKS
static void page_return(struct rcu_head *page)
{
	__atomic { *(char *)page = PAGE_RETURNED; }
}
#endif

/* Gives an empty page back: after a grace period where readers may still look at its objects. */
void kmem_cache_shrink(struct kmem_cache *cache, int page)
{
	__atomic {
		if (cache->page[page] != PAGE_SLAB || !page_is_empty(cache, page))
			return;
#if RCU_CALLBACKS
		if (cache->flags & SLAB_TYPESAFE_BY_RCU) {
			cache->page[page] = PAGE_RETIRED;
			rcu_request_new((struct rcu_head *)&cache->page[page], page_return);
			return;
		}
#endif
		cache->page[page] = PAGE_RETURNED;
	}
}
