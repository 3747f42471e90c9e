import type { AgentView, TraceEvent } from '../../../wire/trace'
import { callee } from './glyph'

/** A read-side critical section, the outermost of nested ones. */
export interface Section {
  readonly cpu: number
  readonly enter: number
  /** Null while it has not been left. */
  readonly leave: number | null
}

/** In order of their beginnings. */
export function sectionsOf(agents: readonly AgentView[], events: readonly TraceEvent[]): Section[] {
  const open = new Map<number, { enter: number; depth: number }>()
  const sections: Section[] = []
  for (const event of events) {
    if (event.verb !== 'atomic' || !event.text.startsWith('rcu_read_')) continue
    const cpu = agents[event.agent]?.cpu ?? -1
    const inside = open.get(cpu)
    switch (callee(event)) {
      case 'rcu_read_lock':
        if (inside) inside.depth++
        else open.set(cpu, { enter: event.index, depth: 1 })
        break
      case 'rcu_read_unlock':
        if (inside && --inside.depth === 0) {
          open.delete(cpu)
          sections.push({ cpu, enter: inside.enter, leave: event.index })
        }
        break
      default:
    }
  }
  for (const [cpu, { enter }] of open) sections.push({ cpu, enter, leave: null })
  return sections.toSorted((a, b) => a.enter - b.enter)
}
