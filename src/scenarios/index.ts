import type { ModelName } from '../wire/program'
import type { Scenario } from './scenario'
import { cpusetLookup } from './cpuset-lookup'
import { slabDefrag } from './slab-defrag'
import { vmallocInfoCache } from './vmalloc-info-cache'
import { vmapAreaList } from './vmap-area-list'
import { vmapPurge } from './vmap-purge'

/** What a first visit opens, and the memory model under which its first variant breaks. */
export const FIRST: { readonly scenario: Scenario; readonly model: ModelName } = { scenario: vmallocInfoCache, model: 'tso' }

/** The library, in the order in which it is shown. */
export const SCENARIOS: readonly Scenario[] = [vmallocInfoCache, vmapPurge, vmapAreaList, cpusetLookup, slabDefrag]
