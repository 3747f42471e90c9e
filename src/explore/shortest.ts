import { assert } from '../base/assert'
import type { Exploring, Found } from './exploration'
import type { Search } from './search'
import { WayBack } from './way-back'

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
    for (let first = search.levels[level] ?? end; first < end; first += 2048) {
      for (let state = first; state < Math.min(end, first + 2048); state += 128) {
        search.expand(state, Math.min(end, state + 128))
        follow(search, open, level)
      }
      if (yield search.report()) return null
    }
  }
  return ways.map((way) => way.walk()).toSorted(order)
}

/** Tells the ways what the edges of the batch, from states of the level, lead to. */
function follow(search: Search, ways: readonly WayBack[], level: number): void {
  const { batch, visited } = search
  const [first, end] = [search.levels[level + 1] ?? visited.count, search.endOf(level + 1)]
  const { agents } = search.machine.program
  batch.touch(visited)
  for (let index = 0; index < batch.count; index++) {
    const to = visited.find(batch.states, index * visited.lanes, batch.hashes[index] as number)
    if (to < first || to >= end) continue
    const agent = agents[batch.agents[index] as number]
    assert(agent, 'an edge of no agent')
    for (const way of ways) way.edge(batch.from[index] as number, agent.cpu, to)
  }
  for (const { state, agent, special } of batch.endings) {
    for (const way of ways) {
      if (way.broken.events === level + 1 && special.faults.some((fault) => fault.property === way.broken.property)) {
        way.ending(state, agents[agent]?.cpu ?? -1)
      }
    }
  }
}

function order(left: Found, right: Found): number {
  return left.events - right.events || left.contextSwitches - right.contextSwitches || (left.fault.property < right.fault.property ? -1 : 1)
}
