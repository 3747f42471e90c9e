import type { AgentView, TraceEvent } from '../../../wire/trace'

/* Geometry of the score: events in order from left to right, a row for each CPU. */

export const AXIS = 24
export const ROW = 84
export const AGENT_ROW = 40
/** From one event to the next. */
export const STRIDE = 34
const LEFT = 26

export type Glyph = 'load' | 'store' | 'rmw' | 'lock' | 'unlock' | 'missed' | 'fence' | 'enter' | 'leave' | 'drain' | 'choose'

export interface Mark { readonly event: TraceEvent; readonly x: number; readonly y: number; readonly glyph: Glyph; readonly label: string; readonly cpu: number }

/** A store's time in its buffer. */
export interface Wait { readonly cpu: number; readonly from: number; readonly to: number; readonly y: number; readonly store: number; /** The drain's index; null while it has not drained. */ readonly drain: number | null }

export interface Row { readonly agent: number; readonly cpu: number; readonly y: number; readonly height: number }

export interface ScoreLayout {
  readonly rows: readonly Row[]
  readonly marks: readonly Mark[]
  readonly waits: readonly Wait[]
  readonly width: number
  readonly height: number
}

export function xOf(index: number): number {
  return LEFT + index * STRIDE
}

/** Where the cursor stands: behind the last event that is past. */
export function cursorX(cursor: number): number {
  return xOf(cursor) - STRIDE / 2
}

/** Rows of CPUs first, then of agents that are neither CPU nor buffer. */
export function rowsOf(agents: readonly AgentView[]): Row[] {
  let y = AXIS
  const place = (agent: AgentView, height: number): Row => {
    const row = { agent: agent.agent, cpu: agent.cpu, y, height }
    y += height
    return row
  }
  return [
    ...agents.filter((agent) => agent.kind === 'cpu').map((agent) => place(agent, ROW)),
    ...agents.filter((agent) => agent.kind === 'agent').map((agent) => place(agent, AGENT_ROW)),
  ]
}

export function scoreLayout(agents: readonly AgentView[], events: readonly TraceEvent[]): ScoreLayout {
  const rows = rowsOf(agents)
  const rowOf = (agent: number): Row | undefined => {
    const one = agents[agent]
    return rows.find((row) => (one?.kind === 'agent' ? row.agent === agent : row.cpu === one?.cpu && row.cpu >= 0))
  }
  const marks = events.map((event): Mark => {
    const row = rowOf(event.agent)
    return { event, x: xOf(event.index), y: (row?.y ?? AXIS) + (row && row.height < ROW ? row.height / 2 : 22), glyph: glyphOf(event), label: labelOf(event), cpu: agents[event.agent]?.cpu ?? -1 }
  })
  const waits = waitsOf(agents, events, (cpu) => (rows.find((row) => row.cpu === cpu)?.y ?? AXIS) + 47)
  return { rows, marks, waits, width: xOf(events.length) + 40, height: AXIS + rows.reduce((sum, row) => sum + row.height, 0) }
}

/** Each CPU's stores leave its buffer oldest first: a drain of a place ends the oldest wait of that place. */
function waitsOf(agents: readonly AgentView[], events: readonly TraceEvent[], yOf: (cpu: number) => number): Wait[] {
  const waiting = new Map<number, { event: TraceEvent; lane: number }[]>()
  const done: Wait[] = []
  for (const event of events) {
    const agent = agents[event.agent]
    if (!agent || agent.cpu < 0 || agents.find((one) => one.kind === 'cpu' && one.cpu === agent.cpu)?.buffer === null) continue
    const queue = waiting.get(agent.cpu) ?? []
    waiting.set(agent.cpu, queue)
    if (agent.kind === 'buffer') {
      const index = queue.findIndex((entry) => entry.event.place === event.place)
      const [entry] = index < 0 ? [] : queue.splice(index, 1)
      if (entry) done.push({ cpu: agent.cpu, from: xOf(entry.event.index), to: xOf(event.index), y: yOf(agent.cpu) + entry.lane * 8, store: entry.event.index, drain: event.index })
    } else if (entersBuffer(event)) {
      const lane = [0, 1, 2].find((free) => !queue.some((entry) => entry.lane === free)) ?? 2
      queue.push({ event, lane })
    }
  }
  const end = xOf(events.length) - STRIDE / 2
  for (const [cpu, queue] of waiting) for (const { event, lane } of queue) done.push({ cpu, from: xOf(event.index), to: Math.max(end, xOf(event.index) + 12), y: yOf(cpu) + lane * 8, store: event.index, drain: null })
  return done
}

// A plain store, or an operation that stored and changed nothing that others see yet: spin_unlock().
function entersBuffer(event: TraceEvent): boolean {
  if (event.verb === 'store') return event.violation === null || event.value !== ''
  return event.verb === 'atomic' && /unlock|release|_set\b/.test(nameOf(event.text)) && event.place !== '' && !event.changes.some((change) => change.name === event.place)
}

function nameOf(text: string): string {
  return /^\w+/.exec(text)?.[0] ?? ''
}

export function glyphOf(event: TraceEvent): Glyph {
  const name = nameOf(event.text)
  switch (event.verb) {
    case 'load': case 'store': case 'fence': case 'drain': case 'choose': return event.verb
    case 'rmw': case 'atomic':
      if (/unlock$|unlock_|_unlock/.test(name)) return name.startsWith('rcu_') ? 'leave' : 'unlock'
      if (/trylock/.test(name)) return /→ (0|false)$/.test(event.text) ? 'missed' : 'lock'
      if (/lock$|lock_/.test(name)) return name.startsWith('rcu_') ? 'enter' : 'lock'
      return 'rmw'
  }
}

/** What the event touched, in as few letters as tell it apart. */
export function labelOf(event: TraceEvent): string {
  const argument = /\(&?([^,()]*)\)/.exec(event.text)?.[1]
  const place = event.place && event.verb !== 'atomic' ? event.place : argument ?? event.place
  const last = place.split(/\.|->/).at(-1) ?? ''
  return last.replace(/_lock$/, '').slice(0, 14)
}

/** Labels that do not touch their neighbours in the same row; a letter is about 5.6 wide. */
export function labelled(marks: readonly Mark[]): ReadonlySet<number> {
  const ends = new Map<number, number>()
  const shown = new Set<number>()
  for (const mark of marks) {
    const half = mark.label.length * 2.8
    if (mark.label && mark.x - half > (ends.get(mark.y) ?? -100) + 3) {
      shown.add(mark.event.index)
      ends.set(mark.y, mark.x + half)
    }
  }
  return shown
}

/** Indices of events between two positions, a little more on each side. */
export function visibleRange(left: number, width: number, count: number): { readonly from: number; readonly to: number } {
  return { from: Math.max(0, Math.floor((left - LEFT) / STRIDE) - 4), to: Math.min(count, Math.ceil((left + width - LEFT) / STRIDE) + 4) }
}
