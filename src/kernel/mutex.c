/* Mutexes: who takes one may sleep, and stays preemptible. */

/* 0 when free, else the CPU that holds it, plus one. */
struct mutex { int owner; };

#define DEFINE_MUTEX(name) struct mutex name

void mutex_lock(struct mutex *lock)
{
	might_sleep();
	__atomic {
		check_lock(&lock->owner);
		__lock(&lock->owner);
		locks_held++;
	}
}

bool mutex_trylock(struct mutex *lock)
{
	bool taken;

	__atomic {
		check_lock(&lock->owner);
		taken = __trylock(&lock->owner);
		locks_held += taken;
	}
	return taken;
}

void mutex_unlock(struct mutex *lock)
{
	__atomic {
		if (!__valid(&lock->owner) || __ld(&lock->owner) != __self + 1) {
			__fail(BADUNLOCK, "this CPU does not hold the mutex");
			return;
		}
		__check(LOCKUAF, is_alive(&lock->owner), "the mutex lies in memory that was freed");
		__unlock(&lock->owner);
		locks_held--;
	}
}

bool mutex_is_locked(struct mutex *lock)
{
	return READ_ONCE(lock->owner) != 0;
}
