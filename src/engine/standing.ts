import { alternativesOf, step } from '../core/interpreter'
import type { EventInfo, Program } from '../core/program'

/** What an agent is at: its next event, and the ways to take it that are open. `event`: its number in the program, -1 where it has no label. */
export interface Standing {
  readonly state: 'ready' | 'blocked' | 'end'
  readonly alternatives: readonly number[]
  readonly event: number
  readonly info: EventInfo | null
}

export function standingOf(program: Program, words: Int32Array, agent: number): Standing {
  const count = alternativesOf(program, words, agent)
  const alternatives: number[] = []
  let event = -1
  for (let alternative = 0; alternative < count; alternative++) {
    const outcome = step(program, words, agent, alternative)
    if (outcome.kind === 'absent' || outcome.kind === 'bound') continue
    const first = outcome.events[0]?.event ?? -1
    if (event < 0) event = first
    if (outcome.kind !== 'blocked') alternatives.push(alternative)
  }
  const { pc, entries } = program.agents[agent] ?? { pc: -1, entries: [] }
  const ended = entries[pc < 0 ? 0 : words[pc] ?? 0] === -1
  return { state: ended ? 'end' : alternatives.length > 0 ? 'ready' : 'blocked', alternatives, event, info: program.events[event] ?? null }
}
