/* What came after: the list counts its changes, and the cache says after how many of them it was computed. */

int list_gen, cache_gen;

void vmap_unlock(void)
{
#ifdef GEN_WMB
	/* First the list, then its generation: being under a lock does not order the two for others. */
	smp_wmb();
#endif
	list_gen++;
	spin_unlock(&vmap_area_lock);
}

void get_vmalloc_info(struct vmalloc_info *vmi)
{
	int of_cache, of_list;

	of_cache = READ_ONCE(cache_gen);
	*vmi = vmap_info_cache;
	of_list = READ_ONCE(list_gen);
	if (of_cache == of_list)
		return;

	calc_vmalloc_info(vmi);

#ifdef GEN_TRYLOCK
	/* To drop a result does no harm: the cache stays invalid. */
	if (!spin_trylock(&vmap_info_lock))
		return;
#else
	spin_lock(&vmap_info_lock);
#endif
	if (of_list - cache_gen > 0) {
		vmap_info_cache = *vmi;
		smp_wmb();
		cache_gen = of_list;
	}
	spin_unlock(&vmap_info_lock);
}
