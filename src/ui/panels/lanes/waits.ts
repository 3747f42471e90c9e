import type { AgentView, TraceEvent } from '../../../wire/trace'
import { callee } from './glyph'

/** A store's time in its buffer. */
export interface Wait {
  readonly cpu: number
  /** Index of the store. */
  readonly store: number
  /** Index of its drain; null while it has not drained. */
  readonly drain: number | null
  /** Stores that wait at the same time lie under one another: 0 is the uppermost. */
  readonly level: number
}

/** Levels that a row has room for; stores beyond lie in the last. */
export const LEVELS = 4

/** Each CPU's stores leave its buffer oldest first: a drain of a place ends the oldest wait of that place. In order of their stores. */
export function waitsOf(agents: readonly AgentView[], events: readonly TraceEvent[]): Wait[] {
  const buffered = new Set(agents.flatMap((agent) => (agent.kind === 'cpu' && agent.buffer !== null ? [agent.cpu] : [])))
  if (buffered.size === 0) return []
  const waiting = new Map<number, { store: number; place: string; level: number }[]>()
  const waits: Wait[] = []
  for (const event of events) {
    const agent = agents[event.agent]
    if (!agent || !buffered.has(agent.cpu)) continue
    const queue = waiting.get(agent.cpu) ?? []
    waiting.set(agent.cpu, queue)
    if (agent.kind === 'buffer') {
      const index = queue.findIndex((entry) => entry.place === event.place)
      const [entry] = index < 0 ? [] : queue.splice(index, 1)
      if (entry) waits.push({ cpu: agent.cpu, store: entry.store, drain: event.index, level: entry.level })
    } else if (entersBuffer(event)) {
      let level = 0
      while (level < LEVELS - 1 && queue.some((entry) => entry.level === level)) level++
      queue.push({ store: event.index, place: event.place, level })
    }
  }
  for (const [cpu, queue] of waiting) for (const { store, level } of queue) waits.push({ cpu, store, drain: null, level })
  return waits.toSorted((a, b) => a.store - b.store)
}

// A plain store, or an operation that stored and changed nothing that others see yet: spin_unlock().
function entersBuffer(event: TraceEvent): boolean {
  if (event.verb === 'store') return event.violation === null || event.value !== ''
  return event.verb === 'atomic' && event.place !== '' && /unlock|release|_set\b/.test(callee(event)) && !event.changes.some((change) => change.name === event.place)
}
