import type { AgentView } from '../../wire/trace'
import { type Command, type Situation, steppable } from './command'
import { keyOf } from './keys'

/** A step of each agent. */
export function stepCommands(now: Situation): Command[] {
  const agents = now.session.context.moment?.snapshot.agents ?? []
  return agents.map((agent, index): Command => {
    const key = keyOf(agents, index)
    return {
      id: `step-${index}`, group: 'Step', title: titleOf(agent), keys: key ? [key] : [],
      enabled: (then) => steppable(then) && agent.state === 'ready',
      run: (app) => (agent.alternatives.length > 1 ? app.view.setState({ choosing: index }) : app.step(index, agent.alternatives[0]?.alternative ?? 0)),
    }
  })
}

function titleOf({ kind, cpu, name }: AgentView): string {
  switch (kind) {
    case 'cpu': return `Step CPU ${cpu}, ${name}`
    case 'buffer': return `Drain the store buffer of CPU ${cpu}`
    case 'agent': return `Step ${name}`
  }
}
