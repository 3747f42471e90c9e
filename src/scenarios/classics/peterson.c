/*
 * Peterson's algorithm: two CPUs, one critical section, and nothing but loads and stores. Each announces that it wants
 * to enter, gives way to the other, and then looks: is the other one here, and is it its turn?
 */

variant fenced:;
variant no_mb: NO_MB;                   /* the announcement may still wait in the store buffer when one looks */
variant turn_first: TURN_FIRST;         /* gives way before it announces */

bool wants[2];
int turn;

__ghost int inside;                     /* CPUs in the critical section */

static void enter(int me)
{
	int other = 1 - me;

#ifdef TURN_FIRST
	WRITE_ONCE(turn, other);
	WRITE_ONCE(wants[me], true);
#else
	WRITE_ONCE(wants[me], true);
	WRITE_ONCE(turn, other);
#endif
#ifndef NO_MB
	smp_mb();
#endif
	while (READ_ONCE(wants[other]) && READ_ONCE(turn) == other)
		cpu_relax();
	inside++;
}

static void leave(int me)
{
	inside--;
	smp_store_release(&wants[me], false);
}

__cpu void P0(void)
{
	enter(0);
	leave(0);
}

__cpu void P1(void)
{
	enter(1);
	leave(1);
}

invariant EXCLUSION: inside <= 1;
