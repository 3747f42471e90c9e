/*
 * The vmalloc range, as the scenarios about it share it: areas, all of them on one list in the order of their
 * addresses, and the lock for who changes that list.
 */

struct vm_struct {
	unsigned long size;
	struct rcu_head rcu;
};

enum {
	VM_LAZY_FREE = 1,               /* unmapped, to be purged */
	VM_LAZY_FREEING = 2,            /* somebody purges it */
	VM_VM_AREA = 4,                 /* it has a vm_struct */
	VM_OTHER = 8,
};

struct vmap_area {
	unsigned long va_start, va_end;
	unsigned long flags;
	struct vmap_area *left, *right; /* in the tree of areas */
	struct list_head list;          /* in the list of areas */
	struct llist_node purge_list;
	struct vm_struct *vm;
	struct rcu_head rcu_head;
};

struct vmalloc_info {
	unsigned long used;
	unsigned long largest_chunk;
};

LIST_HEAD(vmap_area_list);
spinlock_t vmap_area_lock;              /* for who changes the list; readers walk it under RCU */

#define VMALLOC_TOTAL 60

/* Walks the list, for the pages that are in use and the largest gap. The caller keeps the areas from being freed. */
static void add_up_vmap_areas(struct vmalloc_info *vmi)
{
	struct vmap_area *va;
	unsigned long prev_end = 0;

	vmi->used = 0;
	vmi->largest_chunk = 0;

	list_for_each_entry_rcu(va, &vmap_area_list, list) {
		unsigned long start, end;

		/* What is unmapped is in use no more. */
		if (READ_ONCE(va->flags) & (VM_LAZY_FREE | VM_LAZY_FREEING))
			continue;

		start = va->va_start;
		end = va->va_end;
		__check(UNINIT, end, "an area was on the list before it was filled in");

		vmi->used += end - start;
		if (vmi->largest_chunk < start - prev_end)
			vmi->largest_chunk = start - prev_end;
		prev_end = end;
	}

	if (vmi->largest_chunk < VMALLOC_TOTAL - prev_end)
		vmi->largest_chunk = VMALLOC_TOTAL - prev_end;
}
