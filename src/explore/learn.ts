import type { Machine } from '../core/machine'
import type { Ranges } from './ranges'

const WALKS = 8
const MOST_STEPS = 250

/**
 * Walks a few random ways through the program, so that most words have their width before the search. What the walks
 * miss the search meets: it widens the word and goes on, which only costs time.
 */
export function learn(machine: Machine, starts: readonly Int32Array[], ranges: Ranges): void {
  const agents = machine.program.agents.length
  const random = randomNumbers()
  for (let walk = 0; walk < WALKS; walk++) {
    const start = starts[random(starts.length)]
    if (!start || agents === 0) return
    machine.words.set(start)
    for (let step = 0; step < MOST_STEPS; step++) {
      const first = random(agents)
      let moved = false
      for (let turn = 0; turn < agents && !moved; turn++) moved = move(machine, (first + turn) % agents, random)
      if (!moved) break
      ranges.includeAll(machine.words)
    }
  }
}

/** Takes one of the agent's steps if one leads to a state. */
function move(machine: Machine, agent: number, random: (count: number) => number): boolean {
  machine.watch()
  const entry = machine.entryOf(agent)
  if (entry < 0) return false
  if (machine.step(entry, 0) === 'done' && machine.product === 1) return true
  const { product } = machine
  machine.undo()
  for (let tries = 0; tries < 4 && product > 1; tries++) {
    if (machine.step(entry, random(product)) === 'done') return true
    machine.undo()
  }
  return false
}

/** The same numbers every time: 0..count-1, from a linear congruence. */
function randomNumbers(): (count: number) => number {
  let seed = 20150904
  return (count) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0
    return (seed >>> 8) % count
  }
}
