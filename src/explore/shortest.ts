import { at } from '../base/assert'
import type { Exploring, Found } from './exploration'
import { MOST_EXPANDED } from './kernel'
import type { Search } from './search'
import { WayBack } from './way-back'

/** States expanded between two reports. */
const REPORT = 2048

/**
 * The shortest way to each broken property. The search knows after how many events it first breaks; a second pass
 * goes from there back to the starts, level by level, and learns how many context switches each state is away from it.
 * Null if it was told to stop.
 */
export function* shortest(search: Search): Generator<Exploring, Found[] | null, boolean | undefined> {
  const ways = [...search.broken.values()].map((broken) => new WayBack(search, broken))
  const furthest = Math.max(0, ...ways.map((way) => way.broken.events))
  for (let level = furthest - 1; level >= 0; level--) {
    const open = ways.filter((way) => way.broken.events > level)
    const end = search.endOf(level)
    for (let first = search.levels[level] ?? end; first < end; first += REPORT) {
      for (let state = first; state < Math.min(end, first + REPORT); state += MOST_EXPANDED) {
        search.states.begin(state, Math.min(end, state + MOST_EXPANDED))
        while (search.states.expand(() => follow(search, open, level)) === 'waiting') while (search.states.housekeep());
      }
      if (yield search.report()) return null
    }
  }
  return ways.map((way) => way.walk()).toSorted(order)
}

/** Tells the ways what the edges of the batch, from states of the level, lead to. */
function follow(search: Search, ways: readonly WayBack[], level: number): boolean {
  const { kernel, memo } = search.states
  const [first, end] = [search.levels[level + 1] ?? kernel.count, search.endOf(level + 1)]
  const cpus = search.machine.program.agents.map((agent) => agent.cpu)
  for (const { state, agent, special } of kernel.endings()) {
    for (const way of ways) {
      const breaks = memo.specials[special]?.faults.some((fault) => fault.property === way.broken.property)
      if (breaks && way.broken.events === level + 1) way.ending(state, at(cpus, agent))
    }
  }
  kernel.eachEdge((from, agent, to) => {
    if (to < first || to >= end) return
    const cpu = cpus[agent] as number
    for (let index = 0; index < ways.length; index++) (ways[index] as WayBack).edge(from, cpu, to)
  })
  return true
}

function order(left: Found, right: Found): number {
  return left.events - right.events || left.contextSwitches - right.contextSwitches || (left.fault.property < right.fault.property ? -1 : 1)
}
