import type { Scenario } from '../scenario'
import main from './cpuset-lookup.c?raw'
import lookup from './lookup.c?raw'
import specification from './specification.c?raw'

export const cpusetLookup: Scenario = {
  id: 'cpuset-lookup',
  title: 'An object that may be recycled',
  summary:
    'A reader without a lock looks at a cpuset that may be freed and reused as another cpuset, from a slab cache with SLAB_TYPESAFE_BY_RCU. ' +
    'The mail expects no harm from that.',
  files: [
    { name: 'cpuset-lookup.c', text: main },
    { name: 'lookup.c', text: lookup },
    { name: 'specification.c', text: specification },
  ],
  dial: null,
  mail: { author: 'Nick Piggin', date: '7 November 2005', subject: 'Re: [PATCH]: Clean up of __alloc_pages' },
}
