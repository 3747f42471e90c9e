/* Spinlocks. The memory model says how a lock and an unlock order what stands around them. */

/* 0 when free, else the CPU that holds it, plus one. */
typedef struct { int owner; } spinlock_t;

#define DEFINE_SPINLOCK(name) spinlock_t name
#define __SPIN_LOCK_UNLOCKED(name) { 0 }

/* Locks of every kind that anybody holds now. */
__ghost int locks_held;

static void check_lock(int *owner)
{
	__check(BADPTR, __valid(owner), "this is not the address of a lock");
	__check(LOCKUAF, is_alive(owner), "the lock lies in memory that was freed");
}

void spin_lock_init(spinlock_t *lock)
{
	WRITE_ONCE(lock->owner, 0);
}

void spin_lock(spinlock_t *lock)
{
	__atomic {
		check_lock(&lock->owner);
		__lock(&lock->owner);
		preempt_count[__self]++;
		locks_held++;
	}
}

bool spin_trylock(spinlock_t *lock)
{
	bool taken;

	__atomic {
		check_lock(&lock->owner);
		taken = __trylock(&lock->owner);
		preempt_count[__self] += taken;
		locks_held += taken;
	}
	return taken;
}

void spin_unlock(spinlock_t *lock)
{
	__atomic {
		if (!__valid(&lock->owner) || __ld(&lock->owner) != __self + 1) {
			__fail(BADUNLOCK, "this CPU does not hold the lock");
			/* Only a program that ignores BADUNLOCK comes here. */
			preempt_count[__self]--;
			return;
		}
		__check(LOCKUAF, is_alive(&lock->owner), "the lock lies in memory that was freed");
		__unlock(&lock->owner);
		preempt_count[__self]--;
		locks_held--;
	}
}

bool spin_is_locked(spinlock_t *lock)
{
	return READ_ONCE(lock->owner) != 0;
}

void spin_lock_irq(spinlock_t *lock)
{
	local_irq_disable();
	spin_lock(lock);
}

void spin_unlock_irq(spinlock_t *lock)
{
	spin_unlock(lock);
	local_irq_enable();
}

#define spin_lock_irqsave(lock, flags)         do { local_irq_save(flags); spin_lock(lock); } while (0)
#define spin_unlock_irqrestore(lock, flags)    do { spin_unlock(lock); local_irq_restore(flags); } while (0)

final LOCKLEAK: locks_held == 0;
