import type { Span } from '../base/source'
import type { AddressSpace } from './address-space'
import type { RcuTrack } from './grace-period'
import type { ListsView } from './lists'
import type { Schedule } from './schedule'
import type { SlabCache } from './slab'
import type { WatchView } from './watch'

/** What one step did. */
export interface TraceEvent {
  /** From 0, in order of the schedule. */
  readonly index: number
  readonly agent: number
  readonly alternative: number
  readonly verb: Verb
  /** In words, result included: `load seq → 6`, `store va->flags = 3 (into the buffer)`, `spin_lock(vmap_area_lock)`. */
  readonly text: string
  /** The place it touched, as memory names it (`seq`, `area[1].list.next`); empty where it touched no single word. */
  readonly place: string
  /** The value that it loaded, stored or gave, as text; empty if there is none. */
  readonly value: string
  readonly span: Span
  /** The function of the program that it is in. */
  readonly func: string
  /** Every word that it changed and that a reader may see, locals left out. */
  readonly changes: readonly Change[]
  /** Set for the last event of a path that broke a property. */
  readonly violation: Violation | null
}

export type Verb = 'load' | 'store' | 'rmw' | 'fence' | 'atomic' | 'choose' | 'drain'

export interface Change { readonly name: string; readonly before: string; readonly after: string }

/** A property broken, and where. */
export interface Violation {
  readonly property: string
  /** The machine's kind (UAF, …), if it is one of those. */
  readonly fault: string | null
  readonly message: string
  /** What the broken test compared, with the values that were: `x is 1, it should be 2`; empty where that is not known. */
  readonly values: string
  /** If it is about an object of a slab cache: what became of that, a line for each turn; empty where that is not known. */
  readonly history: readonly string[]
  readonly span: Span
}

/** What made a property break, as far as the run alone shows it: events by their index. */
export interface Why {
  readonly conflicts: readonly Conflict[]
  /** Every event of the conflicts, and those that the broken test saw the work of; in order. */
  readonly marked: readonly number[]
}

/** Two accesses of one place by different CPUs, one of them a store, on which it depends what was broken. */
export type Conflict =
  /** The load saw what was there before the store, which was in memory from `visible` on (null: never in this run). */
  | { readonly kind: 'missed'; readonly place: string; readonly load: number; readonly store: number; readonly visible: number | null }
  /** What `lost` stored, `store` wrote over, at `visible`, without its CPU having seen it. */
  | { readonly kind: 'overwritten'; readonly place: string; readonly lost: number; readonly store: number; readonly visible: number }

/** A schedule replayed, and the moment in it that is shown. */
export interface Moment {
  /** The part of the schedule asked for that applies. */
  readonly schedule: Schedule
  readonly events: readonly TraceEvent[]
  /** How many events are behind the moment shown: 0 … events.length. */
  readonly cursor: number
  /** Why the rest of the schedule was dropped, in one sentence; null if all of it applied. */
  readonly dropped: string | null
  /** Of a schedule that ends where a property breaks. */
  readonly why: Why | null
  /** Of all of the run; null where the program has no RCU. */
  readonly rcu: RcuTrack | null
  /** At the moment shown; empty where the program has none. */
  readonly slabs: readonly SlabCache[]
  /** At the moment shown; null where the program has none. */
  readonly space: AddressSpace | null
  readonly snapshot: Snapshot
  /** What is watched, as it was asked. */
  readonly watches: readonly WatchView[]
}

/** The machine between two events, as plain data. */
export interface Snapshot {
  readonly agents: readonly AgentView[]
  /** Memory, machine and ghost words in order of declaration. */
  readonly words: readonly WordView[]
  readonly locks: readonly LockView[]
  /** Null where the program has no lists. */
  readonly lists: ListsView | null
  /** A property broken by the event before this moment: nothing can step. */
  readonly violation: Violation | null
  /** `end`: every CPU is at its end and nothing can move. `deadlock`: nothing can move, and some CPU is not. */
  readonly phase: 'running' | 'end' | 'deadlock' | 'violated'
}

export interface AgentView {
  readonly agent: number
  readonly name: string
  readonly kind: 'cpu' | 'buffer' | 'agent'
  /** The CPU that it is, or whose buffer it is; -1 for others. */
  readonly cpu: number
  readonly state: 'ready' | 'blocked' | 'finished'
  /** What it waits for, in words; empty unless blocked. */
  readonly waitsFor: string
  /** Its next event; null when finished (or, for a buffer, empty). */
  readonly next: NextEvent | null
  /** Ways to take that event that are open now; one as a rule. */
  readonly alternatives: readonly { readonly alternative: number; readonly text: string }[]
  readonly locals: readonly LocalView[]
  /** For a CPU under tso: its store buffer, oldest first; null where the model has none. */
  readonly buffer: readonly { readonly place: string; readonly value: string }[] | null
  /** Preemption, interrupts, RCU nesting, in words: `preempt off`, `in RCU read section`. */
  readonly context: readonly string[]
}

export interface NextEvent {
  readonly verb: Verb
  /** `load seq`, `spin_lock(vmap_area_lock)`. */
  readonly text: string
  /** The call of a primitive that it is a part of; empty if it stands in the program itself. */
  readonly within: string
  readonly span: Span
  /** Functions of the program around it, outermost first, its own last. */
  readonly stack: readonly string[]
}

export interface LocalView { readonly name: string; readonly func: string; readonly value: string; /** By the last event of its own thread. */ readonly changed: boolean }

export interface WordView {
  readonly name: string
  readonly region: 'memory' | 'machine' | 'ghost'
  /** As a reader knows it: a pointer by the name of what it points to. */
  readonly value: string
  readonly number: number
  /** The event that changed it last; null if none did. */
  readonly changedBy: { readonly event: number; readonly agent: number } | null
}

/** A lock word: who holds it, and which CPUs wait for it now. */
export interface LockView { readonly name: string; readonly owner: number | null; readonly waiting: readonly number[] }
