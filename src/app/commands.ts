import type { AgentView } from '../wire/trace'
import type { App, CheckState, SessionState } from './app'
import { counterexamplesOf } from './found-runs'
import type { View } from './view-store'
import { wholeZoom, zoomed, zoomOf } from './zoom'

/** All that decides which commands there are and which can be used now. */
export interface Situation { readonly session: SessionState; readonly check: CheckState; readonly view: View }

/** One thing that one can do: buttons, keys and the help read the same row. */
export interface Command {
  readonly id: string
  readonly title: string
  /** Keys as `KeyboardEvent.key` has them, with `Shift+` before those of digits. */
  readonly keys: readonly string[]
  readonly enabled: (now: Situation) => boolean
  readonly run: (app: App) => void
}

/** Keys of agents that are no CPU and no buffer, in order. */
const AGENT_KEYS = ['z', 'x', 'v', 'b', 'n', 'm']

/** The key that steps the agent: its CPU's digit, with Shift for its store buffer. */
export function keyOf(agents: readonly AgentView[], agent: number): string {
  const one = agents[agent]
  if (!one) return ''
  if (one.kind === 'cpu') return one.cpu < 10 ? `${one.cpu}` : ''
  if (one.kind === 'buffer') return one.cpu < 10 ? `Shift+${one.cpu}` : ''
  return AGENT_KEYS[agents.slice(0, agent).filter((other) => other.kind === 'agent').length] ?? ''
}

/** A key as it is shown: `⇧0`, `←`. */
export function showKey(key: string): string {
  const names: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc' }
  return key.startsWith('Shift+') ? `⇧${key.slice(6)}` : names[key] ?? (key.length === 1 ? key.toUpperCase() : key)
}

function lengthOf(now: Situation): number {
  return now.session.context.schedule.choices.length
}

function usable(now: Situation): boolean {
  return now.session.matches('ready') || now.session.matches('seeking')
}

const MOVES: readonly Command[] = [
  { id: 'back', title: 'Back one event', keys: ['ArrowLeft'], enabled: (now) => usable(now) && now.session.context.cursor > 0, run: (app) => app.seek(app.session.getSnapshot().context.cursor - 1) },
  { id: 'forward', title: 'Forward one event', keys: ['ArrowRight'], enabled: (now) => usable(now) && now.session.context.cursor < lengthOf(now), run: (app) => app.seek(app.session.getSnapshot().context.cursor + 1) },
  { id: 'start', title: 'To the start', keys: ['Home'], enabled: (now) => usable(now) && now.session.context.cursor > 0, run: (app) => app.seek(0) },
  { id: 'end', title: 'To the end of what was stepped', keys: ['End'], enabled: (now) => usable(now) && now.session.context.cursor < lengthOf(now), run: (app) => app.seek(Number.MAX_SAFE_INTEGER) },
]

const OTHERS: readonly Command[] = [
  { id: 'check', title: 'Does it hold? Explore every interleaving', keys: ['c'], enabled: (now) => usable(now) && !(now.check.matches('running') && now.check.context.asked), run: (app) => app.explore() },
  { id: 'cancel', title: 'Stop exploring', keys: ['Escape'], enabled: (now) => now.check.matches('waiting') || now.check.matches('running'), run: (app) => app.cancel() },
  { id: 'show', title: 'Show me: load the first counterexample', keys: ['w'], enabled: (now) => counterexamplesOf(now.check.context).length > 0, run: (app) => app.showRun(counterexamplesOf(app.check.getSnapshot().context)[0]?.violation.property ?? '') },
  { id: 'theme', title: 'Light, dark, or as the system has it', keys: ['t'], enabled: () => true, run: (app) => app.view.setState((view) => ({ theme: view.theme === 'system' ? 'light' : view.theme === 'light' ? 'dark' : 'system' })) },
  { id: 'help', title: 'All keys', keys: ['?'], enabled: () => true, run: (app) => app.view.setState((view) => ({ help: !view.help })) },
]

const TIMELINE: readonly Command[] = [
  { id: 'zoom-in', title: 'Timeline: zoom in', keys: ['+', '='], enabled: (now) => !now.view.asText && zoomOf(now.view, lengthOf(now)) < 1, run: (app) => zoom(app, 2) },
  { id: 'zoom-out', title: 'Timeline: zoom out', keys: ['-'], enabled: canZoomOut, run: (app) => zoom(app, 1 / 2) },
  { id: 'zoom-all', title: 'Timeline: all of the run in view', keys: ['a'], enabled: canZoomOut, run: (app) => app.view.setState({ zoom: 0 }) },
  { id: 'as-text', title: 'The run as text, or as a timeline', keys: ['l'], enabled: () => true, run: (app) => app.view.setState((view) => ({ asText: !view.asText })) },
]

function canZoomOut(now: Situation): boolean {
  return !now.view.asText && zoomOf(now.view, lengthOf(now)) > wholeZoom(now.view.room, lengthOf(now))
}

export function zoom(app: App, times: number): void {
  const { length } = app.session.getSnapshot().context.schedule.choices
  app.view.setState((view) => ({ zoom: zoomed(view, length, times) }))
}

/** Every command of this moment, agents' steps first. */
export function commandsFor(now: Situation): Command[] {
  const agents = now.session.context.moment?.snapshot.agents ?? []
  const steps = agents.map((agent, index): Command => {
    const key = keyOf(agents, index)
    return {
      id: `step-${index}`,
      title: agent.kind === 'buffer' ? `Drain the store buffer of CPU ${agent.cpu}` : agent.kind === 'cpu' ? `Step CPU ${agent.cpu}, ${agent.name}` : `Step ${agent.name}`,
      keys: key ? [key] : [],
      enabled: (then) => usable(then) && agent.state === 'ready',
      run: (app) => app.step(index, agent.alternatives[0]?.alternative ?? 0),
    }
  })
  return [...steps, ...MOVES, ...TIMELINE, ...OTHERS]
}

/** The key of an event as the table writes it; null where the event belongs to a control or the browser. */
export function keyPressed(event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
  if (digit !== undefined) return event.shiftKey ? `Shift+${digit}` : digit
  return event.key
}
