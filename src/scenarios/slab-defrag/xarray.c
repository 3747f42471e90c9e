/* The xarray, as small as it gets: an array has one node or none, and a node has one slot. */

struct xa_node {
	struct xarray *array;           /* NULL: in no array yet; XA_RCU_FREE: freed, readers may still be there */
	int slot;
	struct list_head private_list;  /* in a list of nodes for reclaim, where there is such a list */
	atomic_t count;                 /* REFCOUNT: the array's reference, and those of who wants it to stay */
	struct rcu_head rcu_head;
};

struct xarray {
	spinlock_t xa_lock;
	struct xa_node *xa_head;
	struct rcu_head rcu_head;       /* its owner, an inode say, is freed after a grace period */
};

/* A node says with it that it was freed; nothing sets it back when the memory is allocated again. */
#define XA_RCU_FREE ((struct xarray *)1)

/* What a slot can have. */
enum { FIRST_ENTRY = 5, NEW_ENTRY = 6, XA_RETRY_ENTRY = 8 };

static bool xa_get(struct kmem_cache *cache, void *object);
static bool xa_reclaim(struct kmem_cache *cache, void *object);

#if defined(REFCOUNT) || defined(GET_XLOCK) || defined(GET_SLABOP) || defined(GET_SLEEPS)
#define FIRST_CALLBACK xa_get
#else
#define FIRST_CALLBACK NULL
#endif

KMEM_CACHE(xa_node_cache, struct xa_node, 0, 2, 1, FIRST_CALLBACK, xa_reclaim);
KMEM_CACHE(xarray_cache, struct xarray, 0, 2, 2);

#define array_x (&xarray_cache_objects[0])
#define array_y (&xarray_cache_objects[1])

struct xarray *mapping;                 /* how owner and readers find array x */
LIST_HEAD(shadow_nodes);                /* nodes for reclaim; with a lock that cannot be taken here */

#define xa_lock_irq(xa)   spin_lock_irq(&(xa)->xa_lock)
#define xa_unlock_irq(xa) spin_unlock_irq(&(xa)->xa_lock)

/* Drops a reference; with the last one the node goes, when no reader can see it any more. */
static void put_node(struct xa_node *node)
{
	if (atomic_dec_and_test(&node->count))
		kfree_rcu(node, rcu_head);
}

/* The marker comes first, the callback second: in between the node looks freed, and no callback is on its way. */
static void xa_node_free(struct xa_node *node)
{
	WRITE_ONCE(node->array, XA_RCU_FREE);
#ifdef REFCOUNT
	put_node(node);
#else
	kfree_rcu(node, rcu_head);
#endif
}
