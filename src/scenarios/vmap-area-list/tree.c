/*
 * The tree over the same areas. A rotation takes three stores, and one who searches meanwhile can stand on the area whose
 * link has just been cut: all that it touches is there, and yet it does not find what was in the tree all the time.
 *
 * MISSED  an area that is in the tree all the time is found.
 */

struct vmap_area *vmap_area_root;

struct vmap_area *__find_vmap_area(unsigned long addr)
{
	struct vmap_area *va = rcu_dereference(vmap_area_root);

	while (va) {
		if (addr < va->va_start)
			va = rcu_dereference(va->left);
		else if (addr >= va->va_end)
			va = rcu_dereference(va->right);
		else
			break;
	}
	return va;
}

/* Its right child takes the root's place. */
static void rotate_left(struct vmap_area *parent)
{
	struct vmap_area *child = parent->right;

	parent->right = child->left;
	child->left = parent;
	vmap_area_root = child;
}

__cpu void insert_vmap_area(void)
{
	/* mail: vmap_area_lock protects the tree: every insert, remove and find */
	spin_lock(&vmap_area_lock);
	rotate_left(vmap_area_root);
	spin_unlock(&vmap_area_lock);
}

__cpu void find_vmap_area(void)
{
	struct vmap_area *va;

	/* mail: no RCU reader uses the tree, it would not be safe */
	reader_enters();
	va = __find_vmap_area(8);
	__check(MISSED, va, "the area is in the tree, and was not found");
	reader_leaves();
}

__init void start(void)
{
	vmap_area_root = area_at(1, 2);
	vmap_area_root->right = area_at(4, 6);
	vmap_area_root->right->right = area_at(8, 12);
}
