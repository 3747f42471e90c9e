/*
 * What the page allocator may rely on.
 *
 * TORN     both words of the mask come from one cpuset.
 * EMPTY    some node is allowed.
 * IDENT    the mask is that of a cpuset which the task was in at some moment of the call.
 * REFUAF   nobody takes a reference on an object that is free.
 * PAGERCU  a page is not given back while a reader, in its section, has a pointer into it.
 */

__ghost int task_is_in = 1;             /* which cpuset: 1, 2, then 3 in the memory of 1 */
__ghost unsigned was_in;                /* a bit for each that it was in since the call began */
__ghost bool holds_page;                /* a reader in its section has a pointer to cpuset 1's memory */

/* After each event. */
__monitor void follow_task(void)
{
	bool recycled = object_index(&cpuset_cache, __mem(task.cpuset)) == 0;

	if (task_is_in == 1 && !recycled)
		task_is_in = 2;
	else if (task_is_in == 2 && recycled)
		task_is_in = 3;
	was_in |= BIT(task_is_in);
}

static void reader_holds(struct cpuset *cs)
{
	holds_page = rcu_nesting[__self] && object_index(&cpuset_cache, cs) == 0;
}

static void reader_lets_go(void)
{
	holds_page = false;
}

#ifdef CHECK_PAGERCU
invariant PAGERCU: !(holds_page && cpuset_cache_page[0] == PAGE_RETURNED);
#endif

static void lookup(nodemask_t *mask);

static void checked_lookup(void)
{
	nodemask_t mask;

	was_in = BIT(task_is_in);
	lookup(&mask);
	__check(TORN, mask.bits[0] == mask.bits[1], "the two words are of two cpusets, or of one that is not filled in");
	__check(EMPTY, mask.bits[0], "a mask that allows nothing");
	__check(IDENT, was_in >> mask.bits[0] & 1, "the mask of a cpuset that the task was not in during the call");
}
