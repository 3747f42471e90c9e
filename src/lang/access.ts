import type { Span } from '../base/source'
import { ONE, ZERO, binary, constant, element, known, truth, unary } from '../core/build'
import type { Expression } from '../core/program'
import { refuseGhost } from './ghosts'
import { NULL_PAGE } from './layout'
import { type Here, beginEvent, check, emitterFor, memory, storeMemory } from './lowering'
import { checkRange, checkRangesAt } from './range'
import { sizeOf, type Type } from './types'
import type { LocalPlace, MemoryPlace, Place, Value } from './value'
import { valueOf } from './value'

/** What an access is called: the place as written, and where. */
export interface Label { readonly text: string; readonly span: Span }

/** The value of an object. In a thread, of memory that can change: an event. */
export function load(here: Here, object: Place, label: Label): Value {
  const { l, body } = here
  const place = scalarIn(here, object)
  if (place.type.kind === 'array') return address(here, place, { kind: 'pointer', to: place.type.of })
  if (place.type.kind === 'struct') return l.semantics.reports.fail(label.span, 'a whole struct where a value is expected', 'name one of its members')
  if (place.kind === 'local') return valueOf(place.type, element(place.words, place.offset))
  if (body.initializes && !l.semantics.litmus) return l.semantics.reports.fail(label.span, `${label.text} is a variable: an initializer must be known before the program runs`, 'set it in an __init function')
  const constantAddress = known(place.address)
  if (constantAddress !== null) {
    const value = l.layout.valueAt(constantAddress)
    if (value !== null) return known_(here, place.type, value)
  }
  if (body.mode === 'direct') {
    guard(here, place.address, label)
    return valueOf(place.type, memory(l, place.address))
  }
  if (isDirect(here, place)) {
    if (place.origin.kind === 'cells' && place.origin.cells.global.storage === 'ghost' && !body.checking) body.ghost = label.text
    if (!l.layout.isConstant(place.origin)) {
      mayTouch(here, place, label)
      body.begin()
    }
    guard(here, place.address, label)
    return valueOf(place.type, memory(l, place.address))
  }
  return valueOf(place.type, loadEvent(here, place.address, label))
}

function known_(here: Here, type: Type, value: number): Value {
  return { type, e: constant(value), local: null, origin: type.kind === 'pointer' ? here.l.layout.originAt(value) : null }
}

/** Machine words are touched inside __atomic only, memory there through the model only (LANGUAGE.md 1). */
function mayTouch(here: Here, place: MemoryPlace, label: Label): void {
  const { l, body } = here
  const touched = l.layout.candidates(place.origin)
  const storages = new Set(touched.map(({ global }) => global.storage))
  const machine = storages.has('machine') || storages.has('percpu')
  if (body.mode === 'atomic' && storages.has('memory') && !machine) {
    l.semantics.reports.fail(label.span, `${label.text} is memory, and this is inside __atomic`, `go through the memory model: __ld(&${label.text}), or __mem(${label.text}) in specification code`)
  }
  if (body.mode !== 'thread' || body.checking || place.origin.kind !== 'cells' || !machine) return
  const { global, offsets } = place.origin.cells
  const own = global.storage === 'percpu' && global.type.kind === 'array'
    && offsets.every((offset) => Math.floor(offset / (sizeOf(global.type) / (global.type.kind === 'array' ? global.type.length : 1))) === body.self)
  if (!own) l.semantics.reports.fail(label.span, `${label.text} is a word of the machine, and this is outside __atomic`, 'write __atomic { … } around it: one event')
}

/** Machine and ghost words, words that never change, and everything inside one event: read and written at once. */
function isDirect(here: Here, place: MemoryPlace): boolean {
  if (here.body.mode !== 'thread') return true
  if (place.origin.kind === 'cells' && place.origin.cells.global.storage !== 'memory') return true
  return here.l.layout.isConstant(place.origin)
}

function loadEvent(here: Here, address: Expression, label: Label): Expression {
  const { body } = here
  const result = body.allocate()
  const mark = body.mark()
  beginEvent(here, 'load', label.text, label.span, address)
  const value = modelLoad(here, address, label)
  body.assign(result, value)
  body.emit({ op: 'note', value: { kind: 'word', word: result } })
  body.release(mark)
  return { kind: 'word', word: result }
}

/** A load through the memory model, inside an event. */
export function modelLoad(here: Here, address: Expression, label: Label, hook = true): Expression {
  const { l, body } = here
  guard(here, address, label)
  if (hook) access(here, address, false, label)
  const where = body.hold(address)
  return l.model.load(emitterFor(here), body.cpu, where)
}

/** A store through the memory model, inside an event. */
export function modelStore(here: Here, address: Expression, value: Expression, label: Label, hook = true): void {
  const { l, body } = here
  guard(here, address, label)
  if (hook) access(here, address, true, label)
  l.model.store(emitterFor(here), body.cpu, body.hold(address), value)
}

/** Stores a scalar. In a thread, to memory: an event. */
export function store(here: Here, object: Place, value: Value, label: Label): void {
  const { l, body } = here
  if (value.local && !isBool(object.type)) l.semantics.reports.fail(label.span, 'the address of a local variable cannot be stored', 'it can be passed to a function, and given to a pointer where that is declared')
  const place = scalarIn(here, object)
  const stored = converted(place.type, value)
  if (place.kind === 'local') return storeLocal(here, place, stored, label)
  l.layout.noteStore(place.origin, body.agent >= 0)
  const isSpecification = place.origin.kind === 'cells' && place.origin.cells.global.storage === 'ghost'
  if (body.watches && !isSpecification) l.semantics.reports.fail(label.span, `${label.text} is stored to in what is only looked at`, 'a monitor stores to ghosts: __ghost T x;')
  if (!isSpecification) refuseGhost(here, stored, 'what is stored to memory', label.span)
  if (body.mode === 'direct') {
    checkRangesAt(here, place.origin, place.address, stored, label.span)
    return storeMemory(l, body, place.address, stored)
  }
  if (body.mode === 'atomic' || (place.origin.kind === 'cells' && place.origin.cells.global.storage !== 'memory')) {
    mayTouch(here, place, label)
    body.begin()
    guard(here, place.address, label)
    checkRangesAt(here, place.origin, place.address, stored, label.span)
    return storeMemory(l, body, place.address, stored)
  }
  const mark = body.mark()
  beginEvent(here, 'store', label.text, label.span, place.address)
  checkRangesAt(here, place.origin, place.address, stored, label.span)
  modelStore(here, place.address, stored, label)
  body.emit({ op: 'note', value: stored })
  body.release(mark)
}

function storeLocal(here: Here, place: LocalPlace, value: Expression, label: Label): void {
  if (place.range) checkRange(here, place.range, value, label.span)
  emitterFor(here).element(place.words, place.offset, value)
}

/** The place as it is now: what it depends on may change before it is stored to. */
export function decided(here: Here, place: Place): Place {
  return place.kind === 'memory' ? { ...place, address: here.body.hold(place.address) } : { ...place, offset: here.body.hold(place.offset) }
}

/** A value as it is stored in an object of this type. */
export function converted(type: Type, value: Value): Expression {
  if (!isBool(type)) return value.e
  return value.local ? ONE : truth(value.e)
}

function isBool(type: Type): boolean {
  return type.kind === 'int' && type.name === 'bool'
}

/** What an access must meet before anything else: an address that is one. */
export function guard(here: Here, address: Expression, label: Label): void {
  if (here.body.mode === 'direct' && !here.body.looks) return
  const value = known(address)
  if (value !== null && here.l.layout.cell(value)) return
  check(here, 'NULLDEREF', value === null ? binary('<=u', constant(NULL_PAGE), address) : constant(value < 0 || value >= NULL_PAGE ? 1 : 0), `${label.text}: the pointer is NULL`, label.span)
  check(here, 'BADPTR', value === null ? isAddress(here, address) : ZERO, `${label.text}: no memory lies there`, label.span)
}

/** Whether memory lies at the address: nothing lies below the first, where a member of what is not there would be. */
export function isAddress(here: Here, address: Expression): Expression {
  return binary('&&', { kind: 'valid', address }, binary('<=u', constant(here.l.layout.base), address))
}

/** Runs the prelude's `__access` on the address: memory safety is written there. */
function access(here: Here, address: Expression, write: boolean, label: Label): void {
  const { l, body } = here
  const hook = l.semantics.function('__access')
  if (!hook?.node.body || !l.layout.caches.length) return
  const value = known(address)
  if (value !== null && !l.layout.caches.some((cache) => value >= cache.base && value < cache.base + cache.size * cache.count)) return
  const mode = body.mode
  body.mode = 'direct'
  const pointer: Type = hook.type.parameters[0] ?? { kind: 'pointer', to: { kind: 'void' } }
  l.inline(here, hook, [valueOf(pointer, address), valueOf({ kind: 'int', name: 'int' }, write ? ONE : ZERO)], { span: label.span, text: label.text })
  body.mode = mode
}

/** The address of an object, as a pointer of this type. */
export function address(_here: Here, place: Place, type: Type): Value {
  if (place.kind === 'local') return { type, e: ZERO, local: place, origin: null }
  return { type, e: place.address, local: null, origin: place.origin }
}

/** The object that a pointer points to. */
export function pointee(here: Here, pointer: Value, span: Span): Place {
  const { l } = here
  const type = pointer.type.kind === 'pointer' ? pointer.type.to : l.semantics.litmus ? { kind: 'int', name: 'int' } as const : null
  if (!type) return l.semantics.reports.fail(span, 'only a pointer can be followed')
  if (type.kind === 'void') return l.semantics.reports.fail(span, 'a void * cannot be followed', 'cast it to a pointer to what lies there')
  if (pointer.local) return localPointee(here, pointer.local, type, span)
  const value = known(pointer.e)
  const origin = (value !== null ? l.layout.originAt(value) : null) ?? pointer.origin
  if (origin && (origin.kind !== 'scalar' || type.kind !== 'struct')) return { kind: 'memory', type, address: pointer.e, origin }
  if (type.kind === 'struct') return { kind: 'memory', type, address: pointer.e, origin: { kind: 'field', struct: type, offsets: [0] } }
  return { kind: 'memory', type, address: pointer.e, origin: { kind: 'scalar', type } }
}

function localPointee(here: Here, place: LocalPlace, type: Type, span: Span): Place {
  const last = place.words.length - sizeOf(type)
  const offset = known(place.offset)
  const inside = last < 0 ? ZERO : offset === null ? binary('<=u', place.offset, constant(last)) : constant(offset >= 0 && offset <= last ? 1 : 0)
  if (here.body.mode !== 'direct') check(here, 'BADPTR', inside, 'this lies outside of the variable that the pointer was made from', span)
  return { ...place, type }
}

/** In a litmus file an atomic_t is as good as the int in it (LANGUAGE.md 6). */
export function scalarIn(here: Here, place: Place): Place {
  if (!here.l.semantics.litmus || place.type.kind !== 'struct') return place
  const [field, ...others] = place.type.fields ?? []
  return field && !others.length ? scalarIn(here, member(place, field)) : place
}

/** The member of a struct. */
export function member(place: Place, field: { readonly type: Type; readonly offset: number }): Place {
  if (place.kind === 'local') return { ...place, type: field.type, offset: binary('+', place.offset, constant(field.offset)) }
  const { origin } = place
  const at = binary('+', place.address, constant(field.offset))
  const moved = (offsets: readonly number[]): number[] => offsets.map((offset) => offset + field.offset)
  switch (origin.kind) {
    case 'cells': return { ...place, type: field.type, address: at, origin: { kind: 'cells', cells: { global: origin.cells.global, offsets: moved(origin.cells.offsets) } } }
    case 'field': return { ...place, type: field.type, address: at, origin: { ...origin, offsets: moved(origin.offsets) } }
    case 'scalar': return { ...place, type: field.type, address: at, origin: { kind: 'scalar', type: field.type } }
  }
}

/** Element of an array that is an object itself (not reached through a pointer): the index is checked. */
export function elementOf(here: Here, place: Place, index: Expression, label: Label): Place {
  const { type } = place
  if (type.kind !== 'array') return here.l.semantics.reports.fail(label.span, 'only an array or a pointer can be indexed')
  const position = known(index)
  const inside = position === null
    ? binary('<u', index, constant(type.length))
    : constant(position >= 0 && position < type.length ? 1 : 0)
  if (here.body.mode !== 'direct' || here.body.looks) check(here, 'BADPTR', inside, `${label.text}: the index is outside 0 … ${type.length - 1}`, label.span)
  const size = sizeOf(type.of)
  const step = binary('*', index, constant(size))
  if (place.kind === 'local') return { ...place, type: type.of, offset: binary('+', place.offset, step) }
  const { origin } = place
  const every = (offsets: readonly number[]): number[] => position !== null
    ? offsets.map((offset) => offset + position * size)
    : offsets.flatMap((offset) => Array.from({ length: type.length }, (_, i) => offset + i * size))
  const at = binary('+', place.address, step)
  switch (origin.kind) {
    case 'cells': return { ...place, type: type.of, address: at, origin: { kind: 'cells', cells: { global: origin.cells.global, offsets: every(origin.cells.offsets) } } }
    case 'field': return { ...place, type: type.of, address: at, origin: { ...origin, offsets: every(origin.offsets) } }
    case 'scalar': return { ...place, type: type.of, address: at }
  }
}

export function negated(value: Expression): Expression {
  return unary('!', value)
}
