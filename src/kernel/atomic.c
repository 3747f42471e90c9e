/*
 * Atomic operations. One that returns something is a full barrier unless its name ends in what it is instead;
 * one that returns nothing orders nothing.
 */

typedef struct { int counter; } atomic_t;

#define ATOMIC_INIT(value) { (value) }

int atomic_read(atomic_t *v)
{
	return READ_ONCE(v->counter);
}

int atomic_read_acquire(atomic_t *v)
{
	return smp_load_acquire(&v->counter);
}

void atomic_set(atomic_t *v, int i)
{
	WRITE_ONCE(v->counter, i);
}

void atomic_set_release(atomic_t *v, int i)
{
	smp_store_release(&v->counter, i);
}

/* No result. */

#define ATOMIC_VOID(name, operator)                                                                             \
	void name(int i, atomic_t *v)                                                                           \
	{                                                                                                       \
		__atomic { __rmw(&v->counter, 1, __old operator i, NORETURN); }                                 \
	}

ATOMIC_VOID(atomic_add, +)
ATOMIC_VOID(atomic_sub, -)
ATOMIC_VOID(atomic_and, &)
ATOMIC_VOID(atomic_or, |)
ATOMIC_VOID(atomic_xor, ^)
ATOMIC_VOID(atomic_andnot, & ~)

void atomic_inc(atomic_t *v)
{
	atomic_add(1, v);
}

void atomic_dec(atomic_t *v)
{
	atomic_sub(1, v);
}

/* The value before. */

#define ATOMIC_FETCH_ORDER(name, operator, order)                                                               \
	int name(int i, atomic_t *v)                                                                            \
	{                                                                                                       \
		int old;                                                                                        \
		__atomic { old = __rmw(&v->counter, 1, __old operator i, order); }                              \
		return old;                                                                                     \
	}

#define ATOMIC_FETCH(name, operator)                                                                            \
	ATOMIC_FETCH_ORDER(name, operator, FULL)                                                                \
	ATOMIC_FETCH_ORDER(name##_relaxed, operator, RELAXED)                                                   \
	ATOMIC_FETCH_ORDER(name##_acquire, operator, ACQUIRE)                                                   \
	ATOMIC_FETCH_ORDER(name##_release, operator, RELEASE)

ATOMIC_FETCH(atomic_fetch_add, +)
ATOMIC_FETCH(atomic_fetch_sub, -)
ATOMIC_FETCH(atomic_fetch_and, &)
ATOMIC_FETCH(atomic_fetch_or, |)
ATOMIC_FETCH(atomic_fetch_xor, ^)
ATOMIC_FETCH(atomic_fetch_andnot, & ~)

#define atomic_fetch_inc(v)         atomic_fetch_add(1, v)
#define atomic_fetch_inc_relaxed(v) atomic_fetch_add_relaxed(1, v)
#define atomic_fetch_inc_acquire(v) atomic_fetch_add_acquire(1, v)
#define atomic_fetch_inc_release(v) atomic_fetch_add_release(1, v)
#define atomic_fetch_dec(v)         atomic_fetch_sub(1, v)
#define atomic_fetch_dec_relaxed(v) atomic_fetch_sub_relaxed(1, v)
#define atomic_fetch_dec_acquire(v) atomic_fetch_sub_acquire(1, v)
#define atomic_fetch_dec_release(v) atomic_fetch_sub_release(1, v)

/* The value after. */

#define ATOMIC_RETURN_ORDER(name, operator, order)                                                              \
	int name(int i, atomic_t *v)                                                                            \
	{                                                                                                       \
		int old;                                                                                        \
		__atomic { old = __rmw(&v->counter, 1, __old operator i, order); }                              \
		return old operator i;                                                                          \
	}

#define ATOMIC_RETURN(name, operator)                                                                           \
	ATOMIC_RETURN_ORDER(name, operator, FULL)                                                               \
	ATOMIC_RETURN_ORDER(name##_relaxed, operator, RELAXED)                                                  \
	ATOMIC_RETURN_ORDER(name##_acquire, operator, ACQUIRE)                                                  \
	ATOMIC_RETURN_ORDER(name##_release, operator, RELEASE)

ATOMIC_RETURN(atomic_add_return, +)
ATOMIC_RETURN(atomic_sub_return, -)

#define atomic_inc_return(v)         atomic_add_return(1, v)
#define atomic_inc_return_relaxed(v) atomic_add_return_relaxed(1, v)
#define atomic_inc_return_acquire(v) atomic_add_return_acquire(1, v)
#define atomic_inc_return_release(v) atomic_add_return_release(1, v)
#define atomic_dec_return(v)         atomic_sub_return(1, v)
#define atomic_dec_return_relaxed(v) atomic_sub_return_relaxed(1, v)
#define atomic_dec_return_acquire(v) atomic_sub_return_acquire(1, v)
#define atomic_dec_return_release(v) atomic_sub_return_release(1, v)

/* Whether the value after is what one asked for. */

#define atomic_add_negative(i, v) (atomic_add_return(i, v) < 0)
#define atomic_sub_and_test(i, v) (atomic_sub_return(i, v) == 0)
#define atomic_inc_and_test(v)    (atomic_add_return(1, v) == 0)
#define atomic_dec_and_test(v)    (atomic_sub_return(1, v) == 0)

/* Adds unless the value is `unless`; returns the value before. */
int atomic_fetch_add_unless(atomic_t *v, int i, int unless)
{
	int old;

	__atomic { old = __rmw(&v->counter, __old != unless, __old + i, FULL); }
	return old;
}

bool atomic_add_unless(atomic_t *v, int i, int unless)
{
	return atomic_fetch_add_unless(v, i, unless) != unless;
}

#define atomic_inc_not_zero(v) atomic_add_unless(v, 1, 0)

/* Exchange, of words of any type. */

#define EXCHANGE(place, value, order)                                                                           \
	({                                                                                                      \
		typeof(&*(place)) place_ = (place);                                                             \
		typeof(*(place)) new_ = (value), old_;                                                          \
		__atomic { old_ = __rmw(place_, 1, new_, order); }                                              \
		old_;                                                                                           \
	})

#define xchg(place, value)         EXCHANGE(place, value, FULL)
#define xchg_relaxed(place, value) EXCHANGE(place, value, RELAXED)
#define xchg_acquire(place, value) EXCHANGE(place, value, ACQUIRE)
#define xchg_release(place, value) EXCHANGE(place, value, RELEASE)

#define ATOMIC_XCHG(name, order)                                                                                \
	int name(atomic_t *v, int new)                                                                          \
	{                                                                                                       \
		int old;                                                                                        \
		__atomic { old = __rmw(&v->counter, 1, new, order); }                                           \
		return old;                                                                                     \
	}

ATOMIC_XCHG(atomic_xchg, FULL)
ATOMIC_XCHG(atomic_xchg_relaxed, RELAXED)
ATOMIC_XCHG(atomic_xchg_acquire, ACQUIRE)
ATOMIC_XCHG(atomic_xchg_release, RELEASE)

/* Stores the new value if the old one is the one expected; one that fails orders nothing. */

#define COMPARE_EXCHANGE(place, expected, value, order)                                                         \
	({                                                                                                      \
		typeof(&*(place)) place_ = (place);                                                             \
		typeof(*(place)) expected_ = (expected), new_ = (value), old_;                                  \
		__atomic { old_ = __rmw(place_, __old == expected_, new_, order); }                             \
		old_;                                                                                           \
	})

#define cmpxchg(place, expected, value)         COMPARE_EXCHANGE(place, expected, value, FULL)
#define cmpxchg_relaxed(place, expected, value) COMPARE_EXCHANGE(place, expected, value, RELAXED)
#define cmpxchg_acquire(place, expected, value) COMPARE_EXCHANGE(place, expected, value, ACQUIRE)
#define cmpxchg_release(place, expected, value) COMPARE_EXCHANGE(place, expected, value, RELEASE)

#define ATOMIC_CMPXCHG(name, order)                                                                             \
	int name(atomic_t *v, int expected, int new)                                                            \
	{                                                                                                       \
		int old;                                                                                        \
		__atomic { old = __rmw(&v->counter, __old == expected, new, order); }                           \
		return old;                                                                                     \
	}

ATOMIC_CMPXCHG(atomic_cmpxchg, FULL)
ATOMIC_CMPXCHG(atomic_cmpxchg_relaxed, RELAXED)
ATOMIC_CMPXCHG(atomic_cmpxchg_acquire, ACQUIRE)
ATOMIC_CMPXCHG(atomic_cmpxchg_release, RELEASE)

/* Waits until the condition, which sees the word's value as VAL, holds. */
#define smp_cond_load_acquire(place, condition)                                                                 \
	({                                                                                                      \
		typeof(&*(place)) place_ = (place);                                                             \
		typeof(*(place)) VAL;                                                                           \
		__atomic {                                                                                      \
			VAL = __ld(place_, ACQUIRE);                                                            \
			__await(condition, "waits for " #place " to change");                                   \
		}                                                                                               \
		VAL;                                                                                            \
	})
