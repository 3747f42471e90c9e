import type { Goal } from '../../wire/goal'
import type { AgentView } from '../../wire/trace'
import type { App } from '../app'
import { handOf } from '../hand'
import { type Command, type Situation, usable } from './command'

/** Running on from the moment shown, to a goal. */
export function runCommands(now: Situation): Command[] {
  const { moment } = now.session.context
  const agents = moment?.snapshot.agents ?? []
  const agent = handOf(now.view, moment)
  const cpu = `CPU ${agents[agent]?.cpu ?? 0}`
  const over = moment?.snapshot.phase !== 'running'
  const goesOn = (then: Situation): boolean => usable(then) && !over
  const canRun = (then: Situation): boolean => goesOn(then) && agents[agent]?.state === 'ready'
  const alone = (kind: 'blocked' | 'over' | 'return'): ((app: App) => void) => (app) => app.run({ kind, agent } satisfies Goal)
  return [
    { id: 'run-blocked', group: 'Run', title: `Run ${cpu} until it waits or ends`, label: 'Until it waits or ends', keys: ['r'], enabled: canRun, run: alone('blocked') },
    { id: 'run-over', group: 'Run', title: `Run ${cpu} over the primitive that it is in`, label: 'Over the primitive', keys: ['q'], enabled: canRun, run: alone('over') },
    { id: 'run-return', group: 'Run', title: `Run ${cpu} out of the function that it is in`, label: 'Out of the function', keys: ['u'], enabled: canRun, run: alone('return') },
    { id: 'run-random', group: 'Run', title: `Run anybody at random, with seed ${now.view.seed}; again with the next seed`, label: 'At random', keys: ['x'], enabled: (then) => goesOn(then) || (usable(then) && canAgain(then)), run: (app) => app.runAtRandom() },
    { id: 'run-violation', group: 'Run', title: 'Run to the nearest violation from here', label: 'To the next violation', keys: ['j'], enabled: goesOn, run: (app) => app.run({ kind: 'violation' }) },
    { id: 'run-breakpoint', group: 'Run', title: 'Run to the nearest moment at which a breakpoint is true', label: 'To the next breakpoint', keys: ['o'], enabled: (then) => goesOn(then) && then.session.context.watches.some(({ stops }) => stops), run: (app) => app.run({ kind: 'breakpoint' }) },
    { id: 'watch', group: 'Run', title: 'Watch an expression', keys: ['k'], enabled: usable, run: (app) => app.view.setState({ pane: 'machine', wish: 'watch' }) },
    { id: 'hand-next', group: 'Run', title: `Take the next CPU in hand (now ${cpu})`, keys: [']'], enabled: usable, run: (app) => takeInHand(app, 1) },
    { id: 'hand-back', group: 'Run', title: `Take the CPU before in hand (now ${cpu})`, keys: ['['], enabled: usable, run: (app) => takeInHand(app, -1) },
    { id: 'run-stop', group: 'Run', title: 'Stop running', label: 'Stop', keys: ['Escape'], enabled: (then) => then.session.matches('running'), run: (app) => app.session.send({ type: 'STOP' }) },
  ]
}

/** The last run was one at random, and nobody has gone on from it. */
export function canAgain({ session }: Pick<Situation, 'session'>): boolean {
  const { ran, schedule, cursor } = session.context
  return ran !== null && ran === schedule && cursor === schedule.choices.length
}

function takeInHand(app: App, by: 1 | -1): void {
  const { moment } = app.session.getSnapshot().context
  const cpus = (moment?.snapshot.agents ?? []).flatMap((agent: AgentView, index) => (agent.kind === 'cpu' ? [index] : []))
  const now = cpus.indexOf(handOf(app.view.getState(), moment))
  app.view.setState({ hand: cpus.at((now + by) % cpus.length) ?? null })
}
