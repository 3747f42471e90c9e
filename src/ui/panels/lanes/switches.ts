import type { AgentView, TraceEvent } from '../../../wire/trace'

/** Another CPU goes on: the last event of the one, the first of the other, by index. */
export interface Switch { readonly before: number; readonly after: number }

/**
 * Where the CPU changes, as the explorer counts it for counterexamples: a drain counts as its CPU, and what
 * belongs to no CPU lies between without counting.
 */
export function switchesOf(agents: readonly AgentView[], events: readonly TraceEvent[]): Switch[] {
  const found: Switch[] = []
  let last: TraceEvent | null = null
  for (const event of events) {
    const cpu = agents[event.agent]?.cpu ?? -1
    if (cpu < 0) continue
    if (last && agents[last.agent]?.cpu !== cpu) found.push({ before: last.index, after: event.index })
    last = event
  }
  return found
}
