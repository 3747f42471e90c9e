import { everyAlternative, initialWords } from '../core/interpreter'
import { Machine } from '../core/machine'
import type { Fault, Program } from '../core/program'
import { Batch } from './batch'
import { endFault, phaseOf } from './ends'
import type { ExploreOptions, Exploring } from './exploration'
import { Layout } from './layout'
import { RandomNumbers, learn } from './learn'
import { Ranges } from './ranges'
import { StepMemo } from './step-memo'
import { VisitedStates } from './visited-states'

/** States that are expanded together. */
const BATCH = 128

/** Steps to learn the widths of words by, before the search and at most in it. */
const FIRST_STEPS = 2_000
const MOST_STEPS = 20_000

/** The first time that a property broke: after how many events, and (where nothing could move) in which states. */
export interface Broken { readonly property: string; readonly events: number; readonly ends: number[] }

/** An alternative of the start: the number of the state that it builds, or what it breaks. */
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
  visited: VisitedStates
  memo: StepMemo
  batch: Batch
  private levelEnd = 0
  private readonly program: Program
  private readonly options: ExploreOptions
  private readonly ranges: Ranges
  private readonly random = new RandomNumbers()

  constructor(program: Program, options: ExploreOptions) {
    this.program = program
    this.options = options
    this.machine = new Machine(program)
    this.ranges = new Ranges(program)
    this.begin()
    this.learnFromStarts()
    this.layout = new Layout(program, this.ranges)
    this.visited = this.emptyVisited()
    this.memo = this.emptyMemo()
    this.batch = this.emptyBatch()
  }

  /** Enters the start states; false where they are more than the budget. */
  enterStarts(): boolean {
    for (const start of this.starts) {
      if (start.fault) continue
      start.state = this.numberOf(start.words)
      if (start.state >= 0) continue
      if (this.visited.count >= this.options.maxStates) return false
      const lanes = this.packed(start.words)
      start.state = this.visited.add(lanes, 0, this.visited.hash(lanes, 0))
      this.transitions++
    }
    this.levelEnd = this.visited.count
    return true
  }

  /** Expands the next few states of the level. */
  advance(): 'more' | 'done' | 'budget' {
    if (this.expanded === this.levelEnd) {
      if (this.visited.count === this.levelEnd) return 'done'
      this.levels.push(this.levelEnd)
      this.levelEnd = this.visited.count
    }
    const end = Math.min(this.expanded + BATCH, this.levelEnd)
    this.expand(this.expanded, end)
    const level = this.levels.length - 1
    for (const { special } of this.batch.endings) {
      for (const fault of special.faults) this.breaks(fault.property, level + 1, -1)
      for (const name of special.bounds) this.bounds.add(name)
    }
    for (const state of this.batch.quiescent) this.rest(state, level)
    this.transitions += this.batch.count
    this.expanded = end
    return this.batch.insert(this.visited, this.options.maxStates) ? 'more' : 'budget'
  }

  /** Fills the batch with the successors of states first..end-1, widening words where that is needed. */
  expand(first: number, end: number): void {
    while (!this.batch.expand(this.visited, this.memo, this.program.agents.length, first, end)) this.widen()
  }

  /** Events from a start to the states furthest away. */
  get depth(): number {
    return this.levels.length - 1 + (this.visited.count > this.levelEnd ? 1 : 0)
  }

  /** The number of the first state behind a level. */
  endOf(level: number): number {
    return this.levels[level + 1] ?? (level === this.levels.length - 1 ? this.levelEnd : this.visited.count)
  }

  report(): Exploring {
    const { transitions, depth, expanded, broken } = this
    const states = this.visited.count
    return { states, transitions, depth, waiting: states - expanded, broken: [...broken.keys()] }
  }

  /** Puts the machine into a state. */
  enter(state: number): void {
    this.layout.unpack(this.visited.arena, state * this.layout.lanes, this.machine.words)
    this.machine.watch()
  }

  /** The number of the state with these words, or -1. */
  numberOf(words: Int32Array): number {
    if (words.some((value, word) => !this.layout.fits(word, value))) return -1
    const lanes = this.packed(words)
    return this.visited.find(lanes, 0, this.visited.hash(lanes, 0))
  }

  private packed(words: Int32Array): Int32Array {
    const lanes = new Int32Array(this.layout.lanes)
    this.layout.pack(words, lanes, 0)
    return lanes
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
      else this.ranges.includeAll(start.words)
    })
  }

  private learnFromStarts(): void {
    const starts = this.starts.filter((start) => !start.fault)
    if (starts.length === 0) return
    learn(this.machine, () => this.machine.words.set((starts[this.random.below(starts.length)] as Start).words), FIRST_STEPS, this.random, this.ranges)
  }

  /** What turned up late had better be looked for: from the states that wait, in less time than the widening takes. */
  private learnFromWaiting(): void {
    const { visited, expanded } = this
    const start = (): void => this.enter(expanded + this.random.below(visited.count - expanded))
    if (visited.count > expanded) learn(this.machine, start, Math.min(visited.count >> 4, MOST_STEPS), this.random, this.ranges)
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

  /** Makes room for values that turned up: every state keeps its number, in a new layout. */
  private widen(): void {
    this.learnFromWaiting()
    const layout = new Layout(this.program, this.ranges)
    const visited = this.emptyVisited(layout, this.visited.capacity)
    const words = this.machine.words
    const lanes = new Int32Array(layout.lanes)
    for (let state = 0; state < this.visited.count; state++) {
      this.layout.unpack(this.visited.arena, state * this.layout.lanes, words)
      layout.pack(words, lanes, 0)
      visited.add(lanes, 0, visited.hash(lanes, 0))
    }
    this.layout = layout
    this.visited = visited
    this.memo = this.emptyMemo()
    this.batch = this.emptyBatch()
  }

  private emptyVisited(layout = this.layout, capacity?: number): VisitedStates {
    return new VisitedStates(layout.lanes, this.options.maxBytes ?? Infinity, this.hashMask, capacity)
  }

  private emptyMemo(): StepMemo {
    return new StepMemo(this.machine, this.layout, this.ranges, this.options.memo ?? true)
  }

  private emptyBatch(): Batch {
    return new Batch(this.layout.lanes, this.hashMask)
  }

  private get hashMask(): number {
    return this.options.hash === 'collide' ? 0 : -1
  }
}
