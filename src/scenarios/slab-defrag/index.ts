import type { Scenario } from '../scenario'
import get from './get.c?raw'
import owner from './owner.c?raw'
import pageCache from './page-cache.c?raw'
import reclaim2019 from './reclaim-2019.c?raw'
import reclaimBatch from './reclaim-batch.c?raw'
import reclaimMail from './reclaim-mail.c?raw'
import main from './slab-defrag.c?raw'
import specification from './specification.c?raw'
import xarray from './xarray.c?raw'

export const slabDefrag: Scenario = {
  id: 'slab-defrag',
  title: 'Emptying a slab page',
  summary:
    'To free a slab page, the xarray node that is left on it is moved while its owner stores, erases or destroys the array and readers look at it. ' +
    'The function that the mail offers for that unlocks what is no lock, and more.',
  files: [
    { name: 'slab-defrag.c', text: main },
    { name: 'xarray.c', text: xarray },
    { name: 'get.c', text: get },
    { name: 'reclaim-mail.c', text: reclaimMail },
    { name: 'reclaim-2019.c', text: reclaim2019 },
    { name: 'reclaim-batch.c', text: reclaimBatch },
    { name: 'owner.c', text: owner },
    { name: 'page-cache.c', text: pageCache },
    { name: 'specification.c', text: specification },
  ],
  dial: null,
  mail: { author: 'A reply to Matthew Wilcox', date: 'March 2017', subject: 'Re: [LSF/MM TOPIC] Movable memory and reliable higher order allocations' },
}
