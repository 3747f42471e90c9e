import type { Expression, Word } from '../core/program'

/**
 * What a memory model adds to a core program (MEMORY-MODELS.md 1): how an access of a CPU becomes guards and
 * assignments, and what its machinery does by itself. Everything above (locks, RCU, slab) is C of the prelude.
 */
export interface MemoryModel {
  /** Entries and the like that bound it, for the verdict. */
  readonly bounds: Readonly<Record<string, number>>
  /** The value that a load by this CPU sees. `cpu` is -1 for an agent, which acts on memory itself. */
  load(emit: Emitter, cpu: number, address: Expression): Expression
  store(emit: Emitter, cpu: number, address: Expression, value: Expression): void
  /** Holds the event up until everything this CPU stored is in memory. */
  settle(emit: Emitter, cpu: number): void
  /** 1 if everything this CPU stored is in memory. */
  settled(cpu: number): Expression
  /** Whether a fence of this kind does anything: then it is an event, in which `settle` is called. */
  fenceSettles(kind: string): boolean
  /** Runs marker `site` with the argument once everything this CPU stored before is in memory. */
  whenVisible(emit: Emitter, cpu: number, site: number, argument: Expression): void
  /** One step of the CPU's own machinery (its buffer drains one entry), or null if it has none. */
  drain(cpu: number): ((emit: Emitter) => void) | null
  /** The words of each CPU's store buffer, for the page. */
  readonly buffers: readonly StoreBuffer[]
}

export interface StoreBuffer {
  /** How many entries are in it. */
  readonly count: number
  /** Oldest first. */
  readonly addresses: readonly number[]
  readonly values: readonly number[]
}

/** What a model writes its part of an event with. */
export interface Emitter {
  assign(word: number, value: Expression): void
  /** words[index] := value. */
  element(words: readonly number[], index: Expression, value: Expression): void
  /** Memory itself. */
  store(address: Expression, value: Expression): void
  /** What memory holds at the address. */
  memory(address: Expression): Expression
  await(test: Expression, why: string): void
  bound(test: Expression, name: string): void
  branch(test: Expression, then: () => void, otherwise: () => void): void
  /** Runs the body as long as the test holds. */
  repeat(test: Expression, body: () => void): void
  /** The expression's value now, whatever is assigned afterwards. */
  hold(value: Expression): Expression
  /** The code of a marker site, run on memory. */
  marker(site: Expression, argument: Expression): void
}

/** What a model is made for. */
export interface ModelSetting {
  readonly cpus: number
  /** Entries of each store buffer. */
  readonly buffer: number
  /** A full buffer makes the store wait; unbounded, it is a bound of the search that was reached (the program is then made anew with more). */
  readonly unbounded: boolean
  /** Adds a word to the machine and says its index. */
  word(word: Word): number
}
