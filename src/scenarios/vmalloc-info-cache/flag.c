/* The answer to the mail: one flag that says "the list has changed"; who finds it set clears it and fills the cache. */

bool list_changed;

#ifdef FLAG_SEQLOCK
int cache_seq;                          /* odd while the cache is being filled */
#endif

void vmap_unlock(void)
{
	list_changed = true;
	spin_unlock(&vmap_area_lock);
}

static void copy_cache(struct vmalloc_info *vmi)
{
#ifdef FLAG_SEQLOCK
	int s;

	do {
		while ((s = READ_ONCE(cache_seq)) & 1)
			cpu_relax();
		*vmi = vmap_info_cache;
	} while (READ_ONCE(cache_seq) != s);
#else
	*vmi = vmap_info_cache;
#endif
}

static void fill_cache(struct vmalloc_info *vmi)
{
#ifdef FLAG_SEQLOCK
	spin_lock(&vmap_info_lock);
	cache_seq++;
	smp_wmb();
	vmap_info_cache = *vmi;
	smp_wmb();
	cache_seq++;
	spin_unlock(&vmap_info_lock);
#else
	vmap_info_cache = *vmi;
#endif
}

void get_vmalloc_info(struct vmalloc_info *vmi)
{
	if (!READ_ONCE(list_changed)) {
		copy_cache(vmi);
		return;
	}

	/* From here until the cache is filled, others take the old one for valid. */
	WRITE_ONCE(list_changed, false);
	calc_vmalloc_info(vmi);
	fill_cache(vmi);
}
