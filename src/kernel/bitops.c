/* Single bits of one word. */

#define BIT(nr) (1ul << (nr))

bool test_bit(int nr, unsigned long *word)
{
	return READ_ONCE(*word) >> nr & 1;
}

void set_bit(int nr, unsigned long *word)
{
	__atomic { __rmw(word, 1, __old | BIT(nr), NORETURN); }
}

void clear_bit(int nr, unsigned long *word)
{
	__atomic { __rmw(word, 1, __old & ~BIT(nr), NORETURN); }
}

void change_bit(int nr, unsigned long *word)
{
	__atomic { __rmw(word, 1, __old ^ BIT(nr), NORETURN); }
}

/* These return the bit as it was. */

bool test_and_set_bit(int nr, unsigned long *word)
{
	unsigned long old;

	__atomic { old = __rmw(word, 1, __old | BIT(nr), FULL); }
	return old >> nr & 1;
}

bool test_and_clear_bit(int nr, unsigned long *word)
{
	unsigned long old;

	__atomic { old = __rmw(word, 1, __old & ~BIT(nr), FULL); }
	return old >> nr & 1;
}

bool test_and_change_bit(int nr, unsigned long *word)
{
	unsigned long old;

	__atomic { old = __rmw(word, 1, __old ^ BIT(nr), FULL); }
	return old >> nr & 1;
}

/* A bit as a lock. */

bool test_and_set_bit_lock(int nr, unsigned long *word)
{
	unsigned long old;

	__atomic { old = __rmw(word, 1, __old | BIT(nr), ACQUIRE); }
	return old >> nr & 1;
}

void clear_bit_unlock(int nr, unsigned long *word)
{
	__atomic { __rmw(word, 1, __old & ~BIT(nr), RELEASE); }
}
