/* What is around a purge, in the forms that were written, shipped or proposed. */

#if defined(NO_PURGE_LOCK)

/* mail: what is the lock even supposed to protect? There is nothing left to synchronize */
#define lock_purge()
#define trylock_purge() true
#define unlock_purge()
#define wait_for_purges()

#elif defined(COUNTER)

/* What the mail replies to: the number of purges under way. */
atomic_t purging;

#define lock_purge()    atomic_inc(&purging)
#define trylock_purge() (atomic_cmpxchg(&purging, 0, 1) == 0)
#define unlock_purge()  atomic_dec(&purging)

#ifdef COUNTER_SPIN
/* Who relies on the outcome waits until all others are done too. */
#define wait_for_purges() smp_cond_load_acquire(&purging.counter, VAL == 0)
#else
#define wait_for_purges()
#endif

#elif defined(MUTEX)

/* What it became. Callers may not be in atomic context any more. */
struct mutex vmap_purge_lock;

#define lock_purge()    mutex_lock(&vmap_purge_lock)
#define trylock_purge() mutex_trylock(&vmap_purge_lock)
#define unlock_purge()  mutex_unlock(&vmap_purge_lock)
#define wait_for_purges()

#else

/* What it was. */
spinlock_t purge_lock;

#define lock_purge()    spin_lock(&purge_lock)
#define trylock_purge() spin_trylock(&purge_lock)
#define unlock_purge()  spin_unlock(&purge_lock)
#define wait_for_purges()

#endif
