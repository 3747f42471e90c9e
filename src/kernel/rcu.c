/*
 * RCU, ideal: a grace period of its own for each request. It notes how many read-side sections are open on each CPU
 * when it begins, and is over when so many have ended there. Sections are counted, never numbered, so that the state
 * space stays finite; a section has ended for others when all that its CPU stored before is in memory.
 *
 * Where a program waits for no grace period, a read-side section is no event.
 */

#if __uses_synchronize_rcu || __uses_synchronize_rcu_expedited
#define RCU_SYNCHRONIZE 1
#else
#define RCU_SYNCHRONIZE 0
#endif

#if __uses_call_rcu || __uses_kfree_rcu || __uses_rcu_barrier || __uses_SLAB_TYPESAFE_BY_RCU || __uses_SLAB_DESTROY_BY_RCU
#define RCU_CALLBACKS 1
#else
#define RCU_CALLBACKS 0
#endif

struct rcu_head { char unused; };
typedef void (*rcu_callback_t)(struct rcu_head *);

#if RCU_SYNCHRONIZE || RCU_CALLBACKS

/* Sections that have begun and are not over for everyone. */
__machine char rcu_sections[NR_CPUS];

struct grace_period {
	char phase;
	char waits_for[NR_CPUS];          /* sections on each CPU that have yet to end */
};
enum { GP_NONE, GP_RUNNING, GP_OVER };

static void grace_period_begin(struct grace_period *gp)
{
	gp->phase = GP_RUNNING;
	for (int cpu = 0; cpu < NR_CPUS; cpu++)
		gp->waits_for[cpu] = rcu_sections[cpu];
	__order(GP_BEGIN);
}

static bool grace_period_may_end(struct grace_period *gp)
{
	if (gp->phase != GP_RUNNING)
		return false;
	for (int cpu = 0; cpu < NR_CPUS; cpu++)
		if (gp->waits_for[cpu])
			return false;
	return true;
}

static void grace_period_section_over(struct grace_period *gp, int cpu)
{
	if (gp->waits_for[cpu])
		gp->waits_for[cpu]--;
}

#endif

#if RCU_SYNCHRONIZE

/* What each CPU waits for in synchronize_rcu(). */
__machine struct grace_period rcu_synchronizing[NR_CPUS];

static void synchronize_rcu_ends(int cpu)
{
	__atomic {
		__await(grace_period_may_end(&rcu_synchronizing[cpu]), "waits for readers");
		rcu_synchronizing[cpu].phase = GP_OVER;
	}
}

__agents(NR_CPUS) void rcu_gp(int cpu)
{
	for (;;)
		synchronize_rcu_ends(cpu);
}

void synchronize_rcu(void)
{
	might_sleep();
	__atomic {
		__drain();
		grace_period_begin(&rcu_synchronizing[__self]);
	}
	__atomic {
		__await(rcu_synchronizing[__self].phase == GP_OVER, "waits for a grace period");
		__drain();
		__order(GP_END);
		rcu_synchronizing[__self].phase = GP_NONE;
	}
}

#define synchronize_rcu_expedited() synchronize_rcu()

#endif

#if RCU_CALLBACKS

/*
 * How many callbacks can be on their way at once: a bound of the machine. Where a program needs more, it says so:
 * `parameter RCU_REQUESTS = 3 in 3..3;`
 */
#ifndef RCU_REQUESTS
#define RCU_REQUESTS 2
#endif

/*
 * NEW: its CPU's stores are not yet in memory. QUEUED: a grace period may begin. DUE: it is over. INVOKED: it runs.
 * Between QUEUED and DUE the grace period has a phase.
 */
enum { CALLBACK_NONE, CALLBACK_NEW, CALLBACK_QUEUED, CALLBACK_WAITING, CALLBACK_DUE, CALLBACK_INVOKED };
struct rcu_request {
	char phase;
	struct grace_period gp;
	struct rcu_head *head;
	rcu_callback_t func;              /* NULL: just free it */
	unsigned barriers;                /* a bit for each CPU whose rcu_barrier() waits for this one */
};
__machine struct rcu_request rcu_request[RCU_REQUESTS];

static void rcu_request_visible(int r)
{
	rcu_request[r].phase = CALLBACK_QUEUED;
}

static void rcu_request_new(struct rcu_head *head, rcu_callback_t func)
{
	int r = 0;

	while (r < RCU_REQUESTS && rcu_request[r].phase != CALLBACK_NONE)
		r++;
	__bound(r < RCU_REQUESTS, "RCU_REQUESTS");
	rcu_request[r].phase = CALLBACK_NEW;
	rcu_request[r].head = head;
	rcu_request[r].func = func;
	__when_visible(rcu_request_visible, r);
}

static void rcu_request_done(int r)
{
	rcu_request[r].phase = CALLBACK_NONE;
	rcu_request[r].gp.phase = GP_NONE;
	rcu_request[r].head = NULL;
	rcu_request[r].func = NULL;
	rcu_request[r].barriers = 0;
}

static void rcu_gp_begins(int r)
{
	__atomic {
		__await(rcu_request[r].phase == CALLBACK_QUEUED, "waits for a callback");
		grace_period_begin(&rcu_request[r].gp);
		rcu_request[r].phase = CALLBACK_WAITING;
	}
}

static void rcu_gp_ends(int r)
{
	__atomic {
		__await(grace_period_may_end(&rcu_request[r].gp), "waits for readers");
		rcu_request[r].gp.phase = GP_OVER;
		rcu_request[r].phase = CALLBACK_DUE;
	}
}

__agents(RCU_REQUESTS) void rcu_callback_gp(int r)
{
	for (;;) {
		rcu_gp_begins(r);
		rcu_gp_ends(r);
	}
}

/* Says what is to be called, if anything is. */
static int rcu_callback_begins(struct rcu_head **head, rcu_callback_t *func)
{
	int r;

	__atomic {
		r = __choose(RCU_REQUESTS);
		__await(rcu_request[r].phase == CALLBACK_DUE, "waits for a callback that is due");
		__order(GP_END);
		rcu_request[r].phase = CALLBACK_INVOKED;
		*head = rcu_request[r].head;
		*func = rcu_request[r].func;
		if (*func) {
			object_hand_over(*head);
		} else {
			object_free(*head);
			rcu_request_done(r);
		}
	}
	return r;
}

static void rcu_callback_ends(int r)
{
	__atomic { rcu_request_done(r); }
}

__agent void rcu_callbacks(void)
{
	struct rcu_head *head;
	rcu_callback_t func;
	int r;

	for (;;) {
		r = rcu_callback_begins(&head, &func);
		if (func) {
			func(head);
			rcu_callback_ends(r);
		}
	}
}

void call_rcu(struct rcu_head *head, rcu_callback_t func)
{
	__atomic {
		__check(BADPTR, __valid(head), "there is no rcu_head here");
		__check(BADPTR, func || __cache_of(head), "what is to be freed is no object of a cache");
		if (object_retire(head))
			rcu_request_new(head, func);
	}
}

#define kfree_rcu(pointer, member) call_rcu(&(pointer)->member, NULL)

static bool rcu_barrier_over(void)
{
	for (int r = 0; r < RCU_REQUESTS; r++)
		if (rcu_request[r].barriers & 1u << __self)
			return false;
	return true;
}

/* Waits for the callbacks that are on their way now. */
void rcu_barrier(void)
{
	might_sleep();
	__atomic {
		__drain();
		for (int r = 0; r < RCU_REQUESTS; r++)
			if (rcu_request[r].phase != CALLBACK_NONE)
				rcu_request[r].barriers |= 1u << __self;
	}
	__atomic { __await(rcu_barrier_over(), "waits for callbacks"); }
}

#endif

#if RCU_SYNCHRONIZE || RCU_CALLBACKS

static void rcu_section_over(int cpu)
{
	rcu_sections[cpu]--;
#if RCU_SYNCHRONIZE
	for (int waiter = 0; waiter < NR_CPUS; waiter++)
		grace_period_section_over(&rcu_synchronizing[waiter], cpu);
#endif
#if RCU_CALLBACKS
	for (int r = 0; r < RCU_REQUESTS; r++)
		grace_period_section_over(&rcu_request[r].gp, cpu);
#endif
}

void rcu_read_lock(void)
{
	__atomic {
		if (!rcu_nesting[__self]++)
			rcu_sections[__self]++;
		__order(RCU_LOCK);
	}
}

void rcu_read_unlock(void)
{
	__atomic {
		__check(LOCKS, rcu_nesting[__self] > 0, "not in a read-side section");
		__order(RCU_UNLOCK);
		if (!--rcu_nesting[__self])
			__when_visible(rcu_section_over, __self);
	}
}

#else

void rcu_read_lock(void)
{
	rcu_nesting[__self]++;
}

void rcu_read_unlock(void)
{
	__check(LOCKS, rcu_nesting[__self] > 0, "not in a read-side section");
	rcu_nesting[__self]--;
}

#endif
