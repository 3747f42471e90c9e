import { afterEach, expect, test, vi } from 'vitest'
import type { Program } from '../core/program'
import { ProgramBuilder, assign, binary, check, stop, word } from '../core/testing/build'
import { explore, type Exploration, type Found } from './explore'
import { randomProgram } from './testing/random-program'
import { type Reference, reference } from './testing/reference'
import { exploreAll } from './testing/run'

afterEach(() => vi.unstubAllGlobals())

/** Three CPUs that count to 60 each, 226,981 states; MEET breaks where all are at the same number. */
function counters(meeting: number): Program {
  const builder = new ProgramBuilder()
  const counts = Array.from({ length: 3 }, (_, cpu) => builder.word(`x${cpu}`))
  for (const [cpu, count] of counts.entries()) {
    const agent = builder.agent(`P${cpu}`, 'cpu', cpu)
    builder.actions(agent, [...Array.from({ length: 60 }, (_, pc) => [assign(count, pc + 1), stop(agent, pc + 1)]), []])
  }
  builder.watch([check('MEET', counts.map((count) => binary('!=', word(count), meeting)).reduce((left, right) => binary('||', left, right)))])
  return builder.build()
}

/** Stops the search as soon as the test holds of a report. */
function stopWhen(program: Program, isTime: (broken: readonly string[], found: readonly Found[]) => boolean): Exploration {
  const search = explore(program, { maxStates: Infinity })
  for (let turn = search.next(); ;) {
    if (turn.done) return turn.value
    turn = search.next(isTime(turn.value.broken, turn.value.found))
  }
}

test('stopped, a search still shows what broke within the first levels', () => {
  const program = counters(2)
  const [whole] = exploreAll(program).found
  expect(whole).toMatchObject({ events: 6, contextSwitches: 2 })
  const stopped = stopWhen(program, (broken) => broken.length > 0)
  expect(stopped).toMatchObject({ complete: false, reason: { kind: 'cancelled' }, found: [whole], unshown: [], gaveUp: null })
})

test('the way to what broke is known while the search goes on', () => {
  const search = explore(counters(2), { maxStates: Infinity })
  let turn = search.next()
  while (!turn.done && turn.value.found.length === 0) turn = search.next()
  expect(turn).toMatchObject({ done: false, value: { broken: ['MEET'], found: [{ events: 6, contextSwitches: 2 }] } })
})

test('stopped far from the start, it says what broke without the way there', () => {
  const stopped = stopWhen(counters(40), (broken) => broken.length > 0)
  expect(stopped).toMatchObject({ complete: false, found: [], unshown: [{ property: 'MEET' }], gaveUp: { kind: 'cancelled' } })
})

test('stopped when all is explored and only the way is missing, it says so of both', () => {
  const program = counters(59)
  const { states } = exploreAll(program)
  let seen = 0
  const search = explore(program, { maxStates: Infinity })
  let turn = search.next()
  while (!turn.done) {
    seen = turn.value.states
    turn = search.next(turn.value.waiting === 0)
  }
  expect(seen).toBe(states)
  expect(turn.value).toMatchObject({ complete: true, reason: null, states, found: [], unshown: [{ property: 'MEET' }], gaveUp: { kind: 'cancelled' } })
})

test('a budget ends the search, not the way to what was found in it', () => {
  const whole = exploreAll(counters(40))
  const ended = exploreAll(counters(40), { maxStates: whole.states - 20 })
  expect(ended).toMatchObject({ complete: false, reason: { kind: 'budget' }, found: whole.found, unshown: [] })
})

test('without memory for the way back, what broke is said all the same', () => {
  const Real = Uint16Array
  vi.stubGlobal('Uint16Array', class extends Real {
    constructor(length: number) {
      if (length > 100_000) throw new RangeError('Array buffer allocation failed')
      super(length)
    }
  })
  expect(exploreAll(counters(40))).toMatchObject({ complete: true, found: [], unshown: [{ property: 'MEET' }], gaveUp: { kind: 'memory' } })
})

test('random programs cut off anywhere: what was seen to break does, each shown way is a shortest one, runs were explored as far as told', () => {
  const seen = { cut: 0, found: 0, missed: 0 }
  for (let seed = 20_000; seen.cut < 600; seed++) {
    const program = randomProgram(seed)
    const expected = reference(program, 400)
    if (!expected || expected.states.size < 8 || expected.bounds.length > 0) continue
    const maxStates = 2 + (seed % (expected.states.size - 3))
    const cut = exploreAll(program, { maxStates })
    seen.cut++
    seen.found += cut.found.length
    seen.missed += expected.found.length - cut.found.length
    expect({ seed, complete: cut.complete, unshown: cut.unshown }).toEqual({ seed, complete: false, unshown: [] })
    compare(seed, cut, expected)
  }
  expect(seen.found).toBeGreaterThan(80)
  expect(seen.missed).toBeGreaterThan(30)
})

/** Of what was explored whole, all is known, and each way is the one; of the rest the way has as few events. */
function compare(seed: number, cut: Exploration, expected: Reference): void {
  const sure = expected.found.filter(({ events }) => events <= cut.runs)
  const found = cut.found.map(({ fault, ...way }) => ({ property: fault.property, ...way }))
  expect({ seed, found }).toEqual({ seed, found: expect.arrayContaining(sure) })
  const least = new Map(expected.found.map(({ property, events }) => [property, events]))
  for (const { property, events } of found) expect([seed, property, events]).toEqual([seed, property, least.get(property)])
}
