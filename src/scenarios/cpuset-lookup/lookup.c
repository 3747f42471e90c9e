/* Ways to read the mask of the cpuset that the task is in. */

static void reader_enters(void)
{
#ifndef NO_RCU_READER
	/* mail: this keeps the memory from being freed until interrupts are on again here */
	rcu_read_lock();
#endif
}

static void reader_leaves(void)
{
#ifndef NO_RCU_READER
	rcu_read_unlock();
#endif
	reader_lets_go();
}

static struct cpuset *task_cs(void)
{
	/* mail: the reader needs rcu_dereference(), so that it picks up no stale data */
	struct cpuset *cs = rcu_dereference(current->cpuset);

	reader_holds(cs);
	return cs;
}

#if defined(TASK_LOCK)

/* As it was: while we hold the lock, the task stays in its cpuset. */
static void lookup(nodemask_t *mask)
{
	struct cpuset *cs;

	/* mail: is this really that much worse than rcu_read_lock()? */
	task_lock(current);
	cs = current->cpuset;
	*mask = cs->mems_allowed;
	task_unlock(current);
}

#elif defined(REFCHECK)

/* Get hold of it, then see whether it is the one: the pattern that the flag was documented with later. */
static void lookup(nodemask_t *mask)
{
	struct cpuset *cs;
	bool held;

again:
	reader_enters();
	cs = task_cs();
#ifdef REF_PLAIN
	/* Brings to life what was free. */
	held = atomic_inc_return(&cs->count);
	__check(REFUAF, held != 1, "this object was free: it is nobody's, and now it has a reference");
#else
	/* mail: a freed object may be read; to write to one takes more care, but can be done */
	held = atomic_inc_not_zero(&cs->count);
#endif
	reader_leaves();
	if (!held)
		goto again;

#ifndef NO_IDCHECK
	if (READ_ONCE(current->cpuset) != cs) {
		put_cpuset(cs);
		goto again;
	}
#endif
	*mask = cs->mems_allowed;
	put_cpuset(cs);
}

#elif defined(GENCHECK)

/* A generation that goes on when the memory is reused says whether the mask is of one life. */
static void lookup(nodemask_t *mask)
{
	struct cpuset *cs;
	int generation;

again:
	reader_enters();
	cs = task_cs();
	generation = READ_ONCE(cs->generation);
	if (generation & 1)
		goto retry;
	smp_rmb();
	*mask = cs->mems_allowed;
	smp_rmb();
	if (READ_ONCE(cs->generation) != generation)
		goto retry;
	if (READ_ONCE(current->cpuset) != cs)
		goto retry;
	reader_leaves();
	return;

retry:
	reader_leaves();
	goto again;
}

#else

/* The section alone. PTRCHECK: if the pointer is the same afterwards, so was the cpuset. */
static void lookup(nodemask_t *mask)
{
	struct cpuset *cs;

again:
	reader_enters();
	cs = task_cs();
	mask->bits[0] = READ_ONCE(cs->mems_allowed.bits[0]);
#ifdef READER_SLEEPS
	/* An allocation may have to wait; one does not do that inside. */
	reader_leaves();
	reader_enters();
#endif
	mask->bits[1] = READ_ONCE(cs->mems_allowed.bits[1]);
#ifdef PTRCHECK
#ifndef NO_RMB
	smp_rmb();
#endif
	if (READ_ONCE(current->cpuset) != cs) {
		reader_leaves();
		goto again;
	}
#endif
	reader_leaves();
}

#endif
