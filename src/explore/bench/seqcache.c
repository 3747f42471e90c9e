/*
 * The benchmark: a pair of totals, cached behind a sequence word whose two low bits are a state:
 *
 *     00 updating   01 updating and invalidated   10 valid   11 stale
 *
 * It is bench-seqcache.pml once more, shared event for shared event, so that both have the same state graph.
 */
parameter W = 2 in 1..3;                  /* writers */
parameter R = 3 in 1..4;                  /* readers */
parameter N = 2 in 1..3;                  /* critical sections of each writer */

int seq = 3;
int llock, clock;                         /* of the list; of the cache */
int t0, t1;                               /* totals of the list */
int c0, c1;                               /* totals in the cache */

__cpus(W) void writer(int w)
{
	int i;

	for (i = 0; i < N; i++) {
		__atomic { __lock(&llock); }
		t0 = t0 + 1;
		t1 = t1 + 1;
		__atomic { __rmw(&seq, 1, __old | 1, RELAXED); }
		__atomic { __unlock(&llock); }
	}
}

/* From the cache; false where it changed under the reader, who then tries again. */
bool read_cache(int s)
{
	int a = c0;
	int b = c1;
	bool same;

	__atomic {
		same = __ld(&seq) == s;
		__check(TORN, !same || (a == __mem(c0) && b == __mem(c1)), "a pair that nobody published");
	}
	return same;
}

__cpus(R) void reader(int r)
{
	int s, a, b;
	bool mine;

	for (;;) {
		s = seq;
		if ((s & 3) != 2)
			break;
		if (read_cache(s))
			return;
	}
	__atomic { mine = __trylock(&clock); }
	if (mine) {
		__atomic { __rmw(&seq, 1, (__old | 3) + 1, RELAXED); }
		a = t0;
		b = t1;
		c0 = a;
		c1 = b;
		__atomic { __rmw(&seq, 1, __old | 2, RELAXED); }
		__atomic { __unlock(&clock); }
	} else {
		/* No lock: use the totals, publish nothing. */
		a = t0;
		__atomic {
			b = __ld(&t1);
			__check(TOTAL, a <= W * N && b <= W * N, "more than was ever added");
		}
	}
}
