import { Dice } from '../base/dice'
import { step } from '../core/interpreter'
import type { Fault, Program } from '../core/program'
import { explore, type Found } from '../explore/explore'
import { breakingWhere, type WatchCode } from '../lang/watch'
import type { Goal, Stop } from '../wire/goal'
import type { Choice, Schedule } from '../wire/schedule'
import type { Moment } from '../wire/trace'
import type { Watch } from '../wire/watch'
import type { CompiledProgram } from './compile'
import { arrivalOf, counted, nameOf, positionOf } from './goal-words'
import { replay } from './replay'
import { endFault, run } from './run'
import { type Standing, standingOf } from './standing'
import { isTrueIn, watchCode } from './watch'

/** Events that one CPU takes towards a goal at most. */
const MOST_EVENTS = 1000

/** States in which a violation is looked for. */
const MOST_STATES = 1_000_000

export interface Reached { readonly moment: Moment; readonly stop: Stop }

/** How far it is: states that were searched. */
export interface Reaching { readonly states: number }

/** Runs on from the moment behind `cursor` events until the goal is reached, or cannot be. What of the schedule lies behind is replaced. Answered `true` it gives up. */
export function* runTo(compiled: CompiledProgram, schedule: Schedule, cursor: number, goal: Goal, watches: readonly Watch[] = []): Generator<Reaching, Reached, boolean | undefined> {
  const begun = run(compiled, { start: schedule.start, choices: schedule.choices.slice(0, cursor) })
  const before = begun.taken.at(-1)
  const from: From = {
    compiled, program: compiled.lowered.program, words: before?.words ?? begun.startWords, breakpoints: watches.filter(({ stops }) => stops).map(({ text }) => text),
    fault: before ? before.fault : begun.startFault,
  }
  const { choices, ended } = yield* way(from, goal)
  const all = [...begun.taken.map(({ choice }) => choice), ...choices]
  // What could not go on leaves the future as it was.
  const moment = choices.length > 0 ? replay(compiled, { start: begun.start, choices: all }, all.length, watches) : replay(compiled, schedule, cursor, watches)
  return { moment, stop: { reached: ended.reached, words: ended.words(moment) } }
}

/** `breakpoints`: expressions. */
interface From { readonly compiled: CompiledProgram; readonly program: Program; readonly words: Int32Array; readonly fault: Fault | null; readonly breakpoints: readonly string[] }

/** `words` tells it of the moment where it ended. */
interface Ended { readonly reached: boolean; readonly words: (moment: Moment) => string }

interface Way { readonly choices: readonly Choice[]; readonly ended: Ended }

function* way(from: From, goal: Goal): Generator<Reaching, Way, boolean | undefined> {
  if (from.fault) return { choices: [], ended: { reached: false, words: () => 'A property is broken here, and a path ends there: go back to run another way.' } }
  switch (goal.kind) {
    case 'random': return yield* atRandom(from, goal.seed, goal.events)
    case 'violation': return yield* toViolation(from)
    case 'breakpoint': return yield* toBreakpoint(from)
    case 'blocked': case 'line': case 'return': case 'over': return yield* alone(from, goal)
  }
}

type Alone = Extract<Goal, { readonly agent: number }>

/** One CPU moves, always by the first of the ways that are open. */
function* alone(from: From, goal: Alone): Generator<Reaching, Way, boolean | undefined> {
  const path = new Path(from)
  const name = nameOf(from.program, goal.agent)
  const first = standingOf(from.program, path.words, goal.agent)
  const arrived = arrivalOf(goal, first)
  const seen = new Set<string>()
  for (let standing = first; ; standing = standingOf(from.program, path.words, goal.agent)) {
    const taken = path.choices.length
    if (taken > 0 && arrived(standing)) return path.ended(true, (moment) => `${name} took ${counted(taken)} ${positionOf(goal, moment)}.`)
    if (standing.state !== 'ready') return path.ended(goal.kind === 'blocked' && taken > 0, cannotGoOn(name, goal, standing, taken))
    if (taken === MOST_EVENTS) return path.ended(false, () => `${name} took ${counted(taken)}, and could go on.`)
    // Alone in a state where it has been alone before, it will be there again and again.
    const state = path.words.join()
    if (seen.has(state)) return path.ended(false, () => `${name} goes round in a circle: after ${counted(taken)} all is as it was before, and somebody else must move.`)
    seen.add(state)
    const stopped = path.take({ agent: goal.agent, alternative: standing.alternatives[0] ?? 0 })
    if (stopped) return path.ended(false, () => `${name} took ${counted(taken + 1)}: ${stopped}`)
    if (yield { states: 0 }) return path.ended(false, () => 'Stopped.')
  }
}

function cannotGoOn(name: string, goal: Alone, standing: Standing, taken: number): (moment: Moment) => string {
  return ({ snapshot }) => {
    const waits = snapshot.agents[goal.agent]?.waitsFor ?? ''
    const how = standing.state === 'end' ? 'is at its end' : `waits for ${waits || 'somebody else'}`
    const missed = goal.kind === 'line' ? `, and was not at line ${goal.line}` : ''
    return taken === 0 ? `${name} cannot move: it ${how}.` : `${name} took ${counted(taken)}, and ${how}${missed}.`
  }
}

/** Whoever can move is as likely as anybody else who can, and of its ways each as likely as another. */
function* atRandom(from: From, seed: number, events: number): Generator<Reaching, Way, boolean | undefined> {
  const { program } = from
  const dice = new Dice(seed)
  const path = new Path(from)
  while (path.choices.length < events) {
    const movers = program.agents.flatMap((_, agent) => {
      const { state, alternatives } = standingOf(program, path.words, agent)
      return state === 'ready' ? [{ agent, alternatives }] : []
    })
    const taken = path.choices.length
    if (movers.length === 0) {
      return path.ended(true, ({ snapshot }) => `At random with seed ${seed}: ${taken === 0 ? 'nothing can move' : `${counted(taken)} to the end`}${snapshot.phase === 'deadlock' ? ', where nothing can move' : ''}.`)
    }
    const { agent, alternatives } = dice.pick(movers)
    const stopped = path.take({ agent, alternative: dice.pick(alternatives) })
    if (stopped) return path.ended(true, () => `At random with seed ${seed}: after ${counted(taken + 1)} ${stopped}`)
    if (yield { states: 0 }) return path.ended(false, () => 'Stopped.')
  }
  return path.ended(true, () => `At random with seed ${seed}: ${counted(events)}, and it could go on.`)
}

function* toViolation({ program, words }: From): Generator<Reaching, Way, boolean | undefined> {
  const { found, states, within, complete } = yield* search(program, words, () => true)
  const [nearest] = found
  if (nearest) return { choices: nearest.schedule.choices, ended: { reached: true, words: () => `The nearest violation from there: ${nearest.fault.property}, ${counted(nearest.events)} on.` } }
  const none = complete ? `Nothing breaks from here on: all ${states} states that can still be reached were explored.` : `${within}, and nothing broke.`
  return { choices: [], ended: { reached: false, words: () => none } }
}

/** The nearest moment at which one of the breakpoints is true that is not true now: to the search it is one property more that breaks. */
function* toBreakpoint({ compiled, program, words, breakpoints }: From): Generator<Reaching, Way, boolean | undefined> {
  const stays = (sentence: string): Way => ({ choices: [], ended: { reached: false, words: () => sentence } })
  const known = breakpoints.flatMap((text) => watchCode(compiled, text) ?? [])
  if (known.length === 0) return stays('There is no breakpoint: mark a watch as one that stops.')
  const open = breakpoints.filter((text) => watchCode(compiled, text) && !isTrueIn(compiled, text, words))
  if (open.length === 0) return stays(`${breakpoints.join(', ')} is true already: step on until it is not.`)
  const named = new Map(open.flatMap((text, index): [string, { text: string; code: WatchCode }][] => {
    const code = watchCode(compiled, text)
    return code ? [[`BREAKPOINT ${index}`, { text, code }]] : []
  }))
  const watched = breakingWhere(program, new Map([...named].map(([name, { code }]) => [name, code])))
  const from = new Int32Array(watched.words.length)
  from.set(words)
  const { found, states, within, complete } = yield* search(watched, from, (property) => named.has(property))
  const nearest = found.find(({ fault }) => named.has(fault.property))
  if (nearest) return { choices: nearest.schedule.choices, ended: { reached: true, words: () => `${named.get(nearest.fault.property)?.text ?? ''} became true, ${counted(nearest.events)} on: no shorter way leads there.` } }
  const asked = open.join(', ')
  return stays(complete ? `${asked} can never become true from here: all ${states} states that can still be reached were explored.` : `${within}, and ${asked} was never true.`)
}

/** What breaks first from the state; `within` says how far it was looked for where that was not to the end. */
function* search(program: Program, from: Int32Array, nearest: (property: string) => boolean): Generator<Reaching, { found: readonly Found[]; states: string; within: string; complete: boolean }, boolean | undefined> {
  const running = explore(program, { maxStates: MOST_STATES, from, nearest })
  let turn = running.next()
  while (!turn.done) turn = running.next(yield { states: turn.value.states })
  const { found, states, runs, complete, reason } = turn.value
  const count = states.toLocaleString()
  return { found, complete, states: count, within: `${reason?.kind === 'cancelled' ? 'Stopped' : 'Given up'} after ${count} states: every run of up to ${counted(Math.max(0, runs))} from here was explored` }
}

/** A way that grows, step by step. */
class Path {
  readonly choices: Choice[] = []
  words: Int32Array
  private readonly from: From
  /** Breakpoints that are not true. */
  private open: readonly string[]

  constructor(from: From) {
    this.from = from
    this.words = from.words
    this.open = this.notTrue(from.words)
  }

  /** Takes a step that is open; why the way ends behind it, or null. */
  take(choice: Choice): string | null {
    const { compiled, program } = this.from
    const outcome = step(program, this.words, choice.agent, choice.alternative)
    if (outcome.kind !== 'state' && outcome.kind !== 'violation') throw new Error(`a step that is open is ${outcome.kind}`)
    this.choices.push(choice)
    this.words = outcome.words
    const fault = outcome.kind === 'violation' ? outcome.fault : endFault(program, outcome.words)
    if (fault) return `it breaks ${fault.property}.`
    const hit = this.open.find((text) => isTrueIn(compiled, text, outcome.words))
    this.open = this.notTrue(outcome.words)
    return hit === undefined ? null : `${hit} became true.`
  }

  private notTrue(words: Int32Array): readonly string[] {
    return this.from.breakpoints.filter((text) => !isTrueIn(this.from.compiled, text, words))
  }

  ended(reached: boolean, words: Ended['words']): Way {
    return { choices: this.choices, ended: { reached, words } }
  }
}
