import { at } from '../base/assert'
import { ONE, ZERO, binary, conditional, constant, word } from '../core/build'
import type { Expression } from '../core/program'
import type { Emitter, MemoryModel, ModelSetting } from './model'

/** Markers of `__when_visible` that may wait in one buffer at a time. */
const MARKERS = 8

/** One CPU's buffer: a FIFO of (address, value), and beside it the markers that wait for entries to leave. */
interface Buffer {
  readonly count: number
  readonly addresses: readonly number[]
  readonly values: readonly number[]
  readonly marks: number
  readonly sites: readonly number[]
  readonly arguments: readonly number[]
  /** How many entries stand before each marker. */
  readonly behind: readonly number[]
}

/**
 * x86-TSO (Owens, Sarkar, Sewell 2009; MEMORY-MODELS.md 3): a FIFO store buffer for each CPU. A load looks in its
 * own buffer first, youngest entry first; an atomic rmw, a lock and a full fence wait until the buffer is empty.
 */
export function tso(setting: ModelSetting): MemoryModel {
  const buffers = Array.from({ length: setting.cpus }, (_, cpu) => makeBuffer(setting, cpu))
  const empty = (cpu: number): Expression => (cpu < 0 ? ONE : binary('==', word(at(buffers, cpu).count), ZERO))
  return {
    bounds: { storeBuffer: setting.buffer },
    buffers,
    load(emit, cpu, address) {
      if (cpu < 0) return emit.memory(address)
      return forwarded(at(buffers, cpu), address, emit.memory(address))
    },
    store(emit, cpu, address, value) {
      if (cpu < 0) return emit.store(address, value)
      const buffer = at(buffers, cpu)
      const room = binary('<', word(buffer.count), constant(setting.buffer))
      if (setting.unbounded) emit.bound(room, 'STORE_BUFFER')
      else emit.await(room, 'room in its store buffer')
      const end = emit.hold(word(buffer.count))
      emit.element(buffer.addresses, end, address)
      emit.element(buffer.values, end, value)
      emit.assign(buffer.count, binary('+', end, ONE))
    },
    settle(emit, cpu) {
      if (cpu >= 0) emit.await(empty(cpu), 'its store buffer to drain')
    },
    settled: empty,
    fenceSettles: (kind) => kind === 'FULL',
    whenVisible(emit, cpu, site, argument) {
      if (cpu < 0) return emit.marker(constant(site), argument)
      const value = emit.hold(argument)
      emit.branch(empty(cpu), () => emit.marker(constant(site), value), () => enqueue(emit, at(buffers, cpu), site, value))
    },
    drain: (cpu) => (emit) => drainOldest(emit, at(buffers, cpu), empty(cpu)),
  }
}

function makeBuffer(setting: ModelSetting, cpu: number): Buffer {
  const add = (name: string, show: 'number' | 'pointer' = 'number'): number =>
    setting.word({ name: `cpu${cpu} ${name}`, region: 'model', initial: 0, range: null, agent: cpu, show })
  const list = (length: number, name: string, show: 'number' | 'pointer' = 'number'): number[] =>
    Array.from({ length }, (_, index) => add(`${name}[${index}]`, show))
  return {
    count: add('buffered'),
    addresses: list(setting.buffer, 'buffer address', 'pointer'),
    values: list(setting.buffer, 'buffer value'),
    marks: add('markers'),
    sites: list(MARKERS, 'marker site'),
    arguments: list(MARKERS, 'marker argument'),
    behind: list(MARKERS, 'marker behind'),
  }
}

// Entries that are not there have address 0, which is no location, so they never match.
function forwarded(buffer: Buffer, address: Expression, memory: Expression): Expression {
  const chain = buffer.addresses.reduce<Expression>(
    (older, entry, index) => conditional(binary('==', word(entry), address), word(at(buffer.values, index)), older),
    memory,
  )
  return conditional(binary('==', word(buffer.count), ZERO), memory, chain)
}

function enqueue(emit: Emitter, buffer: Buffer, site: number, argument: Expression): void {
  emit.bound(binary('<', word(buffer.marks), constant(MARKERS)), 'MARKERS')
  const end = emit.hold(word(buffer.marks))
  emit.element(buffer.sites, end, constant(site))
  emit.element(buffer.arguments, end, argument)
  emit.element(buffer.behind, end, word(buffer.count))
  emit.assign(buffer.marks, binary('+', end, ONE))
}

function drainOldest(emit: Emitter, buffer: Buffer, empty: Expression): void {
  emit.await(binary('==', empty, ZERO), 'a store')
  emit.store(word(at(buffer.addresses, 0)), word(at(buffer.values, 0)))
  shift(emit, buffer.addresses)
  shift(emit, buffer.values)
  emit.assign(buffer.count, binary('-', word(buffer.count), ONE))
  buffer.behind.forEach((behind) => emit.assign(behind, conditional(word(behind), binary('-', word(behind), ONE), ZERO)))
  // Markers leave with the store before them, in order.
  emit.repeat(binary('&&', word(buffer.marks), binary('==', word(at(buffer.behind, 0)), ZERO)), () => {
    const site = emit.hold(word(at(buffer.sites, 0)))
    const argument = emit.hold(word(at(buffer.arguments, 0)))
    for (const queue of [buffer.sites, buffer.arguments, buffer.behind]) shift(emit, queue)
    emit.assign(buffer.marks, binary('-', word(buffer.marks), ONE))
    emit.marker(site, argument)
  })
}

function shift(emit: Emitter, queue: readonly number[]): void {
  queue.forEach((entry, index) => emit.assign(entry, index + 1 < queue.length ? word(at(queue, index + 1)) : ZERO))
}
