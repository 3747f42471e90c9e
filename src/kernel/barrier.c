/* Memory barriers. What each of them is worth is the memory model's business: sc needs none, x86 only the full one. */

#define smp_mb()                __fence(FULL)
#define smp_rmb()               __fence(RMB)
#define smp_wmb()               __fence(WMB)

/* Full barriers together with an atomic operation, or a lock, right behind or before them. */
#define smp_mb__before_atomic()       __fence(BEFORE_ATOMIC)
#define smp_mb__after_atomic()        __fence(AFTER_ATOMIC)
#define smp_mb__after_spinlock()      __fence(AFTER_ATOMIC)
#define smp_mb__after_unlock_lock()   __fence(AFTER_ATOMIC)

#define smp_store_mb(place, value) do { WRITE_ONCE(place, value); smp_mb(); } while (0)
