import type { Scenario } from '../scenario'
import vmalloc from '../vmalloc/vmalloc.c?raw'
import purgeLock from './purge-lock.c?raw'
import purge from './purge.c?raw'
import specification from './specification.c?raw'
import vmapBlock from './vmap-block.c?raw'
import main from './vmap-purge.c?raw'

export const vmapPurge: Scenario = {
  id: 'vmap-purge',
  title: 'A purge without its lock',
  summary:
    'Areas that were freed lazily are taken from a list all at once, flushed from every TLB, and given back. ' +
    'Taking the list is atomic: what was the lock around it for?',
  files: [
    { name: 'vmap-purge.c', text: main },
    { name: 'purge.c', text: purge },
    { name: 'purge-lock.c', text: purgeLock },
    { name: 'vmap-block.c', text: vmapBlock },
    { name: 'specification.c', text: specification },
    { name: 'vmalloc.c', text: vmalloc },
  ],
  dial: null,
  mail: { author: 'Christoph Hellwig', date: '15 October 2016', subject: 'Re: [PATCH v3] mm: vmalloc: Replace purge_lock spinlock with atomic refcount' },
}
