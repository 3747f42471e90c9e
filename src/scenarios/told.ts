import type { ModelName } from '../wire/program'
import { cpusetLookupTold } from './cpuset-lookup/told'
import { slabDefragTold } from './slab-defrag/told'
import { vmallocInfoCacheTold } from './vmalloc-info-cache/told'
import { vmapAreaListTold } from './vmap-area-list/told'
import { vmapPurgeTold } from './vmap-purge/told'

/** What is told of a scenario besides: loaded when it is to be read. */
export interface Told {
  /** In the order of the source's head. */
  readonly variants: readonly VariantWords[]
  readonly defects: readonly Defect[]
}

export interface VariantWords {
  readonly name: string
  readonly kind: VariantKind
  /** What it is, in a phrase. */
  readonly words: string
}

/** `history`: what came before and after the mail; `broken`: on purpose. */
export type VariantKind = 'mail' | 'history' | 'repaired' | 'broken' | 'other'

export const KIND_WORDS: Readonly<Record<VariantKind, string>> = {
  mail: 'From the mail', history: 'Before and after it', repaired: 'Repaired', broken: 'Broken on purpose', other: 'Besides',
}

/** Something that goes wrong, and where one sees it: the run is found by exploring, never kept. */
export interface Defect {
  /** Of the list of known defects; one may be shown in several ways. */
  readonly id: string
  readonly title: string
  readonly sentence: string
  readonly variant: string
  readonly model: ModelName
  readonly property: string
}

/** By the ids of the scenarios. */
export const TOLD: Readonly<Record<string, Told>> = {
  'vmalloc-info-cache': vmallocInfoCacheTold,
  'vmap-purge': vmapPurgeTold,
  'vmap-area-list': vmapAreaListTold,
  'cpuset-lookup': cpusetLookupTold,
  'slab-defrag': slabDefragTold,
}
