import { at } from '../base/assert'
import type { Way } from '../wire/verdict'
import type { Exploring, Found } from './exploration'
import { MOST_EXPANDED, OutOfMemory } from './kernel'
import type { Goal, Search } from './search'
import { WayBack } from './way-back'

/** States expanded between two reports. */
const REPORT = 2048

/** States whose edges are looked at again without asking, even for somebody who has stopped the search: a few hundredths of a second. */
const CHEAP = 65_536

/**
 * The shortest ways to what the search has reached: to each broken property, and to each outcome asked for. The search
 * knows after how many events it gets there first; a second pass goes from there back to the starts, level by level,
 * and learns how many context switches each state is away from it.
 */
export class Ways {
  /** Ways to properties, and to outcomes, in the order in which they were found. */
  private readonly broken = new Map<string, Found>()
  readonly outcomes = new Map<string, Way>()
  private readonly search: Search

  constructor(search: Search) {
    this.search = search
  }

  get found(): Found[] { return [...this.broken.values()].toSorted(order) }

  /** Broken properties to which no way is known. */
  get open(): Goal[] { return [...this.search.broken.values()].filter((goal) => !this.broken.has(goal.name)) }

  report(): Exploring {
    return { ...this.search.report(), found: this.found }
  }

  /** Between two levels: ways that are soon found, once all is known of them. True if it was told to stop meanwhile. */
  * findCheap(): Generator<Exploring, boolean, boolean | undefined> {
    // In as many events it could also break by coming to rest in the goal's last level.
    return yield* this.findCheapOf(this.open.filter((goal) => goal.events <= this.search.runs))
  }

  /**
   * When the search is over: all ways, or of a search that was `stopped` those that are soon found. Returns what kept it
   * from finding all.
   */
  * findRest(complete: boolean, stopped: boolean): Generator<Exploring, 'cancelled' | 'memory' | null, boolean | undefined> {
    const { search } = this
    try {
      while (search.states.housekeep());
      if (!complete) yield* this.lookAtRest(stopped ? CHEAP : Infinity)
      if ((yield* this.findCheapOf(this.open)) || stopped) return this.open.length > 0 ? 'cancelled' : null
      // Of a level that was left in the middle not all ends are known: an outcome could be had with fewer switches.
      const outcomes = [...search.outcomes.values()].filter((goal) => goal.events <= search.runs)
      for (const goals of [this.open, ...chunks(outcomes)]) {
        if (goals.length > 0 && (yield* this.find(goals, true)) === 'stop') return 'cancelled'
      }
      return null
    } catch (failure) {
      if (failure instanceof OutOfMemory) return 'memory'
      throw failure
    }
  }

  private* findCheapOf(goals: readonly Goal[]): Generator<Exploring, boolean, boolean | undefined> {
    const cheap = goals.filter((goal) => this.isCheap(goal))
    return cheap.length > 0 && (yield* this.find(cheap, false)) === 'stop'
  }

  private isCheap({ events, ends }: Goal): boolean {
    return this.search.endOf(ends.length > 0 ? events : events - 1) <= CHEAP
  }

  /** The search ended within a level: what of it was not expanded may rest in what is broken elsewhere in the level. */
  private* lookAtRest(most: number): Generator<Exploring, void, boolean | undefined> {
    const { search } = this
    const level = search.levels.length - 1
    const goals = [...search.broken.values()].filter((goal) => goal.events === level)
    const end = search.endOf(level)
    if (goals.length === 0 || end - search.expanded > most) return
    for (let first = search.expanded; first < end; first += REPORT) {
      eachBatch(search, first, Math.min(end, first + REPORT), () => {
        for (const state of search.states.kernel.still()) {
          const fault = search.brokenAt(state)
          goals.find((goal) => goal.name === fault?.property)?.ends.push(state)
        }
      })
      yield this.report()
    }
  }

  /** `stop` if it was told to: then nothing was found if it is `stoppable`. */
  private* find(goals: readonly Goal[], stoppable: boolean): Generator<Exploring, 'stop' | 'go', boolean | undefined> {
    const { search } = this
    const ways = goals.map((goal) => new WayBack(search, goal))
    const furthest = Math.max(0, ...goals.map((goal) => goal.events))
    let stop = false
    for (let level = furthest - 1; level >= 0; level--) {
      const open = ways.filter((way) => way.goal.events > level)
      const end = search.endOf(level)
      for (let first = search.levels[level] ?? end; first < end; first += REPORT) {
        eachBatch(search, first, Math.min(end, first + REPORT), () => follow(search, open, level))
        if (yield this.report()) stop = true
        if (stop && stoppable) return 'stop'
      }
    }
    for (const way of ways) {
      const { fault, ...found } = way.walk()
      if (fault) this.broken.set(way.goal.name, { fault, ...found })
      else this.outcomes.set(way.goal.name, found)
    }
    return stop ? 'stop' : 'go'
  }
}

/** Not more than this at a time: each takes a few bytes for every state. */
const MOST_GOALS = 32

function chunks(goals: readonly Goal[]): Goal[][] {
  return Array.from({ length: Math.ceil(goals.length / MOST_GOALS) }, (_, index) => goals.slice(index * MOST_GOALS, (index + 1) * MOST_GOALS))
}

/** Expands the states first..end-1 once more; `look` is called whenever the kernel's batch is full. */
function eachBatch(search: Search, first: number, end: number, look: () => void): void {
  const taken = (): boolean => {
    look()
    return true
  }
  for (let state = first; state < end; state += MOST_EXPANDED) {
    search.states.begin(state, Math.min(end, state + MOST_EXPANDED))
    while (search.states.expand(taken) === 'waiting') while (search.states.housekeep());
  }
}

/** Tells the ways what the edges of the batch, from states of the level, lead to. */
function follow(search: Search, ways: readonly WayBack[], level: number): void {
  const { kernel, memo } = search.states
  const [first, end] = [search.levels[level + 1] ?? kernel.count, search.endOf(level + 1)]
  const cpus = search.machine.program.agents.map((agent) => agent.cpu)
  for (const { state, agent, special } of kernel.endings()) {
    for (const way of ways) {
      const breaks = memo.specials[special]?.faults.some((fault) => way.isGoal(fault))
      if (breaks && way.goal.events === level + 1) way.ending(state, at(cpus, agent))
    }
  }
  kernel.eachEdge((from, agent, to) => {
    if (to < first || to >= end) return
    const cpu = cpus[agent] as number
    for (let index = 0; index < ways.length; index++) (ways[index] as WayBack).edge(from, cpu, to)
  })
}

function order(left: Found, right: Found): number {
  return left.events - right.events || left.contextSwitches - right.contextSwitches || (left.fault.property < right.fault.property ? -1 : 1)
}
