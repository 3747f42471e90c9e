import type { AgentView } from '../../wire/trace'

/** Not one of a command's: keys of agents that are no CPU and no buffer, in order. */
const AGENT_KEYS = ['z', 'v', 'b', 'n', 'h', 'i']

/** The key that steps the agent: its CPU's digit, with Shift for its store buffer. */
export function keyOf(agents: readonly AgentView[], agent: number): string {
  const one = agents[agent]
  if (!one) return ''
  if (one.kind === 'cpu') return one.cpu < 10 ? `${one.cpu}` : ''
  if (one.kind === 'buffer') return one.cpu < 10 ? `Shift+${one.cpu}` : ''
  return AGENT_KEYS[agents.slice(0, agent).filter((other) => other.kind === 'agent').length] ?? ''
}

const NAMES: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', ' ': 'Space' }

/** A key as it is shown: `⇧0`, `←`, `Ctrl K`. */
export function showKey(key: string): string {
  if (key.startsWith('Mod+')) return `Ctrl ${showKey(key.slice(4))}`
  return key.startsWith('Shift+') ? `⇧${key.slice(6)}` : NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)
}

/** A key as `aria-keyshortcuts` has it. */
export function spokenKey(key: string): string {
  return key.replace('Mod+', 'Control+').replace(/ $/, 'Space')
}

/** The key of an event as the table writes it; null where the event belongs to a control or the browser. */
export function keyPressed(event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>): string | null {
  if (event.altKey) return null
  if (event.ctrlKey || event.metaKey) return event.shiftKey ? null : `Mod+${event.key.toLowerCase()}`
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
  if (digit !== undefined) return event.shiftKey ? `Shift+${digit}` : digit
  return event.key
}
