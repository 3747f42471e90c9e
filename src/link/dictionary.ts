/*
 * What a text about locks and barriers is likely to say: `deflate` refers to it instead of writing it out, the nearer the end the
 * shorter. Every link with a text of its own depends on each character of it: it never changes. A better one is another format.
 */
const WORDS = `
static inline const volatile unsigned signed short double float register typedef union extern sizeof switch case default: break; continue; goto out;
ENOMEM EBUSY EAGAIN EINVAL GFP_KERNEL GFP_ATOMIC PAGE_SIZE NULL; true false bool long char void *next, *prev;
vmap vunmap flush_tlb_kernel_range(__tlb_access( kmem_cache_create kmem_cache_alloc(kmem_cache_free( KMEM_CACHE(SLAB_TYPESAFE_BY_RCU) kmalloc(sizeof( kfree( kfree_rcu( __get_free_page free_page(
struct list_head list_add_rcu(&list_add_tail_rcu(&list_del_rcu(&list_for_each_entry_rcu( container_of( hlist_ llist_add(&llist_del_all(& struct rcu_head rcu;
mutex_lock(&mutex_unlock(&mutex_trylock(& struct mutex DEFINE_MUTEX( local_irq_save( local_irq_restore( local_irq_disable(); local_irq_enable(); preempt_disable(); preempt_enable();
spin_lock_irqsave(& spin_unlock_irqrestore(& spin_trylock(& raw_spin_lock(& DEFINE_SPINLOCK( spinlock_t lock; read_lock(& write_lock(& seqlock_t read_seqbegin( read_seqretry(
test_and_set_bit(0, & test_and_clear_bit(set_bit( clear_bit( test_bit( atomic_inc(& atomic_dec(& atomic_dec_and_test(& atomic_add(1, & atomic_add_return(atomic_fetch_add( atomic_read(& atomic_set(& atomic_t refcount_t
cmpxchg_relaxed(& cmpxchg(& xchg_release(xchg_acquire(xchg(& smp_mb__before_atomic(); smp_mb__after_atomic(); smp_store_mb( barrier(); cpu_relax();
synchronize_rcu(); call_rcu(&rcu_barrier(); rcu_assign_pointer( rcu_dereference( rcu_read_lock(); rcu_read_unlock(); smp_load_acquire(& smp_store_release(&
__init void init(void) __when_visible __atomic { __check( __choose( __alive( __self invariant NAME: final NAME: property assert( parameter N = 2 in 1..3; variant
filter exists (0:r0=0 /\\\\ 1:r0=0) forall (1:r1=1 /\\\\ ~exists (1:r0=1 /\\\\ 1:r1=0) P0(int *x, int *y)\\n{\\n\\tint r0;\\n\\tint r1;\\n\\n P1(spinlock_t *s P2(int *x, int *y, int *z)
.litmus .c","C {\\n}\\n\\n /* */ \\n *  * The  of the  is  and  to  it  that  CPU  waits
#include \\"#define #undef #ifndef #else\\n#elif defined(#endif\\n\\n#ifdef NO_MB\\n\\tsmp_mb();\\n#endif\\n
\\t\\t\\twhile ( for (int i = 0; i < do {\\n  } while ( if (! else {\\n } else if ( return 0;\\n}\\n return;\\n}\\n\\n == 0 != 1 && || <= >= += 1; ++; -> &= ~ |= << >> (void)\\n{\\n\\tint
smp_rmb();\\n\\tsmp_wmb();\\n\\tsmp_mb();\\n\\tWRITE_ONCE(*x, 1);\\n\\tr0 = READ_ONCE(*y);\\n}\\n\\n\\tr1 = READ_ONCE(*x);\\n\\tWRITE_ONCE(*y, 1);\\n\\tspin_lock(&\\n\\tspin_unlock(&lock);\\n\\tx = 1;\\n\\ty = 1;\\n\\tint r = y;\\n
int x;\\nint y;\\n\\n__cpu void P0(void)\\n{\\n\\tWRITE_ONCE(x, 1);\\n\\tint r0 = READ_ONCE(y);\\n}\\n\\n__cpu void P1(void)\\n{\\n\\t}\\n","o":null,"n":"SB.litmus","f":[["main.c","
{"n":"Untitled","o":null,"f":[["program.c","`

/** As JSON has it, since that is what is packed. */
export const DICTIONARY: Uint8Array = new TextEncoder().encode(WORDS.replace(/\n/g, ''))
