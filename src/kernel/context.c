/* What a CPU may do where it stands: preemption, interrupts, sleeping. */

/* preempt_disable() calls that are open, and spinlocks held. */
__percpu(char, preempt_count);
__percpu(char, irqs_off);
/* rcu_read_lock() calls that are open. */
__percpu(char, rcu_nesting);

void preempt_disable(void)
{
	preempt_count[__self]++;
}

void preempt_enable(void)
{
	__check(LOCKS, preempt_count[__self] > 0, "preempt_enable() without preempt_disable()");
	preempt_count[__self]--;
}

void local_irq_disable(void)
{
	irqs_off[__self] = 1;
}

void local_irq_enable(void)
{
	irqs_off[__self] = 0;
}

#define local_irq_save(flags)    do { (flags) = irqs_off[__self]; local_irq_disable(); } while (0)
#define local_irq_restore(flags) do { irqs_off[__self] = (flags); } while (0)
#define irqs_disabled()          (irqs_off[__self] != 0)

/* Said by everything that may sleep, at its start. */
void might_sleep(void)
{
	__check(SLEEP, !preempt_count[__self], "may sleep, with a spinlock held or preemption off");
	__check(SLEEP, !irqs_off[__self], "may sleep, with interrupts off");
	__check(SLEEP, !rcu_nesting[__self], "may sleep, inside an RCU read-side section");
}
