/*
 * Reading an object that may be recycled.
 *
 * Each page allocation looks up which memory nodes the task may use: current->cpuset->mems_allowed. Another CPU may move
 * the task to another cpuset meanwhile, and destroy the one it was in. The mail proposes to do without the task lock:
 * take cpusets from a slab cache whose pages, though not its objects, outlive every RCU read-side section
 * (SLAB_DESTROY_BY_RCU then, SLAB_TYPESAFE_BY_RCU now). What is freed can only become another cpuset, and that, it
 * says, does no harm.
 *
 * It is one: what is read may be half of one cpuset and half of another, or nothing yet. Who looks without a lock must
 * find out afterwards whether it still is what he looked for.
 */

variant typesafe: TYPESAFE CHECK_PAGERCU;
variant task_lock: TASK_LOCK GENERAL_CACHE;
variant kfree: GENERAL_CACHE;
variant own_cache:;
variant own_cache_pg: CHECK_PAGERCU;
variant ptrcheck: TYPESAFE PTRCHECK;
variant ptrcheck_mb: TYPESAFE PTRCHECK MOVER_MB;
variant ptrcheck_no_rmb: TYPESAFE PTRCHECK MOVER_MB NO_RMB;
variant ptrcheck_aba: TYPESAFE PTRCHECK MOVER_MB REATTACH;
variant gen: TYPESAFE GENCHECK REATTACH;
variant ref: TYPESAFE REFCHECK REATTACH;
variant ref_noidcheck: TYPESAFE REFCHECK REATTACH NO_IDCHECK;
variant ref_plain: TYPESAFE REFCHECK REATTACH REF_PLAIN;
variant call_rcu: CALL_RCU GENERAL_CACHE;
variant sync_rcu: SYNC_RCU GENERAL_CACHE;
variant no_rcu_reader: TYPESAFE PTRCHECK MOVER_MB NO_RCU_READER;
variant reader_sleeps: TYPESAFE PTRCHECK MOVER_MB READER_SLEEPS;
variant call_rcu_sleeps: CALL_RCU GENERAL_CACHE READER_SLEEPS;

property LOCKS = BADUNLOCK;
property LOCKS = LOCKLEAK;

/* A new cpuset that is looked at before it is filled in: EMPTY and TORN say more. */
__ignore(UNINIT);

typedef struct {
	unsigned long bits[2];
} nodemask_t;

struct cpuset {
	nodemask_t mems_allowed;
	atomic_t count;                 /* tasks and others who hold on to it */
	int generation;                 /* odd while the mask changes; goes on when the memory is reused */
	struct rcu_head rcu;
};

#ifdef TYPESAFE
/* mail: entries may be reused, but their pages do not go back to the page allocator inside a read-side section */
#define CPUSET_FLAGS SLAB_TYPESAFE_BY_RCU
#else
/* mail: a cache of one's own is not enough, since its pages can go back at any time */
#define CPUSET_FLAGS 0
#endif

/* Each on a page of its own. */
KMEM_CACHE(cpuset_cache, struct cpuset, CPUSET_FLAGS, 2, 1);

struct task_struct {
	struct cpuset *cpuset;
	spinlock_t alloc_lock;
};
struct task_struct task;

#define current (&task)

#define task_lock(p)   spin_lock(&(p)->alloc_lock)
#define task_unlock(p) spin_unlock(&(p)->alloc_lock)

#include "specification.c"

static void put_cpuset(struct cpuset *cs)
{
	if (atomic_dec_and_test(&cs->count))
		kmem_cache_free(&cpuset_cache, cs);
}

#include "lookup.c"

/* The mask is cleared, then set. With a generation, readers can tell. */
static void fill_cpuset(struct cpuset *cs, unsigned long nodes)
{
#ifdef GENCHECK
	WRITE_ONCE(cs->generation, cs->generation + 1);
	smp_wmb();
#endif
	cs->mems_allowed.bits[0] = 0;
	cs->mems_allowed.bits[1] = 0;
	cs->mems_allowed.bits[0] = nodes;
	cs->mems_allowed.bits[1] = nodes;
#ifdef GENCHECK
	smp_wmb();
	WRITE_ONCE(cs->generation, cs->generation + 1);
#endif
#ifdef REFCHECK
	/* Last of all: from here on one can hold on to it. */
	atomic_set_release(&cs->count, 1);
#endif
}

static void attach_task(struct task_struct *tsk, struct cpuset *cs)
{
#ifdef TASK_LOCK
	task_lock(tsk);
	tsk->cpuset = cs;
	task_unlock(tsk);
#else
	/* mail: who sets the pointer needs rcu_assign_pointer(), or the right barriers */
	rcu_assign_pointer(tsk->cpuset, cs);
#endif
}

/* No task is in it any more; somebody may be looking at it, though. */
static void destroy_cpuset(struct cpuset *cs)
{
#if defined(CALL_RCU)
	/* mail: RCU would avoid that: just free it in an RCU callback */
	kfree_rcu(cs, rcu);
#elif defined(SYNC_RCU)
	synchronize_rcu();
	kmem_cache_free(&cpuset_cache, cs);
#elif defined(REFCHECK)
	put_cpuset(cs);
#else
	/* mail: it may be reused, but only as a new cpuset; that should be no problem at all */
	kmem_cache_free(&cpuset_cache, cs);
#endif
}

/* May fail, and may get the memory of the cpuset that was destroyed. */
static struct cpuset *create_cpuset(unsigned long nodes)
{
	struct cpuset *cs = kmem_cache_alloc(&cpuset_cache, GFP_ATOMIC);

	if (cs)
		fill_cpuset(cs, nodes);
	return cs;
}

struct cpuset *cpuset1, *cpuset2;

/* The page allocator's fast path: which nodes may the task use? */
__cpu void alloc_pages(void)
{
	checked_lookup();
}

/* Cpuset n allows node n in both words of its mask. */
__cpu void mover(void)
{
	struct cpuset *cs;

	fill_cpuset(cpuset2, 2);
	attach_task(&task, cpuset2);
#ifdef MOVER_MB
	/* First the pointer, for all to see, then what it pointed to may become something else. */
	smp_mb();
#endif
	destroy_cpuset(cpuset1);

#ifdef GENERAL_CACHE
	kmalloc_elsewhere(cpuset1);
#else
	cs = create_cpuset(3);
#ifdef REATTACH
	if (cs)
		attach_task(&task, cs);
#endif
#endif
}

/* Gives the page back if nothing is left on it: at once, or after a grace period where the cache is type-safe. */
__cpu void shrinker(void)
{
	kmem_cache_shrink(&cpuset_cache, 0);
}

__init void start(void)
{
	cpuset1 = object_take(&cpuset_cache);
	cpuset2 = object_take(&cpuset_cache);
	cpuset1->mems_allowed.bits[0] = 1;
	cpuset1->mems_allowed.bits[1] = 1;
	cpuset1->count.counter = 1;
	task.cpuset = cpuset1;
}
