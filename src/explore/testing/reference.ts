import { alternativesOf, failsAt, quiescence, startStates, step } from '../../core/interpreter'
import type { Program } from '../../core/program'
import type { Choice, Schedule } from '../../wire/schedule'

/** What a search must find, by means so plain that they are hard to get wrong. */
export interface Reference {
  readonly states: ReadonlyMap<string, number>
  readonly transitions: number
  readonly depth: number
  readonly quiescent: ReadonlyMap<string, 'end' | 'deadlock'>
  readonly found: readonly ReferenceFound[]
  readonly bounds: readonly string[]
}

export interface ReferenceFound extends ReferenceWay { readonly property: string }

export interface ReferenceWay { readonly events: number; readonly contextSwitches: number; readonly schedule: Schedule }

interface Edge { readonly choice: Choice; readonly to: Int32Array | null; readonly property: string | null }

/** A way from a start: the words it reached and the CPU that acted last. */
interface Way { readonly words: Int32Array; readonly last: number; readonly switches: number; readonly schedule: Schedule }

const keyOf = (words: Int32Array): string => words.join()

/** Plain breadth-first search; null if there are more states than `most`. */
export function reference(program: Program, most: number): Reference | null {
  const states = new Map<string, number>()
  const quiescent = new Map<string, 'end' | 'deadlock'>()
  const firsts = new Map<string, number>()
  const bounds = new Set<string>()
  let transitions = 0
  const breaks = (property: string, events: number): void => { firsts.set(property, Math.min(firsts.get(property) ?? Infinity, events)) }
  const queue: Int32Array[] = []
  const visit = (words: Int32Array, level: number): boolean => {
    if (states.has(keyOf(words))) return false
    states.set(keyOf(words), level)
    queue.push(words)
    return true
  }
  for (const start of startStates(program)) {
    if (start.kind === 'state' && visit(start.words, 0)) transitions++
    if (start.kind === 'violation') breaks(start.fault.property, 0)
    if (start.kind === 'bound') bounds.add(start.name)
  }
  for (const words of queue) {
    if (states.size > most) return null
    const level = states.get(keyOf(words)) ?? 0
    for (const edge of edgesOf(program, words, bounds)) {
      if (edge.property) breaks(edge.property, level + 1)
      if (!edge.to) continue
      transitions++
      visit(edge.to, level + 1)
    }
    const phase = quiescence(program, words)
    if (phase !== 'moving') quiescent.set(keyOf(words), phase)
    const property = brokenAtRest(program, words)
    if (property) breaks(property, level)
  }
  const found = [...firsts].map(([property, events]) => ({
    property, ...shortestWay(program, events, (broken) => broken === property, (words) => brokenAtRest(program, words) === property),
  }))
  return { states, transitions, depth: Math.max(0, ...states.values()), quiescent, found, bounds: [...bounds].toSorted() }
}

function edgesOf(program: Program, words: Int32Array, bounds?: Set<string>): Edge[] {
  const edges: Edge[] = []
  for (const agent of program.agents.keys()) {
    const count = alternativesOf(program, words, agent)
    for (let alternative = 0; alternative < count; alternative++) {
      const outcome = step(program, words, agent, alternative)
      const choice = { agent, alternative }
      if (outcome.kind === 'state') edges.push({ choice, to: outcome.words, property: null })
      if (outcome.kind === 'violation') edges.push({ choice, to: null, property: outcome.fault.property })
      if (outcome.kind === 'bound') bounds?.add(outcome.name)
    }
  }
  return edges
}

function brokenAtRest(program: Program, words: Int32Array): string | null {
  const phase = quiescence(program, words)
  if (phase === 'deadlock') return program.deadlock
  if (phase === 'moving') return null
  for (const final of program.finals) {
    const fault = failsAt(program, words, final.entry)
    if (fault) return fault.property
  }
  return null
}

/** Follows all ways of that many events, keeping for each state and last CPU the best: to what breaks in a step, or what is there in a state. */
export function shortestWay(program: Program, events: number, breaks: (property: string) => boolean, isThere: (words: Int32Array) => boolean): ReferenceWay {
  let ways = new Map<string, Way>()
  const broken: Way[] = []
  for (const [start, outcome] of startStates(program).entries()) {
    if (outcome.kind !== 'state' && outcome.kind !== 'violation') continue
    const way = { words: outcome.words, last: -1, switches: 0, schedule: { start, choices: [] } }
    if (outcome.kind === 'state') keep(ways, way)
    else if (breaks(outcome.fault.property) && events === 0) broken.push(way)
  }
  for (let event = 0; event < events; event++) {
    const next = new Map<string, Way>()
    for (const way of ways.values()) {
      for (const edge of edgesOf(program, way.words)) {
        const longer = longerBy(program, way, edge)
        if (edge.to) keep(next, longer)
        else if (edge.property !== null && breaks(edge.property) && event === events - 1) broken.push(longer)
      }
    }
    ways = next
  }
  for (const way of ways.values()) if (isThere(way.words)) broken.push(way)
  const best = broken.toSorted(compareWays)[0]
  if (!best) throw new Error(`no way of ${events} events`)
  return { events, contextSwitches: best.switches, schedule: best.schedule }
}

function longerBy(program: Program, way: Way, { choice, to }: Edge): Way {
  const cpu = program.agents[choice.agent]?.cpu ?? -1
  const switched = cpu >= 0 && way.last >= 0 && cpu !== way.last
  const schedule = { start: way.schedule.start, choices: [...way.schedule.choices, choice] }
  return { words: to ?? way.words, last: cpu < 0 ? way.last : cpu, switches: way.switches + (switched ? 1 : 0), schedule }
}

function keep(ways: Map<string, Way>, way: Way): void {
  const key = `${keyOf(way.words)}/${way.last}`
  const known = ways.get(key)
  if (!known || compareWays(way, known) < 0) ways.set(key, way)
}

function compareWays(left: Way, right: Way): number {
  return left.switches - right.switches || left.schedule.start - right.schedule.start || compareChoices(left.schedule.choices, right.schedule.choices)
}

function compareChoices(left: readonly Choice[], right: readonly Choice[]): number {
  for (const [index, choice] of left.entries()) {
    const other = right[index]
    if (!other) return 1
    if (choice.agent !== other.agent) return choice.agent - other.agent
    if (choice.alternative !== other.alternative) return choice.alternative - other.alternative
  }
  return 0
}
