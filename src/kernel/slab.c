/*
 * Slab caches. A declaration says how many objects there are and how many lie on a page, which bounds the run:
 *
 *     KMEM_CACHE(vmap_area_cache, struct vmap_area, SLAB_TYPESAFE_BY_RCU, 4, 2);
 */

#define KMEM_CACHE(name, type, cache_flags, count, on_page, ...)                                                \
	type name##_objects[count];                                                                             \
	__machine char name##_object[count], name##_page[((count) + (on_page) - 1) / (on_page)];                                  \
	__machine char name##_unwritten[(count) * sizeof(type)];                                                \
	struct kmem_cache name = { (char *)name##_objects, sizeof(type), count, on_page, cache_flags,           \
				   name##_object, name##_page, name##_unwritten, ##__VA_ARGS__ }

/* Where pages are emptied, slab operations need a lock. One is a single event, so that it never keeps it. */
#if __uses_kmem_cache_defrag || __uses_slab_isolate || __uses_slab_get
#define SLAB_DEFRAG 1
spinlock_t slab_lock;
#define slab_operation() __await(!__mem(slab_lock.owner), "waits for the slab lock")
#else
#define SLAB_DEFRAG 0
#define slab_operation()
#endif

enum { GFP_ATOMIC, GFP_KERNEL };

static void check_cache(struct kmem_cache *cache)
{
	__check(BADPTR, cache && cache->n, "this is not what KMEM_CACHE() declared");
}

static void check_page(struct kmem_cache *cache, int page)
{
	check_cache(cache);
	__check(BADPTR, page >= 0 && page * cache->per_page < cache->n, "the cache has no such page");
}

/* Is it the address of an object, as an allocation gives it? */
static bool is_object(void *p)
{
	struct kmem_cache *cache = __cache_of(p);

	return cache && cache->base + object_index(cache, p) * cache->size == p;
}

/* Takes this object, if it can be had. */
static void *object_take_at(struct kmem_cache *cache, int object)
{
	if (cache->object[object] != OBJECT_FREE || cache->page[object / cache->per_page] != PAGE_SLAB)
		return NULL;
	cache->object[object] = OBJECT_LIVE;
	return cache->base + object * cache->size;
}

static void *object_find(struct kmem_cache *cache)
{
	void *taken = NULL;

	for (int object = 0; object < cache->n && !taken; object++)
		taken = object_take_at(cache, object);
	return taken;
}

/* What there is at the start, __init takes so. */
static void *object_take(struct kmem_cache *cache)
{
	void *object = object_find(cache);

	__check(BADPTR, object, "the cache has no more objects than KMEM_CACHE() declares");
	return object;
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

void *kmem_cache_alloc(struct kmem_cache *cache, int gfp)
{
	void *object = NULL;

	if (gfp & GFP_KERNEL)
		might_sleep();
	__atomic {
		check_cache(cache);
		slab_operation();
		if (__choose(2) == 0) {
			object = object_find(cache);
			__await(object, "waits for a free object");
			memory_is_new(cache, object, true);
		}
	}
	return object;
}

/* An allocation that happens to get the memory that p points to; NULL if that cannot be had. */
void *kmem_cache_alloc_at(struct kmem_cache *cache, void *p)
{
	void *object;

	__atomic {
		__check(BADPTR, is_object(p), "this is no object of a cache");
		slab_operation();
		object = object_take_at(cache, object_index(cache, p));
		memory_is_new(cache, object, true);
	}
	return object;
}

/* The free list is memory too: others find the object there after what its CPU stored before. */
static void object_give_back(struct kmem_cache *cache, void *p)
{
	__check(BADPTR, is_object(p), "this is not what an allocation gave");
	slab_operation();
	if (object_retire(p)) {
		__check(WRONGCACHE, __cache_of(p) == cache, "this object is not of that cache");
		__when_visible(object_free, p);
	}
}

void kfree(void *p)
{
	if (p)
		__atomic { object_give_back(__cache_of(p), p); }
}

void kmem_cache_free(struct kmem_cache *cache, void *p)
{
	if (p)
		__atomic { object_give_back(cache, p); }
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
		int object;

		__check(BADPTR, is_object(p), "this is no object of a cache");
		object = object_index(cache, p);
		if (cache->object[object] == OBJECT_FREE && cache->page[object / cache->per_page] == PAGE_SLAB) {
			cache->object[object] = OBJECT_FOREIGN;
			taken = true;
		}
	}
	return taken;
}

static bool page_is_empty(struct kmem_cache *cache, int page)
{
	for (int object = page * cache->per_page; object < (page + 1) * cache->per_page && object < cache->n; object++)
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

/* The page allocator gets the page: after a grace period where readers may still look at the objects. */
static void page_give_back(struct kmem_cache *cache, int page)
{
#if RCU_CALLBACKS
	if (cache->flags & SLAB_TYPESAFE_BY_RCU) {
		cache->page[page] = PAGE_RETIRED;
		rcu_request_new((struct rcu_head *)&cache->page[page], page_return);
		return;
	}
#endif
	cache->page[page] = PAGE_RETURNED;
}

/* Gives the page back if nothing is on it. What this CPU freed before has been freed for all then. */
void kmem_cache_shrink(struct kmem_cache *cache, int page)
{
	__atomic {
		check_page(cache, page);
		__drain();
		if (cache->page[page] == PAGE_SLAB && page_is_empty(cache, page))
			page_give_back(cache, page);
	}
}

/* The page allocator has the page for this cache again: all its objects are free. */
bool kmem_cache_grow(struct kmem_cache *cache, int page)
{
	bool grown = false;

	__atomic {
		check_page(cache, page);
		if (cache->page[page] == PAGE_RETURNED) {
			cache->page[page] = PAGE_SLAB;
			grown = true;
		}
	}
	return grown;
}
