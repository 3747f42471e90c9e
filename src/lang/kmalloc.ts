import { at } from '../base/assert'
import type { Expression, TypeNode } from './ast'
import { assignable } from './conversion'
import { inline } from './call'
import { rvalue } from './expression'
import type { Here } from './lowering'
import { printCall } from './print'
import { typeOf } from './type-of'
import { INT, type Type, printType, sameType } from './types'
import type { Value } from './value'

type CallNode = Extract<Expression, { kind: 'call' }>

/** `kmalloc(sizeof(struct T), gfp)`: the object comes from the cache of that type, as an allocation from the cache would. */
export function kmalloc(here: Here, node: CallNode): Value {
  const { semantics } = here.l
  const allocate = semantics.function('kmem_cache_alloc')
  const [size, gfp] = [at(node.args, 0), at(node.args, 1)]
  if (!allocate) return semantics.reports.fail(node.span, 'kmalloc needs the prelude\'s kmem_cache_alloc')
  if (size.kind !== 'sizeof') return semantics.reports.fail(size.span, 'kmalloc takes the size of a type here', 'kmalloc(sizeof(struct T), GFP_KERNEL), or kmem_cache_alloc(&cache, GFP_KERNEL)')
  const type = semantics.complete(size.isType ? semantics.resolve(size.of as TypeNode, here.scope) : typeOf(semantics, size.of as Expression, here.scope), size.span)
  const [cache, ...others] = cachesOf(here, type)
  if (cache === undefined) return semantics.reports.fail(size.span, `no cache has objects of type ${printType(type)}`, `KMEM_CACHE(cache, ${printType(type)}, 0, 4, 2); declares one`)
  if (others.length) return semantics.reports.fail(size.span, `${[cache, ...others].join(' and ')} have objects of type ${printType(type)}`, `kmem_cache_alloc(&${cache}, GFP_KERNEL) says which`)
  const { span } = node
  const pointer = rvalue(here, { kind: 'unary', operator: '&', operand: { kind: 'name', name: cache, span }, span })
  return inline(here, allocate, [pointer, assignable(here, INT, rvalue(here, gfp), gfp)], { span, text: printCall('kmalloc', node.args) })
}

function cachesOf({ l: { layout, semantics } }: Here, type: Type): readonly string[] {
  const pools = new Set(semantics.globals.flatMap((global) => (global.type.kind === 'array' && sameType(global.type.of, type) ? [global.address] : [])))
  return layout.caches.filter(({ base }) => pools.has(base)).map(({ name }) => name)
}
