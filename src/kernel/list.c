/* Doubly linked lists in a ring, and what of them readers under RCU may walk. */

struct list_head { struct list_head *next, *prev; };

#define LIST_HEAD_INIT(name) { &(name), &(name) }
#define LIST_HEAD(name) struct list_head name = LIST_HEAD_INIT(name)

/* What the links of an unlinked element hold: following one is BADPTR. */
#define LIST_POISON1 ((void *)0x100)
#define LIST_POISON2 ((void *)0x122)

void INIT_LIST_HEAD(struct list_head *list)
{
	WRITE_ONCE(list->next, list);
	WRITE_ONCE(list->prev, list);
}

bool list_empty(struct list_head *head)
{
	return READ_ONCE(head->next) == head;
}

static void __list_add(struct list_head *new, struct list_head *prev, struct list_head *next)
{
	next->prev = new;
	new->next = next;
	new->prev = prev;
	WRITE_ONCE(prev->next, new);
}

void list_add(struct list_head *new, struct list_head *head)
{
	__list_add(new, head, head->next);
}

void list_add_tail(struct list_head *new, struct list_head *head)
{
	__list_add(new, head->prev, head);
}

/* The element is whole before a reader can come to it. */
static void __list_add_rcu(struct list_head *new, struct list_head *prev, struct list_head *next)
{
	new->next = next;
	new->prev = prev;
	rcu_assign_pointer(prev->next, new);
	next->prev = new;
}

void list_add_rcu(struct list_head *new, struct list_head *head)
{
	__list_add_rcu(new, head, head->next);
}

void list_add_tail_rcu(struct list_head *new, struct list_head *head)
{
	__list_add_rcu(new, head->prev, head);
}

static void __list_del_entry(struct list_head *entry)
{
	struct list_head *next = entry->next, *prev = entry->prev;

	next->prev = prev;
	WRITE_ONCE(prev->next, next);
}

void list_del(struct list_head *entry)
{
	__list_del_entry(entry);
	entry->next = LIST_POISON1;
	entry->prev = LIST_POISON2;
}

/* A reader that stands on the element still finds its way to the next one. */
void list_del_rcu(struct list_head *entry)
{
	__list_del_entry(entry);
	entry->prev = LIST_POISON2;
}

void list_del_init(struct list_head *entry)
{
	__list_del_entry(entry);
	INIT_LIST_HEAD(entry);
}

#define list_entry(pointer, type, member)       container_of(pointer, type, member)
#define list_first_entry(head, type, member)    list_entry((head)->next, type, member)
#define list_next_entry(entry, member)          list_entry((entry)->member.next, typeof(*(entry)), member)

#define list_for_each_entry(entry, head, member)                                                                \
	for (entry = list_entry((head)->next, typeof(*entry), member); &entry->member != (head);                \
	     entry = list_entry(entry->member.next, typeof(*entry), member))

/* The loop may unlink the entry it stands on. */
#define list_for_each_entry_safe(entry, next_entry, head, member)                                               \
	for (entry = list_entry((head)->next, typeof(*entry), member),                                          \
	     next_entry = list_entry(entry->member.next, typeof(*entry), member); &entry->member != (head);     \
	     entry = next_entry, next_entry = list_entry(next_entry->member.next, typeof(*entry), member))

#define list_for_each_entry_rcu(entry, head, member)                                                            \
	for (entry = list_entry(rcu_dereference((head)->next), typeof(*entry), member);                         \
	     &entry->member != (head);                                                                          \
	     entry = list_entry(rcu_dereference(entry->member.next), typeof(*entry), member))
