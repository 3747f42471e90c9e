/* Lists that are pushed to, and taken as a whole, without a lock. */

struct llist_node { struct llist_node *next; };
struct llist_head { struct llist_node *first; };

#define LLIST_HEAD(name) struct llist_head name

bool llist_empty(struct llist_head *head)
{
	return READ_ONCE(head->first) == NULL;
}

/* Says whether the list was empty before. */
bool llist_add(struct llist_node *new, struct llist_head *head)
{
	struct llist_node *first;

	do {
		first = READ_ONCE(head->first);
		new->next = first;
	} while (cmpxchg(&head->first, first, new) != first);
	return !first;
}

struct llist_node *llist_del_all(struct llist_head *head)
{
	return xchg(&head->first, NULL);
}

#define llist_entry(pointer, type, member) container_of(pointer, type, member)

#define llist_for_each(node, first) for (node = (first); node; node = node->next)
