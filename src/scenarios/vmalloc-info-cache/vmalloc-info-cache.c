/*
 * Totals of the vmalloc area, cached behind two bits.
 *
 * /proc/meminfo shows how much vmalloc space is used and how large the largest gap is. To find out, one walks a list
 * that can be long. So a caller who has walked it leaves the two numbers in a cache, and the low bits of one word,
 * `seq`, say what the cache is worth. Nobody ever waits: who finds no valid cache walks the list.
 */

parameter NUPD = 2 in 1..3;             /* areas that the updater adds */
parameter COUNTBITS = 4 in 1..4;        /* width of the count of refreshes; 30 bits in a kernel */

variant mail: NO_MB NO_RMB NO_UMB;
variant mail_mb: NO_RMB NO_UMB;
variant full:;
variant xchg: XCHG;
variant calc_lock: NO_MB LOCKED_WALK;
variant no_mb: NO_MB;
variant no_rmb: NO_RMB;
variant no_umb: NO_UMB;
variant inv_first: INV_FIRST;
variant inv_after: INV_AFTER;
variant inv_after_no_umb: INV_AFTER NO_UMB;
variant inv_plain: INV_PLAIN;
variant no_recheck: NO_RECHECK;
variant cmp_upper: CMP_UPPER;
variant stale_base: STALE_BASE;
variant wrap: COUNTBITS=1;
variant valid_00: VALID_00;
variant publish_store: PUBLISH_STORE;
variant flag: FLAG;
variant flagseq: FLAG FLAG_SEQLOCK;
variant gen: GEN;
variant gen_try: GEN GEN_TRYLOCK;
variant gen_wmb: GEN GEN_WMB;
variant gen_init0: GEN GEN_WMB GEN_EQUAL_START;
variant full_strict: CHECK_STRICT;

property LOCKS = BADUNLOCK;
property LOCKS = LOCKLEAK;

#include "vmalloc.c"

struct vmalloc_info vmap_info_cache;    /* 0 and 0: never filled */
spinlock_t vmap_info_lock;              /* for who fills the cache */

/* Walks the list. */
void calc_vmalloc_info(struct vmalloc_info *vmi)
{
#ifdef LOCKED_WALK
	spin_lock(&vmap_area_lock);
#endif
	/* mail: perhaps this is the memory barrier that a refresh needs before it walks the list */
	rcu_read_lock();
	add_up_vmap_areas(vmi);
	rcu_read_unlock();
#ifdef LOCKED_WALK
	spin_unlock(&vmap_area_lock);
#endif
}

#if defined(FLAG)
#include "flag.c"
#elif defined(GEN)
#include "generations.c"
#else

/*
 * Bit 0: the list has changed since the last refresh began. Bit 1: that refresh has filled the cache.
 * The bits above count the refreshes begun.
 *
 *     00  a refresh runs, and the list is as it was when it began
 *     01  a refresh runs, and the list has changed again
 *     10  the cache is valid
 *     11  the cache was filled, and is out of date
 */
unsigned long seq;

enum { SEQ_CHANGED, SEQ_FILLED };       /* numbers of the two bits */

#ifdef VALID_00
/* mail: if either of the two bits is set, what is in the cache is stale */
#define SEQ_IS_VALID(s) (((s) & 3) == 0)
#else
/* mail: 10 says that the cache is valid, anything else that it is not */
#define SEQ_IS_VALID(s) (((s) & 3) == 2)
#endif

/* One more refresh, both bits 0. */
#define SEQ_NEXT(s) ((((s) | 3) + 1) & ((1ul << (COUNTBITS + 2)) - 1))

/* Every change of the list ends here: the cache is out of date from now on. */
void vmap_unlock(void)
{
#if defined(INV_FIRST)
	/* Bit 0 was set before the change. */
	spin_unlock(&vmap_area_lock);
#elif defined(INV_PLAIN)
	/* A load and a store, under the lock, but refreshers do not take that lock. */
	smp_wmb();
	WRITE_ONCE(seq, READ_ONCE(seq) | 1);
	spin_unlock(&vmap_area_lock);
#elif defined(INV_AFTER)
	spin_unlock(&vmap_area_lock);
#ifndef NO_UMB
	smp_mb();
#endif
	set_bit(SEQ_CHANGED, &seq);
#else
#ifndef NO_UMB
	/* First the list, then the bit: set_bit() orders nothing. */
	smp_mb();
#endif
	/* mail: vmap_unlock() sets bit 0, and that marks the information as stale */
	set_bit(SEQ_CHANGED, &seq);
	spin_unlock(&vmap_area_lock);
#endif
}

void get_vmalloc_info(struct vmalloc_info *vmi)
{
	unsigned long s;
	bool refresh;

again:
	s = READ_ONCE(seq);
	if (SEQ_IS_VALID(s)) {
#ifndef NO_RMB
		smp_rmb();
#endif
		/* mail: copy it out, look at the sequence once more, and start over if it has changed */
		*vmi = vmap_info_cache;
#ifdef NO_RECHECK
		return;
#else
#ifndef NO_RMB
		smp_rmb();
#endif
		/* The two numbers belong together only if no refresh began meanwhile. */
#ifdef CMP_UPPER
		if (READ_ONCE(seq) >> 2 == s >> 2)
			return;
#else
		if (READ_ONCE(seq) == s)
			return;
#endif
		goto again;
#endif
	}

	/* mail: whoever does not get the lock need not wait: he can always walk the list */
	refresh = spin_trylock(&vmap_info_lock);
	if (refresh) {
#ifdef XCHG
		xchg(&seq, SEQ_NEXT(READ_ONCE(seq)));
#else
#ifndef STALE_BASE
		/* Others may have refreshed since we looked. */
		s = READ_ONCE(seq);
#endif
		/* mail: one more refresh, both bits 0; nobody else writes the sequence, so a store will do */
		WRITE_ONCE(seq, SEQ_NEXT(s));
#ifndef NO_MB
		/* First the bits are cleared, for all to see, then the list is read: otherwise a change can get lost. */
		/* mail: memory barrier to be decided; perhaps the RCU operations of the walk do it */
		smp_mb();
#endif
#endif
	}

	calc_vmalloc_info(vmi);

	if (refresh) {
		vmap_info_cache = *vmi;
		/* mail: first the cache, then the bit */
		smp_wmb();
#ifdef PUBLISH_STORE
		WRITE_ONCE(seq, (READ_ONCE(seq) | 3) - 1);
#else
		/* mail: bit 1 marks it as valid, as long as bit 0 is still clear */
		set_bit(SEQ_FILLED, &seq);
#endif
		spin_unlock(&vmap_info_lock);
	}
}

#endif

#include "specification.c"

/* The list has area[0] at the start. Areas come at its end: so a walk finds what one look at the last link finds. */
struct vmap_area area[4] = {
	{ .va_start = 2, .va_end = 8 },
	{ .va_start = 10, .va_end = 16 },
	{ .va_start = 18, .va_end = 24 },
	{ .va_start = 26, .va_end = 32 },
};

static void insert_vmap_area(struct vmap_area *va)
{
	spin_lock(&vmap_area_lock);
#if defined(INV_FIRST) && !defined(FLAG) && !defined(GEN)
	set_bit(SEQ_CHANGED, &seq);
	smp_mb();
#endif
	list_add_tail_rcu(&va->list, &vmap_area_list);
	vmap_unlock();
}

__cpu void updater(void)
{
	for (int n = 1; n <= NUPD; n++) {
		insert_vmap_area(&area[n]);
		__when_visible(update_completed, n);
	}
}

__cpu void reader1(void)
{
	checked_call();
	checked_call();
}

__cpu void reader2(void)
{
	checked_call();
}
