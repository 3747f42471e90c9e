/*
 * BADUNLOCK  what is unlocked is held.            LOCKLEAK   at the end no lock is held.
 * XUAF       no lock in a destroyed array.        WRONGLOCK  a node is moved under the lock of its own array.
 * EARLYTRUE  a victim that was said to be freed is free.
 * PAGELIVE   a page goes back with nothing on it.
 * UNINIT     a reader finds an entry that was stored.
 * LOST       a reader misses no entry that nobody erased.
 * LOSTUPD    at the end the array has what was stored last.
 * WRONGPAGE  a lookup returns the page that the array has, not one that was given back and is somebody else's.
 * LEAK       at the end a node is in an array, or free.
 * REFLEAK    at the end nobody holds on to a victim that is in no array.
 */

__ghost bool erased;
__ghost int stored_last = FIRST_ENTRY;

enum { PAGE_OURS, PAGE_NOBODYS, PAGE_A_STRANGERS };
__ghost char page_is;

static bool is_free(struct xa_node *node)
{
	return xa_node_cache_object[object_index(&xa_node_cache, node)] == OBJECT_FREE;
}

final LEAK: xa_node_cache_object[0] != OBJECT_LIVE || array_x->xa_head == other_node || array_y->xa_head == other_node;
#ifdef REFCOUNT
final REFLEAK: array_x->xa_head == victim_node || victim_node->count.counter == 0;
#endif
final LOSTUPD: !array_x->xa_head || array_x->xa_head->slot == stored_last;
