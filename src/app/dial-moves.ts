import type { AgentView, TraceEvent } from '../wire/trace'

/** The watched word changed: which event, whose, from what to what. */
export interface DialMove { readonly event: number; readonly cpu: number; readonly from: number; readonly to: number }

/** Every change of the word among these events. */
export function movesOf(word: string, events: readonly TraceEvent[], agents: readonly AgentView[]): DialMove[] {
  return events.flatMap((event) => event.changes
    .filter((change) => change.name === word)
    .map((change) => ({ event: event.index, cpu: agents[event.agent]?.cpu ?? -1, from: Number(change.before), to: Number(change.after) })))
}

/** Stores to the word that are on their way. */
export function pendingOf(word: string, agents: readonly AgentView[]): { readonly cpu: number; readonly value: number }[] {
  return agents.flatMap((agent) => (agent.buffer ?? []).filter((entry) => entry.place === word).map((entry) => ({ cpu: agent.cpu, value: Number(entry.value) })))
}
