import { Dice } from '../base/dice'
import { step } from '../core/interpreter'
import type { Fault, Program } from '../core/program'
import { explore } from '../explore/explore'
import type { Goal, Stop } from '../wire/goal'
import type { Choice, Schedule } from '../wire/schedule'
import type { Moment } from '../wire/trace'
import type { CompiledProgram } from './compile'
import { arrivalOf, counted, nameOf, positionOf } from './goal-words'
import { replay } from './replay'
import { endFault, run } from './run'
import { type Standing, standingOf } from './standing'

/** Events that one CPU takes towards a goal at most. */
const MOST_EVENTS = 1000

/** States in which a violation is looked for. */
const MOST_STATES = 1_000_000

/** A test that ends a run where it becomes true. */
export interface Breakpoint { readonly text: string; readonly isTrue: (words: Int32Array) => boolean }

export interface Reached { readonly moment: Moment; readonly stop: Stop }

/** How far it is: states that were searched. */
export interface Reaching { readonly states: number }

/** Runs on from the moment behind `cursor` events until the goal is reached, or cannot be. What of the schedule lies behind is replaced. Answered `true` it gives up. */
export function* runTo(compiled: CompiledProgram, schedule: Schedule, cursor: number, goal: Goal, breakpoints: readonly Breakpoint[] = []): Generator<Reaching, Reached, boolean | undefined> {
  const begun = run(compiled, { start: schedule.start, choices: schedule.choices.slice(0, cursor) })
  const before = begun.taken.at(-1)
  const from: From = {
    program: compiled.lowered.program, words: before?.words ?? begun.startWords, breakpoints,
    fault: before ? before.fault : begun.startFault,
  }
  const { choices, ended } = yield* way(from, goal)
  const all = [...begun.taken.map(({ choice }) => choice), ...choices]
  // What could not go on leaves the future as it was.
  const moment = choices.length > 0 ? replay(compiled, { start: begun.start, choices: all }, all.length) : replay(compiled, schedule, cursor)
  return { moment, stop: { reached: ended.reached, words: ended.words(moment) } }
}

interface From { readonly program: Program; readonly words: Int32Array; readonly fault: Fault | null; readonly breakpoints: readonly Breakpoint[] }

/** `words` tells it of the moment where it ended. */
interface Ended { readonly reached: boolean; readonly words: (moment: Moment) => string }

interface Way { readonly choices: readonly Choice[]; readonly ended: Ended }

function* way(from: From, goal: Goal): Generator<Reaching, Way, boolean | undefined> {
  if (from.fault) return { choices: [], ended: { reached: false, words: () => 'A property is broken here, and a path ends there: go back to run another way.' } }
  switch (goal.kind) {
    case 'random': return yield* atRandom(from, goal.seed, goal.events)
    case 'violation': return yield* toViolation(from)
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
  const running = explore(program, { maxStates: MOST_STATES, from: words, nearest: true })
  let stopped = false
  let turn = running.next()
  while (!turn.done) {
    stopped = (yield { states: turn.value.states }) === true
    turn = running.next(stopped)
  }
  const { found, states, runs, complete, reason } = turn.value
  const [nearest] = found
  if (nearest) {
    const { events, fault, schedule } = nearest
    return { choices: schedule.choices, ended: { reached: true, words: () => `The nearest violation from there: ${fault.property}, ${counted(events)} on.` } }
  }
  const within = `${states.toLocaleString()} states, every run of up to ${counted(Math.max(0, runs))}`
  return {
    choices: [], ended: {
      reached: false,
      words: () => (complete ? `Nothing breaks from here on: all ${states.toLocaleString()} states that can still be reached were explored.`
        : `${reason?.kind === 'cancelled' ? 'Stopped' : 'Given up'}: from here nothing that breaks was found in ${within}.`),
    },
  }
}

/** A way that grows, step by step. */
class Path {
  readonly choices: Choice[] = []
  words: Int32Array
  private readonly from: From
  private open: readonly Breakpoint[]

  constructor(from: From) {
    this.from = from
    this.words = from.words
    this.open = from.breakpoints.filter((one) => !one.isTrue(from.words))
  }

  /** Takes a step that is open; why the way ends behind it, or null. */
  take(choice: Choice): string | null {
    const { program, breakpoints } = this.from
    const outcome = step(program, this.words, choice.agent, choice.alternative)
    if (outcome.kind !== 'state' && outcome.kind !== 'violation') throw new Error(`a step that is open is ${outcome.kind}`)
    this.choices.push(choice)
    this.words = outcome.words
    const fault = outcome.kind === 'violation' ? outcome.fault : endFault(program, outcome.words)
    if (fault) return `it breaks ${fault.property}.`
    const hit = this.open.find((one) => one.isTrue(outcome.words))
    this.open = breakpoints.filter((one) => !one.isTrue(outcome.words))
    return hit ? `${hit.text} became true.` : null
  }

  ended(reached: boolean, words: Ended['words']): Way {
    return { choices: this.choices, ended: { reached, words } }
  }
}
