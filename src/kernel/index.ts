import type { SourceFile } from '../wire/program'
import atomic from './atomic.c?raw'
import barrier from './barrier.c?raw'
import bitops from './bitops.c?raw'
import context from './context.c?raw'
import defrag from './defrag.c?raw'
import list from './list.c?raw'
import llist from './llist.c?raw'
import memory from './memory.c?raw'
import mutex from './mutex.c?raw'
import rcu from './rcu.c?raw'
import slab from './slab.c?raw'
import spinlock from './spinlock.c?raw'
import tlb from './tlb.c?raw'
import types from './types.c?raw'

/** The primitives of the kernel as source text, each file after those it needs: always there, before the program's own text. */
export const PRELUDE: readonly SourceFile[] = [
  { name: 'types.c', text: types },
  { name: 'barrier.c', text: barrier },
  { name: 'context.c', text: context },
  { name: 'memory.c', text: memory },
  { name: 'spinlock.c', text: spinlock },
  { name: 'mutex.c', text: mutex },
  { name: 'atomic.c', text: atomic },
  { name: 'bitops.c', text: bitops },
  { name: 'list.c', text: list },
  { name: 'llist.c', text: llist },
  { name: 'rcu.c', text: rcu },
  { name: 'slab.c', text: slab },
  { name: 'defrag.c', text: defrag },
  { name: 'tlb.c', text: tlb },
]
