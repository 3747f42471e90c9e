import { assert } from '../base/assert'
import { everyAlternative } from '../core/interpreter'
import type { Fault } from '../core/program'
import type { Choice } from '../wire/schedule'
import type { Way } from '../wire/verdict'
import { allocated } from './kernel'
import type { Goal, Search, Start } from './search'

/** CPUs that the sets of CPUs have room for. */
const MOST_CPUS = 32

/** The next step of a walk: where it leads (-1: the property breaks in it), and the CPU that acted last. */
interface Step { readonly choice: Choice; readonly to: number; readonly last: number; readonly fault: Fault | null }

/**
 * From each state to the goal's first time, in exactly the events that are left: how few context switches? That
 * depends on the CPU that acted last, but by 1 at most, since one can always switch first. So a state has a number
 * and the set of those CPUs which take one more.
 */
export class WayBack {
  readonly goal: Goal
  /** By state; `never` where no shortest way leads on from there. */
  private readonly switches: Uint16Array | Uint32Array
  private readonly never: number
  private readonly oneMore: Uint8Array | Int32Array
  private readonly search: Search

  constructor(search: Search, goal: Goal) {
    assert(search.machine.program.agents.every((agent) => agent.cpu < MOST_CPUS), `more than ${MOST_CPUS} CPUs`)
    this.search = search
    this.goal = goal
    const states = search.endOf(goal.ends.length > 0 ? goal.events : goal.events - 1)
    this.never = goal.events < 0xffff ? 0xffff : 0xffffffff
    const [Switches, Sets] = [goal.events < 0xffff ? Uint16Array : Uint32Array, search.machine.program.agents.every((agent) => agent.cpu < 8) ? Uint8Array : Int32Array]
    this.switches = allocated(() => new Switches(states).fill(this.never))
    this.oneMore = allocated(() => new Sets(states))
    for (const state of goal.ends) this.switches[state] = 0
  }

  /** There is an edge to a state of the next level. */
  edge(from: number, cpu: number, to: number): void {
    const switches = this.switches[to] ?? this.never
    if (switches === this.never) return
    const oneMore = this.oneMore[to] as number
    if (cpu < 0) this.reach(from, switches, oneMore)
    else this.reach(from, switches + ((oneMore >>> cpu) & 1), ~(1 << cpu))
  }

  /** The property breaks in a step from this state. */
  ending(from: number, cpu: number): void {
    this.reach(from, 0, cpu < 0 ? 0 : ~(1 << cpu))
  }

  private reach(state: number, switches: number, oneMore: number): void {
    const known = this.switches[state] as number
    if (switches > known) return
    this.oneMore[state] = switches < known ? oneMore : (this.oneMore[state] as number) & oneMore
    this.switches[state] = switches
  }

  /** Context switches still to come, if `last` is the CPU that acted last (-1 none). */
  private left(state: number, last: number): number {
    const switches = this.switches[state] ?? this.never
    return last < 0 || switches === this.never ? switches : switches + (((this.oneMore[state] as number) >>> last) & 1)
  }

  /** The smallest schedule among those with fewest events and switches. */
  walk(): Way & { readonly fault: Fault | null } {
    const { search, goal } = this
    const { start, contextSwitches } = this.bestStart()
    const choices: Choice[] = []
    let { fault, state } = start
    for (let last = -1; choices.length < goal.events;) {
      const step = this.step(state, last, goal.events - choices.length)
      choices.push(step.choice)
      ;({ to: state, last, fault } = step)
    }
    if (goal.fault) {
      fault ??= search.brokenAt(state)
      assert(this.isGoal(fault), `the way to ${goal.name} does not break it`)
    }
    return { fault, schedule: { start: start.alternative, choices }, events: goal.events, contextSwitches }
  }

  private bestStart(): { start: Start; contextSwitches: number } {
    const { goal } = this
    const cost = (start: Start): number => {
      if (!start.fault) return start.state < 0 ? this.never : this.left(start.state, -1)
      return goal.events === 0 && this.isGoal(start.fault) ? 0 : this.never
    }
    let best: Start | undefined
    let contextSwitches = this.never
    for (const start of this.search.starts) {
      if (cost(start) < contextSwitches) [best, contextSwitches] = [start, cost(start)]
    }
    assert(best, `no way back from ${goal.name} to a start`)
    return { start: best, contextSwitches }
  }

  /** The smallest choice that keeps to the fewest switches, with `events` events to come. */
  private step(state: number, last: number, events: number): Step {
    const { search, goal } = this
    const { machine } = search
    const need = this.left(state, last)
    search.states.enter(state)
    for (const [index, agent] of machine.program.agents.entries()) {
      const entry = machine.entryOf(index)
      if (entry < 0) continue
      const now = agent.cpu < 0 ? last : agent.cpu
      const switched = agent.cpu >= 0 && last >= 0 && agent.cpu !== last ? 1 : 0
      let step: Step | undefined
      everyAlternative(machine, entry, (ending, alternative) => {
        if (step) return
        const choice = { agent: index, alternative }
        if (ending === 'violation' && events === 1 && this.isGoal(machine.fault) && switched === need) {
          step = { choice, to: -1, last: now, fault: machine.fault }
        } else if (ending === 'done') {
          const to = search.states.numberOf(machine.words)
          if (this.isIn(goal.events - events + 1, to) && switched + this.left(to, now) === need) step = { choice, to, last: now, fault: null }
        }
      })
      if (step) return step
    }
    throw new Error(`the way to ${goal.name} ends in the middle`)
  }

  isGoal(fault: Fault | null): boolean {
    return fault !== null && this.goal.fault !== null && fault.property === this.goal.name
  }

  /** Is the state in the level? Every step of a shortest way leads to the next. */
  private isIn(level: number, state: number): boolean {
    return state >= (this.search.levels[level] ?? Infinity) && state < this.search.endOf(level)
  }
}
