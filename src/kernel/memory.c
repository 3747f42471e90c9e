/*
 * What an access must satisfy. The machine runs __access() inside every event that touches memory, before the
 * event acts. An object of a slab cache keeps its address for ever; machine words beside it tell what it is now.
 */

enum {
	OBJECT_FREE,
	OBJECT_LIVE,
	OBJECT_RETIRED,           /* freed, but not yet for everyone: a grace period or a store buffer to go */
	OBJECT_FOREIGN,           /* its memory is another type's now */
};

enum {
	PAGE_SLAB,
	PAGE_RETIRED,             /* empty, to be given back after a grace period */
	PAGE_RETURNED,            /* the page allocator's again */
	PAGE_ISOLATED,            /* plus the CPU that empties it */
};

/* Nothing here changes after the start, so that it takes no room in the state. */
struct kmem_cache {
	char *base;               /* the first object */
	int size, n, per_page, flags;   /* n objects */
	char *object, *page;      /* the machine word of each object, of each page */
	char *unwritten;          /* and of each word of memory: allocated, and nothing stored there since */
	bool (*get)(struct kmem_cache *, void *);
	bool (*reclaim)(struct kmem_cache *, void *);
};

/* Readers may hold on to an object that was freed: its page stays a page of this cache for a grace period. */
#define SLAB_TYPESAFE_BY_RCU 1
#define SLAB_DESTROY_BY_RCU SLAB_TYPESAFE_BY_RCU   /* its old name */

static int object_index(struct kmem_cache *cache, void *p)
{
	return ((char *)p - cache->base) / cache->size;
}

/*
 * What a new object holds means nothing, unless readers may hold on to it. A program that speaks of UNINIT itself, if
 * only to ignore it, says so in its own way.
 */
static void memory_is_new(struct kmem_cache *cache, void *p, bool new)
{
#if !__uses_UNINIT
	if (p && !(cache->flags & SLAB_TYPESAFE_BY_RCU))
		for (int word = 0; word < cache->size; word++)
			cache->unwritten[(char *)p - cache->base + word] = new;
#endif
}

int __access(void *p, int write)
{
	struct kmem_cache *cache = __cache_of(p);
	int object, page;

	if (!cache)
		return 0;
	object = object_index(cache, p);
	page = object / cache->per_page;
	__check(UAF, cache->page[page] != PAGE_RETURNED, "the page was given back");
	__check(UAF, cache->object[object] != OBJECT_FOREIGN, "the memory is another type's now");
	/* Who isolated a page may look at what is left on it. */
	__check(UAF, cache->object[object] != OBJECT_FREE || (cache->flags & SLAB_TYPESAFE_BY_RCU)
		|| cache->page[page] == PAGE_ISOLATED + __self, "the object is free");
#if !__uses_UNINIT
	if (write)
		cache->unwritten[(char *)p - cache->base] = false;
	__check(UNINIT, !cache->unwritten[(char *)p - cache->base], "nothing was stored here since the object was allocated");
#endif
	return 0;
}

/* May there be a lock here? Not in a free object, whatever its cache allows readers to do. */
static bool is_alive(void *p)
{
	struct kmem_cache *cache = __cache_of(p);
	int object;

	if (!cache)
		return true;
	object = object_index(cache, p);
	return cache->object[object] != OBJECT_FREE && cache->object[object] != OBJECT_FOREIGN
		&& cache->page[object / cache->per_page] != PAGE_RETURNED;
}
