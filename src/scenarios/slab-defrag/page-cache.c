/*
 * The page cache: the entry is a page with a reference count. A lookup takes a reference without a lock and then looks
 * whether the entry still is that page. In the node it has: if that was moved meanwhile, it is not the array's any more.
 */

struct page {
	atomic_t _refcount;
};
struct page the_page;

static bool get_page_unless_zero(struct page *page)
{
	return atomic_inc_not_zero(&page->_refcount);
}

static void put_page(struct page *page)
{
	if (atomic_dec_and_test(&page->_refcount))
		page_is = PAGE_NOBODYS;
}

/* Somebody else may get the page, if nobody holds it. */
static void reallocate_page(struct page *page)
{
	__atomic {
		if (__ld(&page->_refcount.counter) == 0 && __choose(2)) {
			__st(&page->_refcount.counter, 1);
			page_is = PAGE_A_STRANGERS;
		}
	}
}

/* Takes the page out of the array and drops it. */
__cpu void truncate(void)
{
	xa_lock_irq(array_x);
	array_x->xa_head->slot = 0;
	stored_last = 0;
	xa_unlock_irq(array_x);

	put_page(&the_page);
	reallocate_page(&the_page);
}

__cpu void find_get_page(void)
{
	struct xa_node *node;
	int entry, again;

repeat:
	rcu_read_lock();
	node = rcu_dereference(array_x->xa_head);
	entry = READ_ONCE(node->slot);
	if (!entry)
		goto out;
	if (entry == XA_RETRY_ENTRY || !get_page_unless_zero(&the_page)) {
		rcu_read_unlock();
		goto repeat;
	}

	/* Has the page been given to somebody else before we had the reference? */
	again = READ_ONCE(node->slot);
	__check(WRONGPAGE, again != entry || page_is == PAGE_OURS, "this page was given back, and is somebody else's");
	put_page(&the_page);
	if (again != entry) {
		rcu_read_unlock();
		goto repeat;
	}
out:
	rcu_read_unlock();
}
