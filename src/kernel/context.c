/* What a CPU may do where it stands: preemption, interrupts, sleeping. */

/* Whether CPUs interrupt each other: then to turn interrupts off or on is something that others notice. */
#if __uses_flush_tlb_kernel_range || __uses_flush_tlb_all
#define TLB_SHOOTDOWN 1
#else
#define TLB_SHOOTDOWN 0
#endif

/* Whether a CPU ever turns interrupts off. */
#if __uses_local_irq_disable || __uses_local_irq_save || __uses_spin_lock_irq || __uses_spin_lock_irqsave
#define INTERRUPTS_OFF 1
#else
#define INTERRUPTS_OFF 0
#endif

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

static void set_irqs_off(bool off)
{
#if TLB_SHOOTDOWN
	__atomic { irqs_off[__self] = off; }
#else
	irqs_off[__self] = off;
#endif
}

void local_irq_disable(void)
{
	set_irqs_off(true);
}

void local_irq_enable(void)
{
	set_irqs_off(false);
}

#define local_irq_save(flags)    do { (flags) = irqs_off[__self]; local_irq_disable(); } while (0)
#define local_irq_restore(flags) set_irqs_off(flags)
#define irqs_disabled()          (irqs_off[__self] != 0)

/* Said by everything that may sleep, at its start. */
void might_sleep(void)
{
	__check(SLEEP, !preempt_count[__self], "may sleep, with a spinlock held or preemption off");
	__check(SLEEP, !irqs_off[__self], "may sleep, with interrupts off");
	__check(SLEEP, !rcu_nesting[__self], "may sleep, inside an RCU read-side section");
}
