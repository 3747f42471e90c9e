import { assertNever } from '../../base/assert'
import type { ModelName } from '../../wire/program'
import { LOCATIONS, LOCK, type RandomLitmus, type Step, type Test } from './random-litmus'

/** A store on its way to memory; or the end of a read-side section, which counts when all stores before it are there. */
type Entry = { readonly location: string; readonly value: number } | { readonly section: number }

interface Thread {
  /** Steps still to take. */
  todo: readonly Step[]
  registers: number[]
  buffer: Entry[]
  nesting: number
  /** Read-side sections that have begun, and those of them that are over for everyone. */
  begun: number
  over: number
  /** In synchronize_rcu(): how many sections of each thread must be over. */
  waitsFor: number[] | null
}

interface State { memory: Record<string, number>; threads: Thread[] }

/**
 * The final states of a litmus test, by trying everything: sc, and x86-TSO, as the reference results define them. It shares
 * nothing with the engine, and is written to be seen to be right.
 */
export function finalStates({ threads, initial }: RandomLitmus, model: ModelName): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const first: State = {
    memory: { ...Object.fromEntries(LOCATIONS.map((name, index) => [name, initial[index] ?? 0])), [LOCK]: 0 },
    threads: threads.map((todo) => ({ todo, registers: [0, 0, 0], buffer: [], nesting: 0, begun: 0, over: 0, waitsFor: null })),
  }
  const seen = new Set<string>()
  const work = [first]
  const finals = new Map<string, Record<string, number>>()
  const numbers = new Map<Step, number>()
  for (let state = work.pop(); state; state = work.pop()) {
    const key = keyOf(state, numbers)
    if (seen.has(key)) continue
    seen.add(key)
    if (state.threads.every(({ todo, buffer }) => todo.length === 0 && buffer.length === 0)) {
      const values = valuesOf(state)
      finals.set(Object.keys(values).toSorted().map((name) => `${name}=${values[name] ?? 0};`).join(' '), values)
    }
    for (let index = 0; index < threads.length; index++) {
      for (const move of [drain, act]) {
        const next = copyOf(state)
        if (move(next, index, model)) work.push(next)
      }
    }
  }
  return finals
}

export function holdsIn(values: Readonly<Record<string, number>>, test: Test): boolean {
  switch (test.kind) {
    case 'and': return holdsIn(values, test.left) && holdsIn(values, test.right)
    case 'or': return holdsIn(values, test.left) || holdsIn(values, test.right)
    case 'not': return !holdsIn(values, test.operand)
    case 'equal': return values[test.name] === test.value
  }
}

function copyOf({ memory, threads }: State): State {
  return { memory: { ...memory }, threads: threads.map((thread) => ({ ...thread, registers: [...thread.registers], buffer: [...thread.buffer] })) }
}

/** The next step says which steps follow. */
function keyOf({ memory, threads }: State, numbers: Map<Step, number>): string {
  const number = (step: Step | undefined): number => {
    if (step && !numbers.has(step)) numbers.set(step, numbers.size)
    return step ? numbers.get(step) ?? -1 : -1
  }
  return JSON.stringify([Object.values(memory), threads.map(({ todo, ...rest }) => [number(todo[0]), ...Object.values(rest)])])
}

function valuesOf({ memory, threads }: State): Record<string, number> {
  const values: Record<string, number> = {}
  for (const name of LOCATIONS) values[name] = memory[name] ?? 0
  threads.forEach(({ registers }, index) => registers.forEach((value, register) => { values[`${index}:r${register}`] = value }))
  return values
}

function drain(state: State, index: number): boolean {
  const thread = state.threads[index] as Thread
  const oldest = thread.buffer.shift()
  if (!oldest) return false
  if ('section' in oldest) thread.over = oldest.section
  else state.memory[oldest.location] = oldest.value
  return true
}

/** Takes the thread's next step; false if it has none, or must wait. */
function act(state: State, index: number, model: ModelName): boolean {
  const { memory } = state
  const thread = state.threads[index] as Thread
  const [step, ...rest] = thread.todo
  if (!step) return false
  thread.todo = rest
  const locationOf = (number: number): string => LOCATIONS[number] ?? ''
  const read = (location: string): number => {
    const own = thread.buffer.findLast((entry) => 'location' in entry && entry.location === location)
    return own && 'value' in own ? own.value : memory[location] ?? 0
  }
  const send = (entry: Entry): true => {
    thread.buffer.push(entry)
    if (model === 'sc') drain(state, index)
    return true
  }
  const isDrained = thread.buffer.length === 0
  switch (step.op) {
    case 'load':
      thread.registers[step.register] = read(locationOf(step.location))
      return true
    case 'store': return send({ location: locationOf(step.location), value: (step.register === null ? 0 : thread.registers[step.register] ?? 0) + step.plus })
    case 'rmw': {
      const location = locationOf(step.location)
      const old = memory[location] ?? 0
      if (step.register !== null) thread.registers[step.register] = old
      if (step.way !== 'cmpxchg' || old === step.expected) memory[location] = step.way === 'add' ? old + step.value : step.value
      return isDrained
    }
    case 'lock':
      if (memory[LOCK] !== 0) return false
      memory[LOCK] = 1
      return isDrained
    case 'trylock': {
      const taken = read(LOCK) === 0
      thread.registers[step.register] = Number(taken)
      if (!taken) return true
      memory[LOCK] = 1
      return isDrained
    }
    case 'unlock': return send({ location: LOCK, value: 0 })
    case 'fence': return isDrained
    case 'nothing': return true
    case 'readLock':
      if (thread.nesting++ === 0) thread.begun++
      return true
    case 'readUnlock': return --thread.nesting > 0 || send({ section: thread.begun })
    case 'synchronize':
      if (thread.waitsFor) {
        if (thread.waitsFor.some((sections, other) => (state.threads[other]?.over ?? 0) < sections)) return false
        thread.waitsFor = null
        return isDrained
      }
      thread.waitsFor = state.threads.map(({ begun }) => begun)
      thread.todo = [step, ...rest]
      return isDrained
    case 'if':
      thread.todo = [...(thread.registers[step.register] === step.equals ? step.then : step.otherwise), ...rest]
      return true
    default: return assertNever(step)
  }
}
