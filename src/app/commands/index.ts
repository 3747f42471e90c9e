import type { App } from '../app'
import { scenarioOf } from '../document'
import { counterexamplesOf } from '../found-runs'
import { wholeZoom, zoomed, zoomOf } from '../zoom'
import { type Command, lengthOf, type Situation, usable } from './command'
import { MOVES } from './moves'
import { programCommands } from './programs'
import { runCommands } from './runs'
import { stepCommands } from './steps'
import { WRITE } from './write'

export { type Command, type Group, GROUPS, type Situation, situationOf } from './command'
export { keyOf, keyPressed, showKey, spokenKey } from './keys'

const EXPLORE: readonly Command[] = [
  { id: 'check', group: 'Explore', title: 'Does it hold? Explore every interleaving', keys: ['c'], enabled: (now) => usable(now) && !(now.check.matches('running') && now.check.context.asked), run: (app) => app.explore() },
  { id: 'cancel', group: 'Explore', title: 'Stop exploring', keys: ['Escape'], enabled: (now) => now.check.matches('waiting') || now.check.matches('running'), run: (app) => app.cancel() },
  { id: 'show', group: 'Explore', title: 'Show me: load the first counterexample', keys: ['w'], enabled: (now) => counterexamplesOf(now.check.context).length > 0, run: (app) => app.showRun(counterexamplesOf(app.check.getSnapshot().context)[0]?.violation.property ?? '') },
]

const PAGE: readonly Command[] = [
  { id: 'programs', group: 'Page', title: 'Programs: what ships, your own, a new one', keys: ['p'], enabled: () => true, run: (app) => app.view.setState({ programs: 'all' }) },
  { id: 'defects', group: 'Explore', title: 'What can go wrong here: the known defects', keys: ['e'], enabled: (now) => scenarioOf(now.view.document) !== null, run: (app) => app.view.setState({ programs: 'defects' }) },
  { id: 'share', group: 'Page', title: 'Share this moment: its link, a code to scan, the run as text', label: 'Share', keys: ['s'], enabled: () => true, run: share },
  { id: 'theme', group: 'Page', title: 'Light, dark, or as the system has it', keys: ['t'], enabled: () => true, run: (app) => app.view.setState((view) => ({ theme: view.theme === 'system' ? 'light' : view.theme === 'light' ? 'dark' : 'system' })) },
  { id: 'present', group: 'Page', title: 'Present: large type for a room', label: 'Present', keys: ['f'], enabled: () => true, run: (app) => app.view.setState((view) => ({ present: !view.present })) },
  { id: 'present-leave', group: 'Page', title: 'Leave large type', label: 'Leave', keys: ['Escape'], enabled: (now) => now.view.present, run: (app) => app.view.setState({ present: false }) },
  { id: 'palette', group: 'Page', title: 'Commands: find what can be done by its words', label: 'Commands', keys: ['/', 'Mod+k'], enabled: () => true, run: (app) => app.view.setState({ palette: true }) },
  { id: 'help', group: 'Page', title: 'All keys', keys: ['?'], enabled: () => true, run: (app) => app.view.setState((view) => ({ help: !view.help })) },
]

const TIMELINE: readonly Command[] = [
  { id: 'zoom-in', group: 'Timeline', title: 'Timeline: zoom in', keys: ['+', '='], enabled: (now) => !now.view.asText && zoomOf(now.view, lengthOf(now)) < 1, run: (app) => zoom(app, 2) },
  { id: 'zoom-out', group: 'Timeline', title: 'Timeline: zoom out', keys: ['-'], enabled: canZoomOut, run: (app) => zoom(app, 1 / 2) },
  { id: 'zoom-all', group: 'Timeline', title: 'Timeline: all of the run in view', keys: ['a'], enabled: canZoomOut, run: (app) => app.view.setState({ zoom: 0 }) },
  { id: 'as-text', group: 'Timeline', title: 'The run as text, or as a timeline', keys: ['l'], enabled: () => true, run: (app) => app.view.setState((view) => ({ asText: !view.asText })) },
]

function canZoomOut(now: Situation): boolean {
  return !now.view.asText && zoomOf(now.view, lengthOf(now)) > wholeZoom(now.view.room, lengthOf(now))
}

export function zoom(app: App, times: number): void {
  const { length } = app.session.getSnapshot().context.schedule.choices
  app.view.setState((view) => ({ zoom: zoomed(view, length, times) }))
}

export function share(app: App): void {
  // What was written a moment ago is shared too.
  app.editing.flush()
  app.view.setState({ share: true })
}

/** Every command of this moment, in the order of the groups. */
export function commandsFor(now: Situation): Command[] {
  return [...stepCommands(now), ...runCommands(now), ...MOVES, ...EXPLORE, ...TIMELINE, ...WRITE, ...programCommands(now), ...PAGE]
}
