/*
 * A list for readers who take no lock.
 *
 * Every vmalloc area is on vmap_area_list. The mail says: the list is changed under vmap_area_lock by the list operations
 * for RCU, and an area is freed after a grace period only; so the statistics may walk it in a read-side section, without
 * the lock. That covers the list and nothing else. The tree over the same areas, their vm_struct, and the flag that says
 * whether there is one, are for holders of the lock.
 *
 * Four small programs, chosen by a switch: the list itself, and one for each thing beside it that looks as if the rule
 * covered it too.
 */

variant mail:;
variant read_locked: READER_LOCKED;
variant kfree: FREE_NOW;
variant no_rcu_reader: NO_RCU_READER;
variant list_del: LIST_DEL;
variant add_plain: ADD_PLAIN;
variant vm_unlocked: VM_STRUCT;
variant vm_check_null: VM_STRUCT CHECK_NULL;
variant vm_locked: VM_STRUCT READER_LOCKED;
variant vm_kfree_rcu: VM_STRUCT CHECK_NULL CALL_RCU;
variant tree_rcu: TREE;
variant tree_locked: TREE READER_LOCKED;
variant flags: LAZY_FLAGS;
variant flags_nolock: LAZY_FLAGS NO_PURGE_LOCK;
variant flags_swap: LAZY_FLAGS FLAGS_SWAP;
variant flags_setter: LAZY_FLAGS FLAGS_SETTER;

property LOCKS = BADUNLOCK;
property LOCKS = LOCKLEAK;

#include "vmalloc.c"

KMEM_CACHE(vmap_area_cache, struct vmap_area, 0, 3, 3);

/* How readers protect themselves. */
static void reader_enters(void)
{
#if defined(READER_LOCKED)
	spin_lock(&vmap_area_lock);
#elif !defined(NO_RCU_READER)
	/* mail: who holds rcu_read_lock() can walk the list safely */
	rcu_read_lock();
#endif
}

static void reader_leaves(void)
{
#if defined(READER_LOCKED)
	spin_unlock(&vmap_area_lock);
#elif !defined(NO_RCU_READER)
	rcu_read_unlock();
#endif
}

void get_vmalloc_info(struct vmalloc_info *vmi)
{
	reader_enters();
	/* mail: this does not look at va->vm, so it need not take vmap_area_lock */
	add_up_vmap_areas(vmi);
	reader_leaves();
}

/* An area that __init puts there. */
static struct vmap_area *area_at(unsigned long start, unsigned long end)
{
	struct vmap_area *va = object_take(&vmap_area_cache);

	va->va_start = start;
	va->va_end = end;
	return va;
}

#if defined(VM_STRUCT)
#include "vm-struct.c"
#elif defined(TREE)
#include "tree.c"
#elif defined(LAZY_FLAGS)
#include "lazy-flags.c"
#else
#include "walk.c"
#endif
