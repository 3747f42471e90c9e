/*
 * The vm_struct of an area. Two facts must agree, the flag and the pointer, and the vm_struct is freed without a grace
 * period: both need the lock.
 */

KMEM_CACHE(vm_struct_cache, struct vm_struct, 0, 1, 1);

struct vmap_area *the_area;

static struct vm_struct *remove_vm_area(struct vmap_area *va)
{
	struct vm_struct *vm = va->vm;

	/* mail: va->vm and the flag VM_VM_AREA are changed under vmap_area_lock */
	spin_lock(&vmap_area_lock);
	va->vm = NULL;
	va->flags &= ~VM_VM_AREA;
	spin_unlock(&vmap_area_lock);
	return vm;
}

__cpu void vfree(void)
{
	struct vm_struct *vm = remove_vm_area(the_area);

#ifdef CALL_RCU
	/* Then a reader in a section may look at it. */
	kfree_rcu(vm, rcu);
#else
	kfree(vm);
#endif
}

/* Shows the area in /proc/vmallocinfo. */
__cpu void s_show(void)
{
	struct vmap_area *va = the_area;
	struct vm_struct *vm;
	unsigned long size;

	/* mail: who looks at these two must hold vmap_area_lock */
	reader_enters();
	if (READ_ONCE(va->flags) & VM_VM_AREA) {
		vm = READ_ONCE(va->vm);
#ifdef CHECK_NULL
		if (vm)
#endif
			size = READ_ONCE(vm->size);
	}
	reader_leaves();
}

__init void start(void)
{
	the_area = area_at(1, 2);
	the_area->flags = VM_VM_AREA;
	the_area->vm = object_take(&vm_struct_cache);
	the_area->vm->size = 1;
}
