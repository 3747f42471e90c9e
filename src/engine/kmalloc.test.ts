import { expect, test } from 'vitest'
import { MODELS } from '../wire/program'
import { brokenIn } from './testing/checked'
import { mistakes, told, after } from './testing/running'

const NODES = 'struct node { int value; struct rcu_head rcu; };\nKMEM_CACHE(nodes, struct node, 0, 2, 1);\nstruct node *shared;\n'
const publish = (use: string): string => `${NODES}
__cpu void owner(void)
{
	struct node *node = kmalloc(sizeof(*node), GFP_KERNEL);

	if (!node)
		return;
	node->value = 3;
	smp_store_release(&shared, node);
}

__cpu void user(void)
{
	struct node *node = smp_load_acquire(&shared);

	if (node) {
		assert(node->value == 3);
		${use}
	}
}
`
const refused = (argument: string, also = ''): string => mistakes(`${NODES}${also}\nstruct other { int a; };\n__cpu void P0(void) { void *p = kmalloc(${argument}, GFP_KERNEL); }`)

test('an object comes from the cache of its type', () => {
  for (const model of MODELS) {
    expect(brokenIn({ files: [{ name: 'main.c', text: publish('kfree(node);') }], model })).toEqual([])
    expect(brokenIn({ files: [{ name: 'main.c', text: publish('kfree(node); node->value = 4;') }], model })).toEqual(['UAF'])
    expect(brokenIn({ files: [{ name: 'main.c', text: publish('kfree(node);').replace('node->value = 3;', '') }], model })).toEqual(['UNINIT'])
  }
  expect(told(after(publish(''), '0'))).toEqual(['kmalloc(sizeof(*node), GFP_KERNEL) → &nodes_objects[0]'])
})

test('where it sleeps it may not be called', () => {
  expect(brokenIn({ files: [{ name: 'main.c', text: `${NODES}__cpu void P0(void) { preempt_disable(); kmalloc(sizeof(struct node), GFP_KERNEL); preempt_enable(); }` }], model: 'sc' })).toEqual(['SLEEP'])
  expect(brokenIn({ files: [{ name: 'main.c', text: `${NODES}__cpu void P0(void) { preempt_disable(); kmalloc(sizeof(struct node), GFP_ATOMIC); preempt_enable(); }` }], model: 'sc' })).toEqual([])
})

test('a size says which type is meant, and the type which cache', () => {
  expect(refused('8')).toMatch(/kmalloc takes the size of a type here\n[^]*kmalloc\(sizeof\(struct T\), GFP_KERNEL\), or kmem_cache_alloc\(&cache, GFP_KERNEL\)$/)
  expect(refused('sizeof(struct other)')).toMatch(/no cache has objects of type struct other\n[^]*KMEM_CACHE\(cache, struct other, 0, 4, 2\); declares one$/)
  expect(refused('sizeof(struct node)', 'KMEM_CACHE(more, struct node, 0, 2, 1);')).toMatch(/nodes and more have objects of type struct node\n[^]*kmem_cache_alloc\(&nodes, GFP_KERNEL\) says which$/)
})
