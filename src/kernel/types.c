/* Small words that all other files use. */

#define container_of(pointer, type, member) ((type *)((char *)(pointer) - offsetof(type, member)))

#define likely(condition)   (condition)
#define unlikely(condition) (condition)

/* A waiting loop does nothing while it waits. */
#define cpu_relax()

#define BUG_ON(condition) assert(!(condition))

#define min(a, b) ({ typeof(a) a_ = (a); typeof(b) b_ = (b); a_ < b_ ? a_ : b_; })
#define max(a, b) ({ typeof(a) a_ = (a); typeof(b) b_ = (b); a_ > b_ ? a_ : b_; })
