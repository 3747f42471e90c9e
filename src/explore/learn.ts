import type { Machine } from '../core/machine'
import type { Part } from './part'
import type { Ranges } from './ranges'

/** Steps after which a walk begins anew. */
const LONGEST_WALK = 500

/** Of 8 steps, how many the agent of the step before takes if it can: walks with many switches and walks with few reach different values. */
const PATIENCE = [0, 8, 4, 7] as const

/** Numbers that look random and are the same every time. */
export class RandomNumbers {
  private seed = 20150904

  /** 0..count-1. */
  below(count: number): number {
    this.seed = (Math.imul(this.seed, 1664525) + 1013904223) | 0
    return (this.seed >>> 8) % count
  }
}

/**
 * Walks random ways through the program, so that most words have their width before the search gets there. What the
 * walks miss the search meets: then it widens the word and goes on, which only costs time. `start` puts the machine
 * into a state to walk from; in all the walks take about `steps` steps.
 */
export function learn(machine: Machine, start: () => void, steps: number, random: RandomNumbers, ranges: Ranges, parts: readonly Part[]): void {
  const agents = machine.program.agents.length
  if (agents === 0) return
  let left = steps
  for (let walk = 0; left > 0; walk++) {
    start()
    const patience = PATIENCE[walk % PATIENCE.length] as number
    let agent = random.below(agents)
    let moved = true
    for (let step = 0; moved && step < LONGEST_WALK; step++) {
      if (random.below(8) >= patience) agent = random.below(agents)
      moved = false
      for (let turn = 0; turn < agents && !moved; turn++) {
        if (turn > 0) agent = (agent + 1) % agents
        moved = move(machine, agent, random)
        left--
      }
      meet(machine, ranges, parts)
    }
  }
}

/** Takes note of what the last step wrote. */
function meet(machine: Machine, ranges: Ranges, parts: readonly Part[]): void {
  for (const word of machine.writes) ranges.include(word, machine.words[word] as number)
  for (const part of parts) if (machine.writes.some((word) => part.has(word))) part.number(machine.words)
}

/** Takes one of the agent's steps if one leads to a state. */
function move(machine: Machine, agent: number, random: RandomNumbers): boolean {
  machine.watch()
  const entry = machine.entryOf(agent)
  if (entry < 0) return false
  const ending = machine.step(entry, 0)
  const { product } = machine
  if (ending === 'done' && random.below(product) === 0) return true
  machine.undo()
  if (product === 1) return false
  for (let tries = 0; tries < 4; tries++) {
    if (machine.step(entry, random.below(product)) === 'done') return true
    machine.undo()
  }
  return false
}
