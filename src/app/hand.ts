import type { Moment } from '../wire/trace'
import type { View } from './view-store'

/** The CPU that runs where one runs on: the one taken in hand, else the one that acted last (its store buffer counts as it), else the first. An index of agents; -1 if there is none. */
export function handOf({ hand }: Pick<View, 'hand'>, moment: Moment | null): number {
  if (!moment) return -1
  const { agents } = moment.snapshot
  if (hand !== null && agents[hand]?.kind === 'cpu') return hand
  for (let index = moment.cursor - 1; index >= 0; index--) {
    const { cpu } = agents[moment.events[index]?.agent ?? -1] ?? { cpu: -1 }
    if (cpu >= 0) return agents.findIndex((agent) => agent.kind === 'cpu' && agent.cpu === cpu)
  }
  return agents.findIndex(({ kind }) => kind === 'cpu')
}
