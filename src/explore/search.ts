import { everyAlternative, initialWords } from '../core/interpreter'
import { Machine } from '../core/machine'
import type { Fault, Program } from '../core/program'
import { endFault, phaseOf } from './ends'
import type { ExploreOptions, Exploring } from './exploration'
import { Kernel, MOST_EXPANDED } from './kernel'
import { Layout } from './layout'
import { RandomNumbers, learn } from './learn'
import type { Part } from './part'
import { partsOf } from './part'
import { Ranges } from './ranges'
import { Repack } from './repack'
import { StepMemo } from './step-memo'

/** Steps to learn the widths of words by, before the search and at most in it. */
const FIRST_STEPS = 400
const MOST_STEPS = 20_000

/** States that are expanded while the table grows a little. */
const SLICE_WORK = 1_000

/** The first time that a property broke: after how many events, and (where nothing could move) in which states. */
export interface Broken { readonly property: string; readonly events: number; readonly ends: number[] }

/** An alternative of the start: the number of the state that it builds (-1 none yet), or what it breaks. */
export interface Start { readonly alternative: number; readonly words: Int32Array; readonly fault: Fault | null; state: number }

/** Breadth-first search: the states visited, level by level, and the going on from them. */
export class Search {
  readonly machine: Machine
  readonly starts: Start[] = []
  /** The number of the first state of each level; the states of level n are n events from a start. */
  readonly levels: number[] = [0]
  readonly broken = new Map<string, Broken>()
  readonly bounds = new Set<string>()
  transitions = 0
  /** States expanded so far: the number of the next one. */
  expanded = 0
  layout: Layout
  kernel: Kernel
  memo: StepMemo
  /** Steps that were run by the interpreter. */
  private interpreted = 0
  /** Times that the table grew a little. */
  private slices = 0
  private levelEnd = 0
  private readonly program: Program
  private readonly options: ExploreOptions
  private readonly ranges: Ranges
  private readonly parts: readonly Part[]
  private readonly random = new RandomNumbers()

  constructor(program: Program, options: ExploreOptions) {
    this.program = program
    this.options = options
    this.machine = new Machine(program)
    this.ranges = new Ranges(program)
    this.parts = partsOf(program)
    this.begin()
    this.learnFromStarts()
    this.layout = this.nextLayout()
    this.kernel = this.emptyKernel(this.layout)
    this.memo = this.emptyMemo()
  }

  /** Enters the start states; false where they are more than the budget. */
  enterStarts(): boolean {
    for (const start of this.starts) {
      if (start.fault) continue
      start.state = this.numberOf(start.words)
      if (start.state >= 0) continue
      if (!this.kernel.insert(this.options.maxStates)) return false
      start.state = this.kernel.count - 1
      this.transitions++
    }
    this.levelEnd = this.kernel.count
    return true
  }

  /** Expands the next few states of the level. */
  advance(): 'more' | 'done' | 'budget' {
    if (this.kernel.grow()) {
      this.slices++
      return 'more'
    }
    if (this.expanded === this.levelEnd) {
      if (this.kernel.count === this.levelEnd) return 'done'
      this.levels.push(this.levelEnd)
      this.levelEnd = this.kernel.count
    }
    const end = Math.min(this.expanded + MOST_EXPANDED, this.levelEnd)
    if (!this.expand(this.expanded, end, () => this.collect())) return 'budget'
    this.expanded = end
    return 'more'
  }

  /**
   * Puts the successors of states first..stop-1 into the kernel's batch, at most MOST_EXPANDED, and calls `flush` to
   * take them from there, once or more; false as soon as that says so. Words are widened where that is needed.
   */
  expand(first: number, stop: number, flush: () => boolean): boolean {
    this.memo.settle()
    this.kernel.clearBatch()
    this.kernel.begin({ state: first, agent: 0, moves: 0, stop })
    for (let leaf = 0; ;) {
      const answer = this.kernel.expand(leaf)
      leaf = 0
      if (answer === 'unknown') {
        const { state, agent } = this.kernel.position
        leaf = this.memo.resolve(state, agent)
        this.interpreted++
        if (leaf !== 0) continue
      }
      const fruitless = answer === 'full' && this.kernel.batchCount === 0
      if (!flush()) return false
      if (answer === 'done') return true
      this.kernel.clearBatch()
      if (answer === 'unknown') this.widen()
      if (fruitless) this.kernel.growBatch()
    }
  }

  /** How much was done: states expanded, or what takes as long. */
  get work(): number { return this.expanded + this.interpreted + this.slices * SLICE_WORK }

  /** Events from a start to the states furthest away. */
  get depth(): number { return this.levels.length - 1 + (this.kernel.count > this.levelEnd ? 1 : 0) }

  /** The number of the first state behind a level. */
  endOf(level: number): number {
    return this.levels[level + 1] ?? (level === this.levels.length - 1 ? this.levelEnd : this.kernel.count)
  }

  report(): Exploring {
    const { transitions, depth, expanded, broken } = this
    const states = this.kernel.count
    return { states, transitions, depth, waiting: states - expanded, broken: [...broken.keys()] }
  }

  /** Puts the machine into a state. */
  enter(state: number): void {
    this.layout.unpack(this.kernel.words, this.kernel.lanesOf(state), this.machine.words)
    this.machine.watch()
  }

  /** The number of the state with these words, or -1; it is left in the batch alone. */
  numberOf(words: Int32Array): number {
    this.kernel.clearBatch()
    const at = this.kernel.offer()
    if (!this.layout.pack(words, this.kernel.words, at)) return -1
    this.kernel.hash()
    const number = this.kernel.look()
    this.kernel.hash()
    return number
  }

  /** Takes the batch: what is new becomes a state, and what broke is noted. */
  private collect(): boolean {
    const level = this.levels.length - 1
    for (const { special } of this.kernel.endings()) {
      const { faults, bounds } = this.memo.specials[special] ?? { faults: [], bounds: [] }
      for (const fault of faults) this.breaks(fault.property, level + 1, -1)
      for (const name of bounds) this.bounds.add(name)
    }
    for (const state of this.kernel.still()) this.rest(state, level)
    this.transitions += this.kernel.batchCount
    return this.kernel.insert(this.options.maxStates)
  }

  /** Runs every alternative of the start. */
  private begin(): void {
    const { machine } = this
    machine.words.set(initialWords(this.program))
    everyAlternative(machine, this.program.start, (ending, alternative) => {
      if (ending === 'bound') this.bounds.add(machine.bound)
      if (ending !== 'done' && ending !== 'violation') return
      const start: Start = { alternative, words: machine.words.slice(), fault: ending === 'violation' ? machine.fault : null, state: -1 }
      this.starts.push(start)
      if (start.fault) this.breaks(start.fault.property, 0, -1)
      else {
        this.ranges.includeAll(start.words)
        for (const part of this.parts) part.number(start.words)
      }
    })
  }

  private learnFromStarts(): void {
    const starts = this.starts.filter((start) => !start.fault)
    if (starts.length === 0 || this.options.learn === false) return
    learn(this.machine, () => this.machine.words.set((starts[this.random.below(starts.length)] as Start).words), FIRST_STEPS, this.random, this.ranges, this.parts)
  }

  /** What turned up late had better be looked for: from the states that wait, in less time than the widening takes. */
  private learnFromWaiting(): void {
    const { kernel, expanded } = this
    const start = (): void => this.enter(expanded + this.random.below(kernel.count - expanded))
    if (kernel.count > expanded && this.options.learn !== false) learn(this.machine, start, Math.min(FIRST_STEPS + (kernel.count >> 5), MOST_STEPS), this.random, this.ranges, this.parts)
  }

  /** Looks at a state in which nothing can move. */
  private rest(state: number, level: number): void {
    this.enter(state)
    this.options.onQuiescent?.(this.machine.words.slice(), phaseOf(this.machine))
    const fault = endFault(this.machine)
    if (fault) this.breaks(fault.property, level, state)
  }

  private breaks(property: string, events: number, end: number): void {
    let broken = this.broken.get(property)
    if (!broken || broken.events > events) {
      broken = { property, events, ends: [] }
      this.broken.set(property, broken)
    }
    if (end >= 0 && broken.events === events) broken.ends.push(end)
  }

  /** Makes room for values that turned up: every state keeps its number, in a new layout, and the expansion its position. */
  private widen(): void {
    this.learnFromWaiting()
    const [old, from] = [this.kernel, this.layout]
    const layout = this.nextLayout()
    this.kernel = this.emptyKernel(layout, old.capacity)
    this.layout = layout
    const repack = new Repack(from, layout)
    for (let state = 0; state < old.count;) {
      this.kernel.clearBatch()
      const end = Math.min(old.count, state + this.kernel.batchRoom)
      for (; state < end; state++) repack.move(old.words, old.lanesOf(state), this.kernel.words, this.kernel.offer())
      this.kernel.hash()
      this.kernel.insert(Infinity)
    }
    this.kernel.clearBatch()
    this.kernel.begin(old.position)
    old.release()
    this.memo = this.emptyMemo()
  }

  private nextLayout(): Layout {
    return new Layout(this.program.words.length, this.ranges, this.parts)
  }

  private emptyKernel(layout: Layout, capacity?: number): Kernel {
    const { maxBytes, hash } = this.options
    return new Kernel(layout.lanes, this.program.agents.length, maxBytes ?? Infinity, hash === 'collide' ? 0 : -1, capacity)
  }

  private emptyMemo(): StepMemo {
    return new StepMemo(this.machine, this.kernel, this.layout, this.ranges, this.options.memo ?? true)
  }
}
