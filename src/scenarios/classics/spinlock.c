/*
 * A counter that every CPU increments: a load and a store, with room for another CPU between them.
 * The lock keeps the two together.
 */

parameter LOOPS = 1 in 1..3;            /* increments of each CPU */

variant locked:;
variant no_lock: NO_LOCK;

DEFINE_SPINLOCK(counter_lock);
int counter;

static void increment(void)
{
#ifndef NO_LOCK
	spin_lock(&counter_lock);
#endif
	counter = counter + 1;
#ifndef NO_LOCK
	spin_unlock(&counter_lock);
#endif
}

__cpus(2) void adder(void)
{
	for (int i = 0; i < LOOPS; i++)
		increment();
}

/* When all is done, nobody's increment is lost. */
final COUNT: counter == 2 * LOOPS;
