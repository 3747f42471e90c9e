import { ONE, constant } from '../core/build'
import type { MemoryModel } from './model'

/** Sequential consistency: one memory, one event at a time. */
export function sc(): MemoryModel {
  return {
    bounds: {},
    buffers: [],
    load: (emit, _cpu, address) => emit.memory(address),
    store: (emit, _cpu, address, value) => emit.store(address, value),
    settle: () => undefined,
    settled: () => ONE,
    fenceSettles: () => false,
    whenVisible: (emit, _cpu, site, argument) => emit.marker(constant(site), argument),
    drain: () => null,
  }
}
