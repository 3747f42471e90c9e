/** Read-side critical sections of a run, and the grace periods that wait for them. Events are told by index, over all of the run. */
export interface RcuTrack {
  /** Names of the words that the track tells. */
  readonly words: readonly string[]
  /** CPUs that have sections in their code, in order. */
  readonly readers: readonly number[]
  /** In order of their beginnings. */
  readonly sections: readonly ReadSection[]
  /** In order of their requests. */
  readonly gracePeriods: readonly GracePeriod[]
  /** Whether to enter and to leave is an event. Where no grace period is ever waited for, it rides with an event. */
  readonly marked: boolean
}

/** The outermost of nested sections. */
export interface ReadSection {
  readonly cpu: number
  readonly enter: number
  /** Null while it lasts. */
  readonly leave: number | null
  /** From here on others know that it was left: what its CPU stored before is in memory. */
  readonly over: number | null
}

export interface GracePeriod {
  /** The call that asked for it: `synchronize_rcu()`, `call_rcu(old->rcu, free_config)`, `kfree_rcu(items_objects[0])`. */
  readonly call: string
  readonly asked: number
  /** The agent that asked; and its CPU, -1 if it is none. */
  readonly by: number
  readonly cpu: number
  /** The agent that begins and ends it. */
  readonly agent: number
  /** What is called when it is over, and what for; empty for `synchronize_rcu`, whose caller waits. */
  readonly callback: string
  readonly object: string
  /** What its CPU stored before is in memory: it may begin. */
  readonly visible: number | null
  readonly begun: number | null
  /** Indices of the sections that were not over when it began: exactly those it waits for. */
  readonly waitsFor: readonly number[]
  readonly over: number | null
  /** The callback begins, or the caller goes on. */
  readonly invoked: number | null
  /** The callback has returned. */
  readonly done: number | null
}

/** The sections that it still waits for after `cursor` events. */
export function awaited({ sections }: RcuTrack, { begun, waitsFor }: GracePeriod, cursor: number): readonly ReadSection[] {
  if (begun === null || begun >= cursor) return []
  return waitsFor.flatMap((index) => sections[index] ?? []).filter(({ over }) => over === null || over >= cursor)
}

/** `CPU 1’s section since event 3`. */
export function sectionInWords({ cpu, enter, leave }: ReadSection, cursor: number): string {
  return `CPU ${cpu}’s section since event ${enter + 1}${leave !== null && leave < cursor ? ', whose stores are not yet in memory' : ''}`
}
