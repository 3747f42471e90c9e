/*
 * A ticket lock: draw a number, wait until it is called, call the next one on leaving. Who came first goes first.
 */

variant ticket:;
variant torn_draw: TORN_DRAW;           /* the number is drawn with a load and a store */
variant call_early: CALL_EARLY;           /* the next number is called before the work is done */

atomic_t next_ticket;
int now_serving;

__ghost int inside;                     /* CPUs in the critical section */
int work;                               /* what the lock protects */

static int draw_ticket(void)
{
#ifdef TORN_DRAW
	int ticket = atomic_read(&next_ticket);

	atomic_set(&next_ticket, ticket + 1);
	return ticket;
#else
	return atomic_fetch_inc(&next_ticket);
#endif
}

static void ticket_lock(void)
{
	int ticket = draw_ticket();

	while (smp_load_acquire(&now_serving) != ticket)
		cpu_relax();
}

static void ticket_unlock(void)
{
	/* Only the holder changes it, so that a plain load is good enough. */
	smp_store_release(&now_serving, now_serving + 1);
}

__cpus(2) void worker(void)
{
	ticket_lock();
	inside++;
#ifdef CALL_EARLY
	ticket_unlock();
	work = work + 1;
	inside--;
#else
	work = work + 1;
	inside--;
	ticket_unlock();
#endif
}

invariant EXCLUSION: inside <= 1;
final COUNT: work == 2;
