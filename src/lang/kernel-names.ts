/** What the kernel, or C, has under a name and there is not here: the nearest thing there is. */
const HINTS: readonly (readonly [names: RegExp, hint: string])[] = [
  [/^(printf|printk|puts|fprintf|pr_\w+|dev_\w+|trace_printk|dump_stack|perror)$/, 'leave it out: every value is shown as it is; __check(NAME, test, "…") says what must hold'],
  [/^(malloc|calloc|realloc|k[mz]alloc\w+|kzalloc|kcalloc|kvmalloc|vmalloc|vzalloc|devm_\w*alloc\w*|kmem_cache_(create|zalloc)|alloc_pages?|__get_free_page)$/, 'KMEM_CACHE(cache, struct T, 0, 4, 2); declares what there is, kmem_cache_alloc(&cache, GFP_KERNEL) takes one'],
  [/^(free|kvfree|vfree|kfree_sensitive|kmem_cache_destroy|free_pages?)$/, 'kfree(p) gives back what kmem_cache_alloc() gave'],
  [/^(kthread_\w+|pthread_\w+|fork|clone|queue_work\w*|schedule_work\w*|tasklet_\w+)$/, 'a thread is a function: __cpu void reader(void) { … } runs from the start, on a CPU of its own'],
  [/^(mem(set|cpy|move|cmp)|str\w+|bzero)$/, 'assign the members, or a whole struct: a = b; stores one member after the other'],
  [/^(BUG|panic|abort|exit|__builtin_unreachable|unreachable)$/, '__fail(NAME, "…") ends the path here; assert(test) does unless the test holds'],
  [/^(WARN(_ON)?(_ONCE)?|VM_(BUG|WARN)_ON\w*|lockdep_\w+|static_assert|BUILD_BUG_ON)$/, 'assert(test), or __check(NAME, test, "…")'],
  [/^(read|write)_(lock|unlock|trylock)\w*$|^(down|up)(_\w+)?$|^(rw_?lock|rwsem|init_rwsem|sema)\w*$|^rwlock_t$|^semaphore$|^rw_semaphore$/, 'there are spinlock_t and struct mutex; another lock can be written with __atomic, __lock(), __unlock()'],
  [/^(read|write)_seq\w+$|^(raw_)?seq(lock|count)\w*$|^u64_stats_\w+$/, 'write the counter and its barriers out: WRITE_ONCE(seq, seq + 1); smp_wmb(); …'],
  [/^(wait_event|wake_up|complete|wait_for_completion|init_completion|prepare_to_wait|finish_wait|swait)\w*$|^wait_queue_head(_t)?$|^completion$/, 'wait in a loop: while (!READ_ONCE(done)) cpu_relax(); each turn is an event'],
  [/^(schedule|cond_resched|yield|[mun]?sleep\w*|[mun]delay|msleep\w*|usleep_range|jiffies|time|ktime_\w+|get_cycles)$/, 'there is no time here: anything may happen between two events; leave it out'],
  [/^(this_cpu|raw_cpu|per_cpu|get_cpu_var|put_cpu_var|__this_cpu)\w*$|^DEFINE_PER_CPU\w*$|^DECLARE_PER_CPU\w*$/, '__percpu(T, x) declares one for each CPU, x[__self] is one\'s own'],
  [/^(smp_processor_id|raw_smp_processor_id|get_cpu|put_cpu|sched_getcpu|num_online_cpus|nr_cpu_ids)$/, '__self is the number of this CPU, NR_CPUS how many there are'],
  [/^(smp_call_function\w*|on_each_cpu\w*|IPI\w*)$/, 'what another CPU does is an agent: __agents(NR_CPUS) void f(int cpu) { for (;;) __atomic { __await(…); … } }'],
  [/^(module_\w+|EXPORT_SYMBOL\w*|MODULE_\w+|__setup|early_param|(core|fs|device|late|subsys|arch|pure|postcore)_initcall\w*)$/, 'leave it out: nothing is linked or loaded here'],
  [/^(atomic64_\w+|atomic_long_\w+|refcount_\w+|kref(_\w+)?)$/, 'there is atomic_t, with atomic_inc(), atomic_dec_and_test(), atomic_inc_not_zero() and more'],
  [/^(mb|rmb|wmb|__sync_synchronize|atomic_thread_fence|__atomic_thread_fence|smp_read_barrier_depends|dma_[rw]?mb)$/, 'there are smp_mb(), smp_rmb(), smp_wmb()'],
  [/^ACCESS_ONCE$/, 'READ_ONCE(x) and WRITE_ONCE(x, value)'],
  [/^(hlist|rb|rbtree|radix|xa|xas|maple|mas|idr|ida)_\w+$|^(hlist_\w+|rb_root|rb_node|xarray)$/, 'there are list_head and llist_head; what a protocol needs of another structure is written out'],
  [/^spin_(un)?lock_bh$/, 'there are spin_lock_irq() and spin_lock_irqsave(): nothing else interrupts a CPU'],
  [/^(errno|perror|ERR_PTR|PTR_ERR|IS_ERR\w*)$/, 'return NULL, or a number of its own'],
]

/** What there is in place of a name that is not declared, or null where nobody knows. */
export function hintFor(name: string): string | null {
  return HINTS.find(([names]) => names.test(name))?.[1] ?? null
}
