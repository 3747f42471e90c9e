import type { Scenario } from '../scenario'
import vmalloc from '../vmalloc/vmalloc.c?raw'
import lazyFlags from './lazy-flags.c?raw'
import tree from './tree.c?raw'
import vmStruct from './vm-struct.c?raw'
import main from './vmap-area-list.c?raw'
import walk from './walk.c?raw'

export const vmapAreaList: Scenario = {
  id: 'vmap-area-list',
  title: 'A list that is read without its lock',
  summary:
    'The vmalloc areas are on a list that RCU lets readers walk without the lock. ' +
    'What does that protect, what does it not, and is what such a walk adds up ever true?',
  files: [
    { name: 'vmap-area-list.c', text: main },
    { name: 'walk.c', text: walk },
    { name: 'vm-struct.c', text: vmStruct },
    { name: 'tree.c', text: tree },
    { name: 'lazy-flags.c', text: lazyFlags },
    { name: 'vmalloc.c', text: vmalloc },
  ],
  dial: null,
  mail: { author: 'Joonsoo Kim', date: '29 May 2014', subject: 'Re: [PATCH] vmalloc: use rcu list iterator to reduce vmap_area_lock contention' },
}
