import { assert } from '../base/assert'
import type { Ending, EventRecord } from './machine'
import { Machine } from './machine'
import type { Fault, Program } from './program'

export type { EventRecord } from './machine'

/** What became of one alternative of an action. */
export type Outcome =
  /** A new state (a fresh copy), monitor and invariants run and passed. */
  | { readonly kind: 'state'; readonly words: Int32Array; readonly events: readonly EventRecord[] }
  /** A property broke: the words as they were at the failure. */
  | { readonly kind: 'violation'; readonly fault: Fault; readonly words: Int32Array; readonly events: readonly EventRecord[] }
  /** An await was 0; `why` says what the agent waits for, `events` at which event. */
  | { readonly kind: 'blocked'; readonly why: string; readonly events: readonly EventRecord[] }
  /** There is no such alternative: digits were left over, or the agent is at its end. */
  | { readonly kind: 'absent' }
  /** A bound of the machine was reached: the path ends and proves nothing. */
  | { readonly kind: 'bound'; readonly name: string }

const machines = new WeakMap<Program, Machine>()

/** The program made ready, once. Its state is scratch: every function here loads it first. */
function machineOf(program: Program): Machine {
  let machine = machines.get(program)
  if (!machine) {
    machine = new Machine(program)
    machine.labels = true
    machines.set(program, machine)
  }
  return machine
}

export function initialWords(program: Program): Int32Array {
  return Int32Array.from(program.words, (word) => word.initial)
}

/** What each alternative of the start builds: the index is the alternative's number, so numbers that do not exist are `absent`. */
export function startStates(program: Program): Outcome[] {
  return allAlternatives(machineOf(program), initialWords(program), program.start)
}

/** Takes a step; `words` stays as it is. */
export function step(program: Program, words: Int32Array, agent: number, alternative: number): Outcome {
  const machine = load(program, words)
  const entry = machine.entryOf(agent)
  return entry < 0 ? { kind: 'absent' } : outcome(machine, machine.step(entry, alternative))
}

/** The words that a step reads before it writes them, in order of the first read. */
export function wordsRead(program: Program, words: Int32Array, agent: number, alternative: number): readonly number[] {
  const machine = load(program, words)
  const entry = machine.entryOf(agent)
  machine.watch()
  if (entry >= 0) machine.step(entry, alternative)
  return [...machine.reads]
}

/** How many alternatives of the agent's next action there are to try, from 0; some of them may be absent or blocked. 0 at its end. */
export function alternativesOf(program: Program, words: Int32Array, agent: number): number {
  const machine = load(program, words)
  const entry = machine.entryOf(agent)
  return entry < 0 ? 0 : everyAlternative(machine, entry, () => undefined)
}

/** Runs the checks at `entry` (an invariant, a final) on the words: what is broken, or null. */
export function failsAt(program: Program, words: Int32Array, entry: number): Fault | null {
  const machine = load(program, words)
  return machine.check(entry) === 'violation' ? machine.fault : null
}

/** `end`: nothing can move and every CPU is at its end. `deadlock`: nothing can move, and some CPU is not. A step into a violation or a bound is a move. */
export function quiescence(program: Program, words: Int32Array): 'moving' | 'end' | 'deadlock' {
  const machine = load(program, words)
  let ended = true
  for (const [index, agent] of program.agents.entries()) {
    const entry = machine.entryOf(index)
    if (entry < 0) continue
    if (agent.kind === 'cpu') ended = false
    let moves = false
    everyAlternative(machine, entry, (ending) => { moves ||= ending !== 'blocked' && ending !== 'absent' })
    if (moves) return 'moving'
  }
  return ended ? 'end' : 'deadlock'
}

/**
 * Runs alternatives 0, 1, … of the code on the machine's words, and takes each back; returns how many there were to
 * try. Counting up finds them all: the run that meets the next `choose` first is the one that takes its digit 0.
 */
export function everyAlternative(machine: Machine, entry: number, visit: (ending: Ending, alternative: number) => void): number {
  let count = 1
  for (let alternative = 0; alternative < count; alternative++) {
    const ending = machine.step(entry, alternative)
    count = Math.max(count, machine.product)
    visit(ending, alternative)
    machine.undo()
  }
  return count
}

function allAlternatives(machine: Machine, words: Int32Array, entry: number): Outcome[] {
  machine.words.set(words)
  const outcomes: Outcome[] = []
  everyAlternative(machine, entry, (ending) => outcomes.push(outcome(machine, ending)))
  return outcomes
}

function load(program: Program, words: Int32Array): Machine {
  const machine = machineOf(program)
  machine.words.set(words)
  return machine
}

function outcome(machine: Machine, ending: Ending): Outcome {
  switch (ending) {
    case 'done': return { kind: 'state', words: machine.words.slice(), events: machine.events }
    case 'violation': {
      assert(machine.fault, 'a violation without a fault')
      return { kind: 'violation', fault: machine.fault, words: machine.words.slice(), events: machine.events }
    }
    case 'blocked': return { kind: 'blocked', why: machine.why, events: machine.events }
    case 'bound': return { kind: 'bound', name: machine.bound }
    case 'absent': return { kind: 'absent' }
  }
}
