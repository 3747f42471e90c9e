/*
 * What callers may rely on.
 *
 * TORN    the two numbers returned belong to one and the same list.
 * FRESH   they were right at some moment between the last change that had completed before the call began,
 *         and the return.
 * STRICT  they were right at some moment of the call itself. Too much to ask: between the change of the list and
 *         the setting of bit 0 the old cache is still valid, and a whole call fits in there.
 * QSTALE  when all is quiet, a cache that is marked valid is right.
 *
 * The list's versions are numbered: with n areas added it is version n.
 */

__ghost int listed;                     /* the version that memory holds */
__ghost int completed;                  /* the last one whose update has returned, with its stores in memory */

#define NEVER_FILLED 9                  /* a version that the list never has */

/* The version with these totals; -1 if there is none. They are 6 and 52, 12 and 44, 18 and 36, 24 and 28. */
static int version_of(struct vmalloc_info *vmi)
{
	int version = vmi->used / 6 - 1;

	if (!vmi->used && !vmi->largest_chunk)
		return NEVER_FILLED;
	return vmi->used == 6 * (version + 1) && vmi->largest_chunk == 52 - 8 * version ? version : -1;
}

void update_completed(long version)
{
	completed = version;
}

/* After each event. */
__monitor void count_areas(void)
{
	struct list_head *link;

	listed = -1;
	for (link = __mem(vmap_area_list.next); link != &vmap_area_list; link = __mem(link->next))
		listed++;
}

static void checked_call(void)
{
	struct vmalloc_info vmi;
	int oldest, version;

#ifdef CHECK_STRICT
	oldest = listed;
#else
	oldest = completed;
#endif
	get_vmalloc_info(&vmi);
	version = version_of(&vmi);
	__check(TORN, version >= 0, "the two numbers come from two different lists");
#ifdef CHECK_STRICT
	__check(STRICT, version >= oldest && version <= listed, "the totals were never right during the call");
#else
	__check(FRESH, version >= oldest && version <= listed, "the totals are older than the last completed update");
#endif
}

#if defined(FLAG)
#define MARKED_VALID (!list_changed)
#elif defined(GEN)
#define MARKED_VALID (list_gen == cache_gen)
#else
#define MARKED_VALID ((seq & 3) == 2)
#endif

final QSTALE: !MARKED_VALID || version_of(&vmap_info_cache) == listed;

static void cache_is_filled(void)
{
	vmap_info_cache.used = 6;
	vmap_info_cache.largest_chunk = 52;
}

/* The cache is valid at the start, or never was; each way is a start state. */
__init void start(void)
{
	list_add_rcu(&area[0].list, &vmap_area_list);

#if defined(FLAG)
	if (__choose(2))
		list_changed = true;
	else
		cache_is_filled();
#elif defined(GEN)
	/* Two generations that start equal say "valid" of a cache that was never filled. */
#ifndef GEN_EQUAL_START
	if (__choose(2))
		list_gen = 1;
	else
		cache_is_filled();
#endif
#elif !defined(INV_PLAIN)
	/* mail: 01 is what it should logically begin with, but 00 does as well */
	seq = __choose(3);
	if (seq == 2)
		cache_is_filled();
#endif
}
