import type { RcuTrack } from '../../../wire/grace-period'
import type { AgentView, TraceEvent } from '../../../wire/trace'

/** Agents of the machine that do nothing in all of the run, and of which nothing is asked. */
export function withoutPart(agents: readonly AgentView[], events: readonly TraceEvent[], rcu: RcuTrack | null): readonly number[] {
  const part = new Set([...events.map(({ agent }) => agent), ...(rcu?.gracePeriods ?? []).map(({ agent }) => agent)])
  return agents.flatMap(({ agent, kind }) => (kind === 'agent' && !part.has(agent) ? [agent] : []))
}
