import type { AgentView, Conflict, TraceEvent } from '../wire/trace'

/** What happened between two CPUs, in a sentence: `CPU 1 loads x (event 6) before CPU 0 stores to it (event 11).` Events are numbered from 1. */
export function conflictWords(conflict: Conflict, events: readonly TraceEvent[], agents: readonly AgentView[]): string {
  const who = (event: number): string => {
    const agent = agents[events[event]?.agent ?? -1]
    return agent && agent.cpu >= 0 ? `CPU ${agent.cpu}` : agent?.name ?? 'the machine'
  }
  const { place, store } = conflict
  if (conflict.kind === 'overwritten') {
    const { visible } = conflict
    const late = visible === store ? '' : `, in memory at event ${visible + 1}`
    return `${who(store)} stores to ${place} (event ${store + 1}${late}) over what ${who(conflict.lost)} stored (event ${conflict.lost + 1}), without having seen it.`
  }
  const { load, visible } = conflict
  const loads = `${who(load)} loads ${place} (event ${load + 1})`
  const stored = store > load ? `before ${who(store)} stores to it (event ${store + 1})` : `without seeing what ${who(store)} stored (event ${store + 1})`
  const late = visible === store ? '' : visible === null ? ', which is in its store buffer to the end' : `, and that is in memory from event ${visible + 1} on`
  return `${loads} ${stored}${late}.`
}
