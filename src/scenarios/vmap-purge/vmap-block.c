/*
 * Small mappings share a block, an area of its own. A page of it that is unmapped makes the block dirty. A block that has
 * room is on a queue, where purges find it; one that is used up is on no queue, and what is dirty in it is found by nobody.
 */

struct vmap_block {
	spinlock_t lock;
	bool dirty;
	struct vmap_area *va;
};

struct vmap_block vmap_block = { .va = &area[1] };
struct vmap_block *vmap_block_queue;

static void vb_free(struct vmap_block *vb)
{
	vunmap_page_range(vb->va->va_start, vb->va->va_end);
	spin_lock(&vb->lock);
	vb->dirty = true;
	spin_unlock(&vb->lock);
	__when_visible(vb_freed, 0);
}

/* Widens the range to what is dirty in blocks; says whether anything is. */
static bool vb_dirty_range(unsigned long *start, unsigned long *end)
{
	struct vmap_block *vb = READ_ONCE(vmap_block_queue);
	bool flush = false;

	if (!vb)
		return false;
	spin_lock(&vb->lock);
	if (vb->dirty) {
		*start = vb->va->va_start;
		*end = vb->va->va_end;
		flush = true;
	}
	spin_unlock(&vb->lock);
	return flush;
}

/*
 * Frees blocks in which nothing is left but what is free or dirty. Between the queue and the list a block is this CPU's
 * own, and nobody else sees that it is dirty.
 */
static void purge_fragmented_blocks_allcpus(void)
{
	struct vmap_block *vb = READ_ONCE(vmap_block_queue);
	bool purge = false;

	if (!vb)
		return;
	/* mail: purging the blocks seems to have its own, local protection */
	spin_lock(&vb->lock);
	if (vb->dirty && READ_ONCE(vmap_block_queue) == vb) {
		WRITE_ONCE(vmap_block_queue, NULL);
		purge = true;
	}
	spin_unlock(&vb->lock);

	if (purge)
		add_lazy_area(vb->va);
}
