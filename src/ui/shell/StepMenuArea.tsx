import type { App } from '../../app/app'
import type { Moment } from '../../wire/trace'
import { later } from '../kit/later'

const StepMenu = later('The ways to take the step', async () => (await import('../panels/step-menu/StepMenu')).default)

/** The ways of the agent whose step was asked for, where there are several. */
export function StepMenuArea({ app, moment, choosing }: { readonly app: App; readonly moment: Moment; readonly choosing: number | null }) {
  const agent = choosing === null ? undefined : moment.snapshot.agents[choosing]
  if (!agent || agent.alternatives.length < 2) return null
  return (
    <StepMenu
      name={agent.cpu >= 0 ? `CPU ${agent.cpu}` : agent.name} cpu={agent.cpu} text={agent.next?.text ?? ''} ways={agent.alternatives}
      onStep={(alternative) => app.step(agent.agent, alternative)} onClose={() => app.view.setState({ choosing: null })}
    />
  )
}
