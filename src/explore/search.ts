import { everyAlternative, initialWords } from '../core/interpreter'
import { Machine } from '../core/machine'
import type { Fault, Program } from '../core/program'
import { endFault, phaseOf } from './ends'
import type { ExploreOptions, Exploring } from './exploration'
import { MOST_EXPANDED } from './kernel'
import { States } from './states'

/** What a way is looked for: a property's break, or (`fault` null) an outcome. After how many events it is reached first, and if nothing can move there, in which states. */
export interface Goal { readonly name: string; readonly fault: Fault | null; readonly events: number; readonly ends: number[] }

/** An alternative of the start: the number of the state that it builds (-1 none yet), or what it breaks. */
export interface Start { readonly alternative: number; readonly words: Int32Array; readonly fault: Fault | null; state: number }

/** Breadth-first search, level by level: the states of level n are n events from a start. */
export class Search {
  readonly states: States
  readonly machine: Machine
  readonly starts: Start[] = []
  /** The number of the first state of each level. */
  readonly levels: number[] = [0]
  readonly broken = new Map<string, Goal>()
  readonly outcomes = new Map<string, Goal>()
  readonly bounds = new Set<string>()
  transitions = 0
  /** States expanded so far: the number of the next one. */
  expanded = 0
  private levelEnd = -1
  /** The end of what is being expanded; `expanded` if nothing is. */
  private expanding = 0
  private readonly options: ExploreOptions

  constructor(program: Program, options: ExploreOptions) {
    this.options = options
    this.machine = new Machine(program)
    this.begin()
    this.states = new States(this.machine, this.starts.filter((start) => !start.fault).map((start) => start.words), options)
  }

  /** Enters the start states; false where they are more than the budget. */
  enterStarts(): boolean {
    for (const start of this.starts) {
      if (start.fault) continue
      start.state = this.states.numberOf(start.words)
      if (start.state >= 0) continue
      if (!this.states.kernel.insert(this.options.maxStates)) return false
      start.state = this.states.count - 1
      this.transitions++
    }
    this.levelEnd = this.states.count
    return true
  }

  /** Expands the next few states of the level. */
  advance(): 'more' | 'done' | 'budget' {
    if (this.states.housekeep()) return 'more'
    if (this.expanding === this.expanded) {
      if (this.expanded === this.levelEnd && !this.nextLevel()) return 'done'
      this.expanding = Math.min(this.expanded + MOST_EXPANDED, this.levelEnd)
      this.states.begin(this.expanded, this.expanding)
    }
    const answer = this.states.expand(() => this.collect())
    if (answer === 'stopped') return 'budget'
    if (answer === 'done') this.expanded = this.expanding
    return 'more'
  }

  /** A level has been expanded whole: what broke on its way is all that breaks in so many events. */
  get atLevelEnd(): boolean { return this.expanded === this.levelEnd && this.expanding === this.expanded }

  /** Every run of up to so many events was explored; -1 if not even all starts were. */
  get runs(): number { return this.levels.length - (this.atLevelEnd ? 1 : 2) }

  /** How much was done, in states expanded. */
  get work(): number { return this.expanded + this.states.work }

  /** Events from a start to the states furthest away. */
  get depth(): number { return this.levels.length - 1 + (this.states.count > this.levelEnd ? 1 : 0) }

  /** The number of the first state behind a level. */
  endOf(level: number): number {
    return this.levels[level + 1] ?? (level === this.levels.length - 1 ? Math.max(0, this.levelEnd) : this.states.count)
  }

  report(): Omit<Exploring, 'found'> {
    const { transitions, depth, expanded, broken } = this
    const states = this.states.count
    return { states, transitions, depth, waiting: states - expanded, broken: [...broken.keys()] }
  }

  /** What is broken in the state, in which nothing can move; null if nothing is. */
  brokenAt(state: number): Fault | null {
    this.states.enter(state)
    return endFault(this.machine)
  }

  private nextLevel(): boolean {
    if (this.states.count === this.levelEnd) return false
    this.levels.push(this.levelEnd)
    this.levelEnd = this.states.count
    return true
  }

  /** Takes the batch: what is new becomes a state, and what broke is noted. */
  private collect(): boolean {
    const { kernel, memo } = this.states
    const level = this.levels.length - 1
    for (const { special } of kernel.endings()) {
      const { faults, bounds } = memo.specials[special] ?? { faults: [], bounds: [] }
      for (const fault of faults) reach(this.broken, fault.property, fault, level + 1, -1)
      for (const name of bounds) this.bounds.add(name)
    }
    for (const state of kernel.still()) this.rest(state, level)
    this.transitions += kernel.batchCount
    return kernel.insert(this.options.maxStates)
  }

  /** What is to be found is, and nothing nearer can turn up. */
  get isNear(): boolean {
    const { nearest } = this.options
    return nearest !== undefined && this.atLevelEnd && [...this.broken.keys()].some(nearest)
  }

  /** Runs every alternative of the start. */
  private begin(): void {
    const { machine, options: { from } } = this
    if (from) {
      this.starts.push({ alternative: 0, words: from, fault: null, state: -1 })
      return
    }
    machine.words.set(initialWords(machine.program))
    everyAlternative(machine, machine.program.start, (ending, alternative) => {
      if (ending === 'bound') this.bounds.add(machine.bound)
      if (ending !== 'done' && ending !== 'violation') return
      const fault = ending === 'violation' ? machine.fault : null
      this.starts.push({ alternative, words: machine.words.slice(), fault, state: -1 })
      if (fault) reach(this.broken, fault.property, fault, 0, -1)
    })
  }

  /** Looks at a state in which nothing can move. */
  private rest(state: number, level: number): void {
    this.states.enter(state)
    const outcome = this.options.onQuiescent?.(this.machine.words.slice(), phaseOf(this.machine)) ?? null
    if (outcome !== null) reach(this.outcomes, outcome, null, level, state)
    const fault = endFault(this.machine)
    if (fault) reach(this.broken, fault.property, fault, level, state)
  }
}

/** Levels come in order: the first way that is met is a shortest one. */
function reach(goals: Map<string, Goal>, name: string, fault: Fault | null, events: number, end: number): void {
  let goal = goals.get(name)
  if (!goal || goal.events > events) {
    goal = { name, fault, events, ends: [] }
    goals.set(name, goal)
  }
  if (end >= 0 && goal.events === events) goal.ends.push(end)
}
