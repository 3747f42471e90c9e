/*
 * Emptying a slab page of xarray nodes.
 *
 * The slab allocator wants a page back on which one node is left, the victim. It isolates the page, calls the cache's first
 * function to make the objects stay, and the second one to move or free them: those are its rules, in the mail. The author
 * of the xarray offers a single function, written as if it were the second: it allocates another node, takes the lock of
 * the array that the victim is in, copies the victim, and lets the array point to the copy.
 *
 * Meanwhile the owner of the array may store, erase, or destroy the array, and readers look into it without a lock.
 */

parameter RCU_REQUESTS = 3 in 3..3;

variant mail:;
variant mail_go_on: GO_ON;
variant mail_go_on2: GO_ON GO_ON_FREE OWNER_AGAIN;
variant mail_xgone: XGONE;
variant mail_no_freeze: NO_FREEZE;
variant mail_trust: TRUST;
variant mail_recycled: RECYCLED;
variant migrate: MIGRATE;
variant migrate_xgone: MIGRATE XGONE;
variant migrate_pin: MIGRATE XGONE PIN;
variant ref: REFCOUNT;
variant ref_xgone: REFCOUNT XGONE;
variant ref_pin: REFCOUNT XGONE PIN;
variant ref_plain: REFCOUNT REF_PLAIN;
variant get_xlock: MIGRATE GET_XLOCK;
variant get_slabop: MIGRATE GET_SLABOP;
variant get_sleeps: MIGRATE GET_SLEEPS;
variant batch_lock: BATCH_LOCK;
variant pc_no_defrag: PAGE_CACHE NO_DEFRAG;
variant pc_mail: PAGE_CACHE;
variant pc_migrate: PAGE_CACHE MIGRATE;
variant pc_retry: PAGE_CACHE MIGRATE RETRY;

/* A lock in an array that was destroyed. */
property XUAF = LOCKUAF;

/* What would come next, if nobody noticed. */
#if defined(GO_ON_FREE)
__ignore(BADUNLOCK, DOUBLEFREE);
#elif defined(GO_ON)
__ignore(BADUNLOCK);
#endif

#include "xarray.c"

/* The victim is alone on its page; the other node, on a page of its own, is free. */
#define other_node  (&xa_node_cache_objects[0])
#define victim_node (&xa_node_cache_objects[1])
#define VICTIM_PAGE 1

#include "specification.c"
#include "get.c"

#if defined(BATCH_LOCK)
#include "reclaim-batch.c"
#elif defined(MIGRATE) || defined(REFCOUNT)
#include "reclaim-2019.c"
#else
#include "reclaim-mail.c"
#endif

#if !defined(NO_DEFRAG) || defined(BATCH_LOCK)

/* The slab allocator's part, for one page with one object. */
__cpu void defrag(void)
{
	bool freed = false;

#ifndef NO_FREEZE
	/* mail: meanwhile nothing is allocated from the page, so objects can only be removed from it */
	if (!slab_isolate(&xa_node_cache, VICTIM_PAGE))
		return;
#endif
	/* mail: the first function makes the objects stay, or says that they are in use */
	if (slab_get(&xa_node_cache, victim_node))
		/* mail: the locks are dropped; this may do anything: free the objects, or move them */
		freed = xa_node_cache.reclaim(&xa_node_cache, victim_node);

#ifdef TRUST
	if (freed) {
		__atomic {
			__check(PAGELIVE, page_is_empty(&xa_node_cache, VICTIM_PAGE), "the page is given back with an object on it");
			page_give_back(&xa_node_cache, VICTIM_PAGE);
		}
		return;
	}
#else
	__check(EARLYTRUE, !freed || is_free(victim_node), "the victim was said to be freed, and is not");
#endif
	/* mail: in the end the slab allocator looks itself, and frees the page if no object is left on it */
	slab_putback(&xa_node_cache, VICTIM_PAGE);
}

#endif

/* An empty page that nobody works on may go back at any time. */
__agent void slab_reaper(void)
{
	__atomic {
		__await(xa_node_cache_page[VICTIM_PAGE] == PAGE_SLAB, "waits for a page that is the cache's");
		__await(page_is_empty(&xa_node_cache, VICTIM_PAGE), "waits for the page to be empty");
		page_give_back(&xa_node_cache, VICTIM_PAGE);
	}
}

#if defined(PAGE_CACHE)
#include "page-cache.c"
#elif !defined(BATCH_LOCK)
#include "owner.c"
#endif

__init void start(void)
{
	struct xa_node *other = object_take(&xa_node_cache);
	struct xa_node *victim = object_take(&xa_node_cache);

	object_free(other);
	object_take(&xarray_cache);
	object_take(&xarray_cache);

	victim->slot = FIRST_ENTRY;
	victim->count.counter = 1;
	INIT_LIST_HEAD(&victim->private_list);
	if (__choose(2))
		list_add(&victim->private_list, &shadow_nodes);

#if defined(RECYCLED)
	/* Allocated and not yet placed; the memory still says what the last node said when it was freed. */
	victim->array = XA_RCU_FREE;
	erased = true;
#elif defined(BATCH_LOCK)
	array_y->xa_head = victim;
	victim->array = array_y;
#else
	array_x->xa_head = victim;
	victim->array = array_x;
#endif
	mapping = array_x;
#ifdef PAGE_CACHE
	the_page._refcount.counter = 1;
#endif
}
