/*
 * Two CPUs and a variable that they share. Each adds one to it, which is a load and a store: step them in turn and one
 * addition is lost. WRITE_ONCE(counter, ...) says the same; atomic_inc() or a lock mends it.
 */

int counter;

__cpus(2) void adder(void)
{
	int now = READ_ONCE(counter);

	WRITE_ONCE(counter, now + 1);
}

/* Looked at when every CPU is done. */
final COUNT: counter == 2;
