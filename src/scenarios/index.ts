import type { Scenario } from './scenario'
import { vmallocInfoCache } from './vmalloc-info-cache'

/** The library, in the order in which it is shown. */
export const SCENARIOS: readonly Scenario[] = [vmallocInfoCache]
