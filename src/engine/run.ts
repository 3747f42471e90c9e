import { at } from '../base/assert'
import { type EventRecord, type Outcome, quiescence, startStates, step } from '../core/interpreter'
import type { Fault, Program } from '../core/program'
import { faultAtRest } from '../explore/ends'
import type { Choice, Schedule } from '../wire/schedule'
import type { CompiledProgram } from './compile'

/** A step that was taken. */
export interface Taken {
  readonly choice: Choice
  readonly record: EventRecord | null
  /** The words after it. */
  readonly words: Int32Array
  readonly fault: Fault | null
}

/** A schedule run as far as it applies. */
export interface Run {
  readonly start: number
  readonly startWords: Int32Array
  readonly startFault: Fault | null
  readonly taken: readonly Taken[]
  /** Why the rest did not apply; null if all did. */
  readonly dropped: string | null
}

const last = new WeakMap<CompiledProgram, Run>()

/** Runs the schedule; what it shares with the one run before is not run again. */
export function run(compiled: CompiledProgram, schedule: Schedule): Run {
  const { program } = compiled.lowered
  const before = last.get(compiled)
  const base = before && before.start === schedule.start ? before : start(program, schedule.start)
  const taken: Taken[] = []
  for (const done of base.taken) {
    const choice = schedule.choices[taken.length]
    if (!choice || choice.agent !== done.choice.agent || choice.alternative !== done.choice.alternative) break
    taken.push(done)
  }
  let dropped = base.start === schedule.start ? null : base.dropped
  while (dropped === null && taken.length < schedule.choices.length) {
    const choice = at(schedule.choices, taken.length)
    const result = take(program, base, taken, choice)
    if (typeof result === 'string') dropped = result
    else taken.push(result)
  }
  const made: Run = { start: base.start, startWords: base.startWords, startFault: base.startFault, taken, dropped }
  last.set(compiled, made)
  return made
}

function start(program: Program, wanted: number): Run {
  const outcomes = startStates(program)
  const usable = (outcome: Outcome | undefined): outcome is Extract<Outcome, { kind: 'state' | 'violation' }> => outcome?.kind === 'state' || outcome?.kind === 'violation'
  const found = outcomes[wanted]
  if (usable(found)) return startRun(program, wanted, found, null)
  const index = outcomes.findIndex(usable)
  const first = outcomes[index]
  if (!usable(first)) throw new Error('the program has no start state')
  return startRun(program, index, first, `there is no start state ${wanted}: the first one is shown`)
}

function startRun(program: Program, index: number, outcome: Extract<Outcome, { kind: 'state' | 'violation' }>, dropped: string | null): Run {
  const fault = outcome.kind === 'violation' ? outcome.fault : endFault(program, outcome.words)
  return { start: index, startWords: outcome.words, startFault: fault, taken: [], dropped }
}

function take(program: Program, base: Run, taken: readonly Taken[], choice: Choice): Taken | string {
  const number = taken.length + 1
  const before = taken.at(-1)
  if (before ? before.fault : base.startFault) return `step ${number} comes after a property was broken: a path ends there`
  const agent = program.agents[choice.agent]
  if (!agent) return `step ${number} names agent ${choice.agent}: there are ${program.agents.length}`
  const words = before?.words ?? base.startWords
  const outcome = step(program, words, choice.agent, choice.alternative)
  switch (outcome.kind) {
    case 'state': return { choice, record: outcome.events[0] ?? null, words: outcome.words, fault: endFault(program, outcome.words) }
    case 'violation': return { choice, record: outcome.events[0] ?? null, words: outcome.words, fault: outcome.fault }
    case 'blocked': return `step ${number}: ${agent.name} cannot move, it waits for ${outcome.why}`
    case 'absent': return `step ${number}: ${agent.name} has no such step`
    case 'bound': return `step ${number}: a bound of the machine was reached (${outcome.name})`
  }
}

/** What is broken where nothing can move any more; null elsewhere. */
export function endFault(program: Program, words: Int32Array): Fault | null {
  return quiescence(program, words) === 'moving' ? null : faultAtRest(program, words)
}
