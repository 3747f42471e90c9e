/*
 * A lock, and two words that only ever change together. With the switch NO_LOCK on, the lock is not taken.
 */

variant locked:;
variant no_lock: NO_LOCK;

DEFINE_SPINLOCK(lock);
int first, second;

__cpu void writer(void)
{
#ifndef NO_LOCK
	spin_lock(&lock);
#endif
	first = 1;
	second = 1;
#ifndef NO_LOCK
	spin_unlock(&lock);
#endif
}

__cpu void reader(void)
{
	int a, b;

#ifndef NO_LOCK
	spin_lock(&lock);
#endif
	a = first;
	b = second;
#ifndef NO_LOCK
	spin_unlock(&lock);
#endif
	assert(a == b);
}
