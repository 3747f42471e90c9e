/*
 * Dekker's algorithm, the oldest of its kind: who finds that the other one wants to enter too steps back, unless it is
 * its own turn, and tries again when the turn has come.
 */

variant fenced:;
variant no_mb: NO_MB;                   /* the announcement may still wait in the store buffer when one looks */

bool wants[2];
int turn;

__ghost int inside;                     /* CPUs in the critical section */

static void announce(int me)
{
	WRITE_ONCE(wants[me], true);
#ifndef NO_MB
	smp_mb();
#endif
}

static void enter(int me)
{
	int other = 1 - me;

	announce(me);
	while (READ_ONCE(wants[other])) {
		if (READ_ONCE(turn) == me)
			continue;
		WRITE_ONCE(wants[me], false);
		while (READ_ONCE(turn) != me)
			cpu_relax();
		announce(me);
	}
	inside++;
}

static void leave(int me)
{
	inside--;
	WRITE_ONCE(turn, 1 - me);
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
