import { expect, test } from 'vitest'
import { brokenIn } from './testing/checked'

/** Runs the body on one CPU, after the declarations; nothing may break. */
function runs(body: string, declarations = ''): readonly string[] {
  return brokenIn({ files: [{ name: 'main.c', text: `${declarations}\n__cpu void P0(void)\n{\n${body}\n}\n` }], model: 'tso' })
}

test.each([['add', '+'], ['sub', '-'], ['and', '&'], ['or', '|'], ['xor', '^'], ['andnot', '& ~']])('atomic_%s is %s', (name, operator) => {
  expect(runs(`atomic_${name}(3, &v); assert(atomic_read(&v) == (6 ${operator} 3));`, 'atomic_t v = ATOMIC_INIT(6);')).toEqual([])
})

test('the atomic operations that return something, in all orders', () => {
  for (const order of ['', '_relaxed', '_acquire', '_release']) {
    expect(runs(`
      assert(atomic_fetch_add${order}(3, &v) == 6); assert(atomic_fetch_sub${order}(2, &v) == 9);
      assert(atomic_add_return${order}(3, &v) == 10); assert(atomic_sub_return${order}(4, &v) == 6);
      assert(atomic_fetch_inc${order}(&v) == 6); assert(atomic_fetch_dec${order}(&v) == 7);
      assert(atomic_inc_return${order}(&v) == 7); assert(atomic_dec_return${order}(&v) == 6);
      assert(atomic_xchg${order}(&v, 1) == 6); assert(atomic_cmpxchg${order}(&v, 2, 3) == 1); assert(atomic_cmpxchg${order}(&v, 1, 3) == 1);
      assert(atomic_fetch_and${order}(2, &v) == 3); assert(atomic_fetch_or${order}(5, &v) == 2); assert(atomic_fetch_xor${order}(4, &v) == 7);
      assert(atomic_fetch_andnot${order}(2, &v) == 3); assert(atomic_read(&v) == 1);
      assert(xchg${order}(&p, NULL) == &x); assert(cmpxchg${order}(&p, NULL, &x) == NULL); assert(p == &x);
    `, 'atomic_t v = ATOMIC_INIT(6); int x; int *p = &x;')).toEqual([])
  }
})

test('exchanges where a pointer in memory leads', () => {
  const objects = 'struct node { int value; struct node *next; } a, b; struct node *first = &a; int x; int *p = &x;'
  expect(runs('xchg(&first->value, 2); xchg(p, 3); cmpxchg(&first->next, NULL, &b); cmpxchg(&first->next->value, 0, 4); first = &b; p = &a.value; assert(a.value == 2 && x == 3 && a.next == &b && b.value == 4);', objects)).toEqual([])
})

test('the other atomic operations', () => {
  expect(runs(`
    atomic_inc(&v); atomic_dec(&v); atomic_set(&v, 2); atomic_set_release(&v, 1); assert(atomic_read_acquire(&v) == 1);
    assert(atomic_fetch_and(3, &v) == 1); assert(atomic_fetch_or(4, &v) == 1); assert(atomic_fetch_xor(1, &v) == 5); assert(atomic_read(&v) == 4);
    assert(atomic_sub_and_test(4, &v)); assert(!atomic_inc_and_test(&v)); assert(atomic_dec_and_test(&v)); assert(atomic_add_negative(-1, &v));
    assert(!atomic_add_unless(&v, 3, -1)); assert(atomic_add_unless(&v, 3, 0)); assert(atomic_inc_not_zero(&v)); assert(atomic_fetch_add_unless(&v, 1, 9) == 3);
  `, 'atomic_t v = ATOMIC_INIT(6);')).toEqual([])
})

test('bits', () => {
  expect(runs(`
    set_bit(0, &w); set_bit(3, &w); clear_bit(0, &w); change_bit(1, &w); assert(w == 10); assert(test_bit(1, &w) && !test_bit(0, &w));
    assert(!test_and_set_bit(0, &w)); assert(test_and_clear_bit(3, &w)); assert(test_and_change_bit(1, &w)); assert(w == 1);
    assert(!test_and_set_bit_lock(31, &w)); assert(test_bit(31, &w)); clear_bit_unlock(31, &w); assert(w == 1);
  `, 'unsigned long w;')).toEqual([])
})

test('barriers', () => {
  expect(runs(`
    smp_mb(); smp_rmb(); smp_wmb(); smp_mb__before_atomic(); atomic_inc(&v); smp_mb__after_atomic(); smp_store_mb(x, 2); barrier();
    spin_lock(&l); smp_mb__after_spinlock(); spin_unlock(&l); spin_lock(&l); smp_mb__after_unlock_lock(); spin_unlock(&l); assert(x == 2);
  `, 'atomic_t v; int x; DEFINE_SPINLOCK(l);')).toEqual([])
})

test('locks and what they do to where a CPU stands', () => {
  expect(runs(`
    unsigned long flags;
    spin_lock_init(&l); assert(!spin_is_locked(&l)); spin_lock_irq(&l); assert(spin_is_locked(&l) && irqs_disabled()); assert(!spin_trylock(&l)); spin_unlock_irq(&l);
    local_irq_disable(); spin_lock_irqsave(&l, flags); spin_unlock_irqrestore(&l, flags); assert(irqs_disabled()); local_irq_enable(); assert(!irqs_disabled());
    preempt_disable(); preempt_enable(); mutex_lock(&m); assert(mutex_is_locked(&m)); assert(!mutex_trylock(&m)); mutex_unlock(&m); assert(mutex_trylock(&m)); mutex_unlock(&m);
    might_sleep();
  `, 'DEFINE_SPINLOCK(l); DEFINE_MUTEX(m);')).toEqual([])
  expect(runs('preempt_enable();')).toEqual(['LOCKS'])
  expect(runs('rcu_read_unlock();')).toEqual(['LOCKS'])
  expect(runs('mutex_unlock(&m);', 'DEFINE_MUTEX(m);')).toEqual(['BADUNLOCK'])
})

const LIST = `
struct item { int value; struct list_head link; };
struct item item[3] = { { .value = 1 }, { .value = 2 }, { .value = 4 } };
LIST_HEAD(head);
int order(void)
{
	struct item *one;
	int digits = 0;

	list_for_each_entry(one, &head, link)
		digits = 10 * digits + one->value;
	return digits;
}
`

test('lists', () => {
  expect(runs('assert(list_empty(&head)); list_add(&item[0].link, &head); list_add(&item[1].link, &head); list_add_tail(&item[2].link, &head); assert(order() == 214);', LIST)).toEqual([])
  expect(runs('list_add_rcu(&item[0].link, &head); list_add_rcu(&item[1].link, &head); list_add_tail_rcu(&item[2].link, &head); list_del_rcu(&item[0].link); assert(order() == 24); assert(item[0].link.next == &item[2].link);', LIST)).toEqual([])
  expect(runs('list_add(&item[0].link, &head); list_del_init(&item[0].link); assert(list_empty(&head) && list_empty(&item[0].link));', LIST)).toEqual([])
  expect(runs(`
    struct item *one, *next;
    list_add(&item[0].link, &head); list_add(&item[1].link, &head);
    assert(list_first_entry(&head, struct item, link)->value == 2); assert(list_next_entry(&item[1], link) == &item[0]);
    list_for_each_entry_safe(one, next, &head, link) list_del(&one->link);
    assert(list_empty(&head));
  `, LIST)).toEqual([])
  expect(runs('list_add(&item[0].link, &head); list_del(&item[0].link); assert(item[0].link.next->next);', LIST)).toEqual(['BADPTR'])
  expect(runs(`
    struct llist_node *node;
    int count = 0;
    assert(llist_empty(&list)); assert(llist_add(&a, &list)); assert(!llist_add(&b, &list));
    llist_for_each(node, llist_del_all(&list)) count++;
    assert(count == 2 && llist_empty(&list));
  `, 'struct llist_node a, b; LLIST_HEAD(list);')).toEqual([])
})

const OBJECTS = `
struct object { int value; struct rcu_head rcu; };
int called;
static void callback(struct rcu_head *head);
`

test('memory comes and goes', () => {
  const cache = (flags: string): string => `${OBJECTS} KMEM_CACHE(cache, struct object, ${flags}, 2, 1);\nstatic void callback(struct rcu_head *head) { called++; kfree(container_of(head, struct object, rcu)); }`
  expect(runs('struct object *p = kmem_cache_alloc(&cache, GFP_KERNEL); if (p) { p->value = 1; kmem_cache_free(&cache, p); }', cache('0'))).toEqual([])
  expect(runs('struct object *p = kmem_cache_alloc(&cache, GFP_KERNEL); if (p) { kfree(p); p->value = 1; }', cache('0'))).toEqual(['UAF'])
  expect(runs('struct object *p = kmem_cache_alloc(&cache, GFP_KERNEL); if (p) { kfree(p); p->value = 1; kmem_cache_shrink(&cache, 0); }', cache('SLAB_TYPESAFE_BY_RCU'))).toEqual([])
  expect(runs('struct object *p = kmem_cache_alloc(&cache, GFP_KERNEL); if (p) { kfree(p); kmem_cache_shrink(&cache, 0); p->value = 1; }', cache('SLAB_TYPESAFE_BY_RCU'))).toEqual(['UAF'])
  expect(runs('struct object *p = kmem_cache_alloc(&cache, GFP_KERNEL); if (p) { rcu_read_lock(); kfree(p); kmem_cache_shrink(&cache, 0); p->value = 1; rcu_read_unlock(); }', cache('SLAB_TYPESAFE_BY_RCU'))).toEqual([])
  expect(runs('struct object *p = kmem_cache_alloc(&cache, GFP_ATOMIC); if (p) { call_rcu(&p->rcu, callback); rcu_barrier(); assert(called == 1); }', cache('0'))).toEqual([])
  expect(runs('struct object *p = kmem_cache_alloc(&cache, GFP_ATOMIC); if (p) { call_rcu(&p->rcu, callback); call_rcu(&p->rcu, callback); }', cache('0'))).toEqual(['DOUBLEFREE'])
  expect(runs('struct object *p = kmem_cache_alloc(&cache, GFP_ATOMIC); if (p) { kfree_rcu(p, rcu); rcu_barrier(); p->value = 1; }', cache('0'))).toEqual(['UAF'])
})
