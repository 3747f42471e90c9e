import { everyAlternative } from '../core/interpreter'
import { Machine } from '../core/machine'
import type { Fault, Program } from '../core/program'

const NOWHERE = { file: '', line: 0, column: 0, endLine: 0, endColumn: 0 }

/** Of a state where nothing can move: is every CPU at its end? */
export function phaseOf(machine: Machine): 'end' | 'deadlock' {
  const { agents } = machine.program
  return agents.every((agent, index) => agent.kind !== 'cpu' || machine.entryOf(index) < 0) ? 'end' : 'deadlock'
}

/** What is broken in a state where nothing can move, or null. */
export function faultAtRest(program: Program, words: Int32Array): Fault | null {
  const machine = new Machine(program)
  machine.words.set(words)
  return endFault(machine)
}

/** What is broken in the state where the machine stands and nothing can move, or null. */
export function endFault(machine: Machine): Fault | null {
  const { finals, deadlock } = machine.program
  if (phaseOf(machine) === 'deadlock') return deadlock === null ? null : deadlockFault(machine, deadlock)
  for (const final of finals) {
    const ending = machine.check(final.entry)
    const { fault } = machine
    machine.undo()
    if (ending === 'violation') return fault
  }
  return null
}

function deadlockFault(machine: Machine, property: string): Fault {
  const { program } = machine
  const waits: string[] = []
  let span = NOWHERE
  for (const [index, agent] of program.agents.entries()) {
    const entry = machine.entryOf(index)
    if (agent.kind !== 'cpu' || entry < 0) continue
    const reasons = new Set<string>()
    everyAlternative(machine, entry, (ending) => { if (ending === 'blocked') reasons.add(machine.why) })
    waits.push(`${agent.name} waits for ${[...reasons].join(', or ')}`)
    if (waits.length === 1) span = spanOf(program, entry)
  }
  return { property, kind: 'DEADLOCK', message: `nothing can move; ${waits.join('; ')}`, span }
}

/** Where the first event of the code stands. */
function spanOf(program: Program, entry: number): typeof NOWHERE {
  for (let place = entry; place < program.code.length; place++) {
    const instruction = program.code[place]
    if (instruction?.op === 'event') return program.events[instruction.event]?.span ?? NOWHERE
    if (instruction?.op === 'stop' || instruction?.op === 'end') break
  }
  return NOWHERE
}
