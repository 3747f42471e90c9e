import { assertNever } from '../base/assert'
import type { MemoryModel, ModelSetting } from './model'
import { sc } from './sc'
import { tso } from './tso'

export type { Emitter, MemoryModel, ModelSetting, StoreBuffer } from './model'

/** The model of this name, its words added to the machine. */
export function makeModel(name: 'sc' | 'tso', setting: ModelSetting): MemoryModel {
  switch (name) {
    case 'sc': return sc()
    case 'tso': return tso(setting)
    default: return assertNever(name)
  }
}
