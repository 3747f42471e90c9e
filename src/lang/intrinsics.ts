import { at } from '../base/assert'
import { ONE, ZERO, binary, conditional, constant, known, table, word } from '../core/build'
import type { Expression as Core } from '../core/program'
import { type Label as AccessLabel, converted, decided, isAddress, load, modelLoad, modelStore, pointee, store } from './access'
import type { Expression } from './ast'
import { assignable } from './conversion'
import { lvalue, rvalue } from './expression'
import { refuseGhost, withoutGhosts } from './ghosts'
import { type Here, beginEvent, check, emitterFor, memory, storeMemory } from './lowering'
import { kmalloc } from './kmalloc'
import { cellKey } from './layout'
import { printCall, printExpression } from './print'
import { checkRangesAt } from './range'
import { checkTest } from './property'
import { Scope } from './scope'
import { BOOL, INT, type Type, VOID, isPointer, pointerTo } from './types'
import { type Origin, type Value, constantValue, valueOf } from './value'

type CallNode = Extract<Expression, { kind: 'call' }>
type Intrinsic = (here: Here, node: CallNode) => Value

const NOTHING: Value = valueOf(VOID, ZERO)

const ORDERS = new Set(['NORETURN', 'RELAXED', 'ACQUIRE', 'RELEASE', 'FULL'])
const WAITING = new Set(['__await', '__choose', '__lock', '__trylock', '__rmw', '__drain'])
const FENCES = new Set(['FULL', 'RMB', 'WMB', 'BEFORE_ATOMIC', 'AFTER_ATOMIC', 'ACQUIRE', 'RCU_LOCK', 'RCU_UNLOCK', 'GP_BEGIN', 'GP_END', 'IPI'])

/** The words that the language itself knows (LANGUAGE.md 3); everything else is C of the prelude. */
export const INTRINSICS: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ['READ_ONCE', taking(1, readOnce)],
  ['rcu_dereference', taking(1, readOnce)],
  ['WRITE_ONCE', taking(2, writeOnce)],
  ['rcu_assign_pointer', taking(2, writeOnce)],
  ['smp_load_acquire', taking(1, (here, node) => load(here, pointed(here, node), labelOf(node)))],
  ['smp_store_release', taking(2, storeRelease)],
  ['barrier', taking(0, () => NOTHING)],
  ['assert', taking(1, (here, node) => checked(here, node, 'ASSERT', argument(node, 0), ''))],
  ['__check', taking(2, 3, (here, node) => checked(here, node, kindOf(here, node), argument(node, 1), text(here, node, 2)))],
  ['__fail', taking(1, 2, (here, node) => failed(here, node))],
  ['__await', taking(1, 2, awaitValue)],
  ['__choose', taking(1, choose)],
  ['__mem', taking(1, (here, node) => directly(here, () => load(here, lvalue(here, argument(node, 0)), labelOf(node))))],
  ['__ld', taking(1, 2, loadThrough)],
  ['__st', taking(2, 3, storeThrough)],
  ['__rmw', taking(4, rmw)],
  ['__lock', taking(1, lock)],
  ['__trylock', taking(1, trylock)],
  ['__unlock', taking(1, unlock)],
  ['__fence', taking(1, fence)],
  ['__order', taking(1, (here, node) => { kindIn(here, node, FENCES); return NOTHING })],
  ['__drain', taking(0, drain)],
  ['__drained', taking(1, drained)],
  ['__when_visible', taking(1, 2, whenVisible)],
  ['kmalloc', taking(2, kmalloc)],
  ['__cache_of', taking(1, cacheOf)],
  ['__valid', taking(1, valid)],
  ['__bound', taking(1, 2, bound)],
])

/** The intrinsic, called with so many arguments. */
function taking(least: number, ...rest: [run: Intrinsic] | [most: number, run: Intrinsic]): Intrinsic {
  const run = rest.length === 1 ? rest[0] : rest[1]
  const most = rest.length === 1 ? least : rest[0]
  return (here, node) => {
    const count = node.args.length
    if (count >= least && count <= most) return run(here, node)
    const takes = `${least === most ? '' : `${least} or `}${most} argument${most === 1 ? '' : 's'}`
    return here.l.semantics.reports.fail(node.span, `${nameOf(node)} takes ${takes}, this call has ${count}`)
  }
}

function argument(node: CallNode, index: number): Expression {
  return at(node.args, index)
}

function nameOf(node: CallNode): string {
  return node.callee.kind === 'name' ? node.callee.name : ''
}

function text(here: Here, node: CallNode, index: number): string {
  const arg = node.args[index]
  if (!arg) return ''
  return arg.kind === 'string' ? arg.value : here.l.semantics.reports.fail(arg.span, `${nameOf(node)} explains itself with a text in quotes here`)
}

function labelOf(node: CallNode): AccessLabel {
  const first = argument(node, 0)
  const bare = first.kind === 'unary' && first.operator === '&' ? first.operand : first
  const pointer = nameOf(node).startsWith('smp_') || nameOf(node) === '__ld' || nameOf(node) === '__st'
  return { text: pointer && bare === first ? `*${printExpression(first)}` : printExpression(bare), span: node.span }
}

function directly<T>(here: Here, run: () => T): T {
  const { body } = here
  const { mode } = body
  body.begin()
  body.mode = 'direct'
  const result = run()
  body.mode = mode
  return result
}

function readOnce(here: Here, node: CallNode): Value {
  return load(here, lvalue(here, argument(node, 0)), labelOf(node))
}

function writeOnce(here: Here, node: CallNode): Value {
  const place = decided(here, lvalue(here, argument(node, 0)))
  const value = argument(node, 1)
  store(here, place, assignable(here, place.type, withoutGhosts(here, value.span, 'what is stored to memory', () => rvalue(here, value)), value), labelOf(node))
  return NOTHING
}

function pointed(here: Here, node: CallNode): ReturnType<typeof pointee> {
  const first = argument(node, 0)
  return pointee(here, rvalue(here, first), first.span)
}

function storeRelease(here: Here, node: CallNode): Value {
  const place = decided(here, pointed(here, node))
  const value = argument(node, 1)
  store(here, place, assignable(here, place.type, withoutGhosts(here, value.span, 'what is stored to memory', () => rvalue(here, value)), value), labelOf(node))
  return NOTHING
}

function kindOf(here: Here, node: CallNode): string {
  const first = argument(node, 0)
  if (first.kind !== 'name') return here.l.semantics.reports.fail(first.span, 'expected the property\'s name', `${nameOf(node)}(FRESH, …)`)
  return first.name
}

function kindIn(here: Here, node: CallNode, kinds: ReadonlySet<string>): string {
  const kind = kindOf(here, node)
  if (!kinds.has(kind)) here.l.semantics.reports.fail(node.span, `${kind} is none of ${[...kinds].join(', ')}`)
  return kind
}

function checked(here: Here, node: CallNode, kind: string, test: Expression, message: string): Value {
  if (here.l.semantics.litmus || here.l.semantics.ignored.has(kind)) return NOTHING
  checkTest(here, kind, test, message || printExpression(test), node.span)
  return NOTHING
}

function failed(here: Here, node: CallNode): Value {
  const kind = kindOf(here, node)
  if (!here.l.semantics.litmus) check(here, kind, ZERO, text(here, node, 1) || kind, node.span)
  return NOTHING
}

function onlyInAtomic(here: Here, node: CallNode): void {
  if (here.body.watches && WAITING.has(nameOf(node))) here.l.semantics.reports.fail(node.span, `${nameOf(node)} in what is only looked at`, 'a monitor, an invariant and a final are no events: they neither wait nor choose')
  if (here.body.mode === 'thread') here.l.semantics.reports.fail(node.span, `${nameOf(node)} outside __atomic`, `write __atomic { … } around it: one event`)
}

function awaitValue(here: Here, node: CallNode): Value {
  onlyInAtomic(here, node)
  const test = argument(node, 0)
  const value = withoutGhosts(here, test.span, 'whether one may go on', () => rvalue(here, test))
  const e = value.local ? ONE : value.e
  refuseGhost(here, e, 'whether one may go on', test.span)
  if (known(e)) return NOTHING
  // All who tell why say "waits for" themselves.
  const why = text(here, node, 1).replace(/^waits for /, '')
  here.body.emit({ op: 'await', test: e, why: why || printExpression(test) })
  if (known(e) === 0) here.body.reachable = false
  return NOTHING
}

function choose(here: Here, node: CallNode): Value {
  const { l, body } = here
  if (body.watches) onlyInAtomic(here, node)
  const alternatives = argument(node, 0)
  const count = body.rehearses && l.semantics.constant(alternatives, here.scope) === null ? 1 : l.semantics.constantOr(alternatives, here.scope, 'how many alternatives there are')
  if (count < 1 || count > 1000) l.semantics.reports.fail(node.span, `${count} alternatives: expected 1 to 1000`)
  const target = body.allocate()
  if (body.mode === 'thread') {
    beginEvent(here, 'choose', printCall(nameOf(node), node.args), node.span, null)
    body.emit({ op: 'choose', target, count })
    body.emit({ op: 'note', value: word(target) })
  } else body.emit({ op: 'choose', target, count })
  body.choices(count)
  return valueOf(INT, word(target))
}

/** The word that an intrinsic works on, and its type. */
function operand(here: Here, node: CallNode): { readonly address: Core; readonly type: Type; readonly value: Value } {
  onlyInAtomic(here, node)
  const first = argument(node, 0)
  const value = rvalue(here, first)
  if (!isPointer(value.type) && !here.l.semantics.litmus) here.l.semantics.reports.fail(first.span, `${nameOf(node)} takes the address of a word`, 'did you mean its address, with &?')
  if (value.local) here.l.semantics.reports.fail(first.span, `${nameOf(node)} works on memory, and this is a local variable`)
  here.body.labelAddress(value.e)
  return { address: value.e, type: isPointer(value.type) ? value.type.to : INT, value }
}

function loadThrough(here: Here, node: CallNode): Value {
  const { address, type, value } = operand(here, node)
  if (here.body.mode === 'direct') return valueOf(type, memory(here.l, address))
  const result = here.body.hold(modelLoad(here, address, labelOf(node), !isLock(here, value, node)))
  return valueOf(type, result)
}

/**
 * A word that lock operations work on. Whether its memory is still there is for the lock's own primitives to say
 * (LOCKUAF), not for `__access`: the two are different faults.
 */
function isLock(here: Here, pointer: Value, node: CallNode): boolean {
  const { l } = here
  const place = pointee(here, pointer, node.span)
  return place.kind === 'memory' && place.origin.kind !== 'scalar'
    && l.layout.candidates(place.origin).every(({ global, offset }) => l.facts.locks.has(cellKey(global, offset)))
}

/** What may lie where the pointer leads; that it is stored to is noted. */
function noteStore(here: Here, pointer: Value, node: CallNode): Origin {
  const place = pointee(here, pointer, node.span)
  if (place.kind !== 'memory') return here.l.semantics.reports.fail(node.span, `${nameOf(node)} works on memory, and this is a local variable`)
  here.l.layout.noteStore(place.origin, here.body.agent >= 0)
  return place.origin
}

function storeThrough(here: Here, node: CallNode): Value {
  const { address, value: pointer, type } = operand(here, node)
  const origin = noteStore(here, pointer, node)
  const held = here.body.hold(address)
  const arg = argument(node, 1)
  const value = here.body.hold(converted(type, assignable(here, type, withoutGhosts(here, arg.span, 'what is stored to memory', () => rvalue(here, arg)), arg)))
  refuseGhost(here, value, 'what is stored to memory', node.span)
  checkRangesAt(here, origin, held, value, node.span)
  if (here.body.mode === 'direct') storeMemory(here.l, here.body, held, value)
  else modelStore(here, held, value, labelOf(node))
  return NOTHING
}

function prepare(here: Here, node: CallNode): { readonly address: Core; readonly type: Type; readonly origin: Origin } {
  const { address, type, value } = operand(here, node)
  const origin = noteStore(here, value, node)
  return { address: here.body.hold(address), type, origin }
}

function rmw(here: Here, node: CallNode): Value {
  const { l, body } = here
  const order = argument(node, 3)
  if (order.kind !== 'name' || !ORDERS.has(order.name)) l.semantics.reports.fail(order.span, `expected an order: ${[...ORDERS].join(', ')}`)
  const { address, type, origin } = prepare(here, node)
  const old = body.allocate()
  if (body.mode !== 'direct') l.model.settle(emitterFor(here), body.cpu)
  const label = labelOf(node)
  body.assign(old, body.mode === 'direct' ? memory(l, address) : guarded(here, address, label, true))
  const scope = new Scope(here.scope, here.scope.prelude)
  scope.names.set('__old', { kind: 'local', name: '__old', type, words: [old], range: null })
  const inner: Here = { ...here, scope }
  const test = rvalue(inner, argument(node, 1))
  body.either(test.local ? ONE : test.e, () => {
    const next = argument(node, 2)
    const value = body.hold(converted(type, assignable(inner, type, withoutGhosts(inner, next.span, 'what is stored to memory', () => rvalue(inner, next)), next)))
    refuseGhost(inner, value, 'what is stored to memory', node.span)
    checkRangesAt(here, origin, address, value, node.span)
    storeMemory(l, body, address, value)
  }, () => undefined)
  body.emit({ op: 'note', value: word(old) })
  return valueOf(type, word(old))
}

/** What memory holds, behind the checks that every access passes (`hook`: those of `__access` too). The caller waited for the buffer to be empty. */
function guarded(here: Here, address: Core, label: AccessLabel, hook: boolean): Core {
  modelLoad(here, address, label, hook)
  return memory(here.l, address)
}

function noteLock(here: Here, node: CallNode): void {
  const { l } = here
  const place = pointee(here, rvalue(here, argument(node, 0)), node.span)
  if (place.kind !== 'memory') return
  if (place.origin.kind === 'scalar') return
  for (const { global, offset } of l.layout.candidates(place.origin)) l.facts.add(l.facts.locks, cellKey(global, offset))
}

function lock(here: Here, node: CallNode): Value {
  const { l, body } = here
  noteLock(here, node)
  const { address, origin } = prepare(here, node)
  checkRangesAt(here, origin, address, constant(body.self + 1), node.span)
  l.model.settle(emitterFor(here), body.cpu)
  const value = guarded(here, address, labelOf(node), false)
  body.emit({ op: 'await', test: binary('==', value, ZERO), why: 'the lock' })
  storeMemory(l, body, address, constant(body.self + 1))
  return NOTHING
}

function trylock(here: Here, node: CallNode): Value {
  const { l, body } = here
  noteLock(here, node)
  const { address, origin } = prepare(here, node)
  checkRangesAt(here, origin, address, constant(body.self + 1), node.span)
  const result = body.allocate()
  const seen = body.hold(modelLoad(here, address, labelOf(node), false))
  const fail = (): void => body.assign(result, ZERO)
  body.either(seen, fail, () => {
    l.model.settle(emitterFor(here), body.cpu)
    body.either(memory(l, address), fail, () => {
      storeMemory(l, body, address, constant(body.self + 1))
      body.assign(result, ONE)
    })
  })
  body.emit({ op: 'note', value: word(result) })
  return valueOf(BOOL, word(result))
}

function unlock(here: Here, node: CallNode): Value {
  noteLock(here, node)
  const { address } = prepare(here, node)
  modelStore(here, address, ZERO, labelOf(node), false)
  return NOTHING
}

function fence(here: Here, node: CallNode): Value {
  const { l, body } = here
  const kind = kindIn(here, node, FENCES)
  if (!l.model.fenceSettles(kind) || body.mode === 'direct') return NOTHING
  if (body.mode === 'thread') beginEvent(here, 'fence', here.l.sourceOf(node.span) || printCall(nameOf(node), node.args), node.span, null)
  l.model.settle(emitterFor(here), body.cpu)
  return NOTHING
}

function drain(here: Here, node: CallNode): Value {
  onlyInAtomic(here, node)
  here.l.model.settle(emitterFor(here), here.body.cpu)
  return NOTHING
}

function drained(here: Here, node: CallNode): Value {
  const { l } = here
  const cpu = rvalue(here, argument(node, 0))
  const value = known(cpu.e)
  const of = (index: number): Core => (index < l.semantics.count.cpus && index >= 0 ? l.model.settled(index) : ONE)
  if (value !== null) return valueOf(BOOL, of(value))
  let e: Core = ONE
  for (let index = l.semantics.count.cpus - 1; index >= 0; index--) e = conditional(binary('==', cpu.e, constant(index)), of(index), e)
  return valueOf(BOOL, e)
}

function whenVisible(here: Here, node: CallNode): Value {
  const { l, body } = here
  const first = argument(node, 0)
  const entity = first.kind === 'name' ? l.semantics.lookup(here.scope, first.name) : null
  if (entity?.kind !== 'function') return l.semantics.reports.fail(first.span, '__when_visible takes the name of a function, and its argument')
  if (entity.type.parameters.length > 1) return l.semantics.reports.fail(first.span, `${entity.name} takes ${entity.type.parameters.length} arguments: expected one`)
  const value = node.args[1] ? rvalue(here, node.args[1]) : constantValue(INT, 0)
  if (value.local) return l.semantics.reports.fail(node.span, 'the address of a local variable may be gone by then')
  let site = l.sites.findIndex((func) => func.node === entity.node)
  if (site < 0) site = l.sites.push(entity) - 1
  const mark = body.mark()
  const cpu = body.mode === 'direct' ? -1 : body.cpu
  l.model.whenVisible(emitterFor(here), cpu, site + 1, value.e)
  body.release(mark)
  return NOTHING
}

function cacheOf(here: Here, node: CallNode): Value {
  const { l } = here
  const tag = l.semantics.user.tag('kmem_cache')
  const type: Type = pointerTo(tag ?? VOID)
  const pointer = rvalue(here, argument(node, 0))
  const { caches, base, cells } = l.layout
  if (!caches.length || pointer.local) return constantValue(type, 0)
  const values = Array.from({ length: base + cells.length }, () => 0)
  for (const cache of caches) values.fill(cache.address, cache.base, cache.base + cache.size * cache.count)
  const e = table(values, pointer.e)
  const value = known(e)
  return { type, e, local: null, origin: value ? l.layout.originAt(value) : null }
}

function valid(here: Here, node: CallNode): Value {
  const pointer = rvalue(here, argument(node, 0))
  if (pointer.local) return constantValue(BOOL, 1)
  const value = known(pointer.e)
  if (value !== null) return constantValue(BOOL, here.l.layout.cell(value) ? 1 : 0)
  return valueOf(BOOL, isAddress(here, pointer.e))
}

function bound(here: Here, node: CallNode): Value {
  const value = rvalue(here, argument(node, 0))
  if (!known(value.e)) here.body.emit({ op: 'bound', test: value.e, name: text(here, node, 1) || 'BOUND' })
  return NOTHING
}
