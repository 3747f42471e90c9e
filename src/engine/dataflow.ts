import { everyAlternative } from '../core/interpreter'
import { Machine, type Tracer } from '../core/machine'
import type { Program } from '../core/program'
import type { Lowered } from '../lang/lower'
import { brokenWords } from './broken-test'
import type { CompiledProgram } from './compile'
import type { Run } from './run'

/** A store to memory: whose event it is, and at which event it was in memory (its own, or that of the drain). */
export interface Write { readonly word: number; readonly by: number; readonly at: number }

/** A store that waits in its CPU's store buffer when the run ends. */
export interface Waiting { readonly word: number; readonly by: number }

/** Where values came from in a run; events by their index. */
export interface Dataflow {
  /** For each event those that it depends on: whose values it used, or by which its CPU decided before. */
  readonly needs: readonly ReadonlySet<number>[]
  /** For each event the words that it read in memory itself, not in a store buffer. */
  readonly reads: readonly ReadonlySet<number>[]
  /** In the order in which memory had them. */
  readonly writes: readonly Write[]
  readonly waiting: readonly Waiting[]
  /** Events whose work the broken test saw. */
  readonly seen: ReadonlySet<number>
  /** Events by which it was decided that there was a test at all. */
  readonly decided: ReadonlySet<number>
}

/** Runs the schedule once more, and follows every value by the events that it came from. */
export function dataflowOf({ lowered }: CompiledProgram, run: Run): Dataflow {
  const entries = lowered.buffers.flatMap(({ values, addresses }) => values.map((value, index) => [value, addresses[index] ?? -1] as const))
  const flow = new Following(lowered, new Map(entries))
  const { machine } = flow
  run.taken.forEach(({ choice }, index) => {
    machine.words.set(run.taken[index - 1]?.words ?? run.startWords)
    flow.begin(index, choice.agent)
    if (machine.step(machine.entryOf(choice.agent), choice.alternative) === 'violation') flow.failed()
  })
  const last = run.taken.at(-1)
  if (last?.fault && flow.seen.size === 0) flow.rests(last.words, last.fault.property)
  return flow
}

class Following implements Dataflow, Tracer {
  readonly machine: Machine
  readonly sources: number[] = []
  readonly needs: Set<number>[] = []
  readonly reads: Set<number>[] = []
  readonly writes: Write[] = []
  readonly seen = new Set<number>()
  readonly decided = new Set<number>()
  private readonly lowered: Lowered
  private readonly program: Program
  /** Words of store buffers that hold values, with those of their addresses, which bring nothing from one event to another. */
  private readonly entries: ReadonlyMap<number, number>
  private readonly buffered: Waiting[] = []
  /** The events whose work each word holds. */
  private readonly holds = new Map<number, ReadonlySet<number>>()
  /** What each agent has decided by so far. */
  private readonly decisions: readonly Set<number>[]
  /** Events whose work the event that is run now has read. */
  private found = new Set<number>()
  private event = -1
  private agent = -1
  /** Code that is no event: it looks, and passes on what it finds. */
  private watching = false

  constructor(lowered: Lowered, entries: ReadonlyMap<number, number>) {
    const { program } = lowered
    this.lowered = lowered
    this.program = program
    this.entries = entries
    this.decisions = program.agents.map(() => new Set())
    this.machine = new Machine(program)
    this.machine.tracer = this
  }

  get waiting(): Waiting[] {
    return this.buffered.filter(({ by }) => !this.writes.some((write) => write.by === by))
  }

  begin(event: number, agent: number): void {
    this.event = event
    this.agent = agent
    this.watching = false
    this.decided.clear()
    this.found = new Set()
    this.needs[event] = new Set(this.decisions[agent])
    this.reads[event] = new Set()
  }

  observes(): void { this.watching = true }

  wrote(target: number): void {
    const region = this.program.words[target]?.region
    const passes = this.watching || region === 'ghost' || this.program.agents[this.agent]?.kind === 'buffer'
    const from = passes ? this.passed() : this.used()
    if (this.isShared(target)) {
      const address = this.entries.get(target)
      if (address !== undefined && !passes) this.buffered.push({ word: this.program.cells.words[this.machine.words[address] ?? 0] ?? -1, by: this.event })
      if (!passes) addAll(this.needsNow, from)
      this.holds.set(target, passes ? from : new Set([this.event]))
      // Of a drain, the store is the event of the CPU that stored.
      if (region === 'memory' && !this.watching) this.writes.push({ word: target, by: passes ? [...from][0] ?? this.event : this.event, at: this.event })
    } else if (region === 'model') {
      if (!passes) addAll(this.needsNow, from)
    } else this.holds.set(target, region === 'ghost' && !this.watching ? new Set([...from, this.event]) : from)
  }

  touched(): void {}

  branched(): void {
    if (this.watching) addAll(this.decided, this.passed())
    else if (this.program.agents[this.agent]?.kind !== 'buffer') addAll(this.decisions[this.agent] ?? new Set(), this.used())
  }

  /** The test that was run last failed. */
  failed(): void {
    addAll(this.decided, this.decisions[this.agent] ?? NONE)
    this.seesTest()
    addAll(this.seen, this.found)
    this.seen.add(this.event)
  }

  /** Nothing can move: a final fails, or agents wait. */
  rests(words: Int32Array, property: string): void {
    const { machine, program } = this
    machine.words.set(words)
    this.watching = true
    this.decided.clear()
    for (const { entry } of program.finals) {
      if (machine.check(entry) === 'violation' && machine.fault?.property === property) return this.seesTest()
      machine.undo()
      this.decided.clear()
    }
    for (const agent of program.agents.keys()) {
      const entry = machine.entryOf(agent)
      if (entry < 0) continue
      everyAlternative(machine, entry, (ending) => { if (ending === 'blocked') addAll(this.seen, this.passed()) })
    }
  }

  /** What the test that has just failed compared, and what its last instruction read. */
  private seesTest(): void {
    const { fault, words } = this.machine
    addAll(this.seen, this.passed())
    for (const word of fault ? brokenWords(this.lowered, fault, words) : []) addAll(this.seen, this.holds.get(word) ?? NONE)
  }

  private get needsNow(): Set<number> { return this.needs[this.event] ?? new Set() }

  /** What the instruction used, as its agent sees it: of what others can change, that it was read now. */
  private used(): Set<number> {
    const used = new Set<number>()
    for (const word of this.sources) {
      const held = this.holds.get(word) ?? NONE
      if (!this.isShared(word)) addAll(used, held)
      else {
        used.add(this.event)
        addAll(this.needsNow, held)
        addAll(this.found, held)
        if (this.program.words[word]?.region === 'memory') this.reads[this.event]?.add(word)
      }
    }
    return used
  }

  /** The same for code that only passes on what is there. */
  private passed(): Set<number> {
    const passed = new Set<number>()
    for (const word of this.sources) addAll(passed, this.holds.get(word) ?? NONE)
    return passed
  }

  /** More than one agent has to do with it. */
  private isShared(word: number): boolean {
    const region = this.program.words[word]?.region
    return region === 'memory' || region === 'machine' || this.entries.has(word)
  }
}

const NONE: ReadonlySet<number> = new Set()

function addAll(set: Set<number>, more: ReadonlySet<number>): void {
  for (const one of more) set.add(one)
}
