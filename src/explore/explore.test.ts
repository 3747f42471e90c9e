import { expect, test } from 'vitest'
import { step, startStates } from '../core/interpreter'
import type { Program } from '../core/program'
import { ProgramBuilder, assign, binary, bound, check, stop, wait, when, word } from '../core/testing/build'
import { seqcache } from './bench/seqcache'
import type { Exploration } from './explore'
import { explore } from './explore'
import { Search } from './search'
import { randomProgram } from './testing/random-program'
import type { Reference, ReferenceFound } from './testing/reference'
import { reference } from './testing/reference'
import { exploreAll } from './testing/run'

const counts = ({ states, transitions, depth }: Exploration): number[] => [states, transitions, depth]

/** What is found of each property, in order of their names. */
const ways = (found: Exploration['found']): ReferenceFound[] => byName(found
  .map(({ fault, events, contextSwitches, schedule }) => ({ property: fault.property, events, contextSwitches, schedule })))

const byName = (found: readonly ReferenceFound[]): ReferenceFound[] => found.toSorted((left, right) => (left.property < right.property ? -1 : 1))

test('the benchmark has the states, transitions and depth that Spin counts', () => {
  expect(counts(exploreAll(seqcache(1, 1, 1)))).toEqual([154, 255, 16])
  expect(counts(exploreAll(seqcache(1, 2, 1)))).toEqual([2270, 5247, 25])
  expect(counts(exploreAll(seqcache(2, 2, 2)))).toEqual([99070, 249693, 46])
})

/** Random programs of a size that the reference can do, with what it says of them. */
function* programs(count: number, firstSeed: number): Generator<{ seed: number; program: Program; expected: Reference }> {
  for (let seed = firstSeed, done = 0; done < count; seed++) {
    const program = randomProgram(seed)
    const expected = reference(program, 1500)
    if (!expected) continue
    done++
    yield { seed, program, expected }
  }
}

/** Every state that a search visits, as the reference writes it, with its level. */
function visited(program: Program): Map<string, number> {
  const search = new Search(program, { maxStates: Infinity })
  search.enterStarts()
  while (search.advance() !== 'done');
  const states = new Map<string, number>()
  for (let state = 0, level = 0; state < search.states.count; state++) {
    while (state >= search.endOf(level)) level++
    search.states.enter(state)
    states.set(search.machine.words.join(), level)
  }
  return states
}

test('400 random programs: the same states, counts, quiescent states and schedules as plain search', () => {
  const seen = { properties: 0, switches: 0, starts: 0, states: 0, bounds: 0, deadlocks: 0 }
  for (const { seed, program, expected } of programs(400, 1)) {
    const quiescent = new Map<string, string>()
    const result = exploreAll(program, { onQuiescent: (words, phase) => { quiescent.set(words.join(), phase); return null } })
    expect({
      seed, counts: counts(result), found: ways(result.found), quiescent, states: visited(program), bounds: result.bounds, reason: result.reason?.kind ?? null,
    }).toEqual({
      seed, counts: [expected.states.size, expected.transitions, expected.depth], found: byName(expected.found),
      quiescent: expected.quiescent, states: expected.states, bounds: expected.bounds, reason: expected.bounds.length > 0 ? 'bound' : null,
    })
    seen.properties += result.found.length
    seen.states += result.states
    seen.bounds += result.bounds.length
    for (const found of result.found) {
      seen.switches += found.contextSwitches
      seen.starts += found.schedule.start
      seen.deadlocks += found.fault.kind === 'DEADLOCK' ? 1 : 0
      expect([seed, replay(program, found.schedule)]).toEqual([seed, found.events])
    }
  }
  // The programs are worth the name: they break in all the ways there are.
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(10)
})

/** Steps that the schedule takes. */
function replay(program: Program, { start, choices }: Exploration['found'][number]['schedule']): number {
  const first = startStates(program)[start]
  let words = first?.kind === 'state' || first?.kind === 'violation' ? first.words : null
  let steps = 0
  for (const { agent, alternative } of choices) {
    if (!words) return -1
    const outcome = step(program, words, agent, alternative)
    words = outcome.kind === 'state' || outcome.kind === 'violation' ? outcome.words : null
    if (words) steps++
  }
  return steps
}

test('states that all have one hash, steps that are never remembered, widths that nobody looked for: they change nothing', () => {
  for (const { seed, program } of programs(60, 5001)) {
    const plain = exploreAll(program)
    expect({ seed, ...exploreAll(program, { hash: 'collide' }) }).toEqual({ seed, ...plain })
    expect({ seed, ...exploreAll(program, { memo: false }) }).toEqual({ seed, ...plain })
    expect({ seed, ...exploreAll(program, { learn: false }) }).toEqual({ seed, ...plain })
  }
})

test('a budget of exactly the states is complete, one less is not', () => {
  for (const { seed, program, expected } of programs(40, 9001)) {
    const states = expected.states.size
    if (expected.bounds.length > 0 || states === 0) continue
    expect({ seed, ...exploreAll(program, { maxStates: states }) }).toMatchObject({ seed, complete: true, reason: null, states })
    expect({ seed, ...exploreAll(program, { maxStates: states - 1 }) }).toMatchObject({ seed, complete: false, reason: { kind: 'budget' }, states: states - 1 })
  }
})

/** One CPU that adds `by` to x, `times` times. */
function counter(times: number, by: number): ProgramBuilder {
  const builder = new ProgramBuilder()
  const x = builder.word('x')
  const agent = builder.agent('P0', 'cpu', 0)
  const again = when(binary('!=', word(x), Math.imul(times, by)), [stop(agent, 0)])
  builder.actions(agent, [[assign(x, binary('+', word(x), by)), again, stop(agent, 1)], []])
  return builder
}

test('a counter that grows past what its word held is widened, never wrapped', () => {
  const far = counter(70_000, 1)
  far.final('FAR', binary('!=', word(0), 70_000))
  expect(exploreAll(far.build())).toMatchObject({ complete: true, states: 70_001, transitions: 70_001, depth: 70_000, found: [{ events: 70_000, contextSwitches: 0 }] })
  expect(exploreAll(counter(5_000, -500_000).build())).toMatchObject({ complete: true, states: 5_001, depth: 5_000 })
})

test('a value that fitted unnoticed is still there when its word is widened downwards', () => {
  const builder = new ProgramBuilder()
  const [x, y, z] = [builder.word('x'), builder.word('y'), builder.word('z')]
  const agent = builder.agent('P0', 'cpu', 0)
  const at = (time: number, target: number, value: number) => when(binary('==', word(x), time), [assign(target, value)])
  const again = when(binary('<', word(x), 3_000), [stop(agent, 0)])
  builder.actions(agent, [[assign(x, binary('+', word(x), 1)), at(600, y, 5), at(700, y, 7), at(900, z, 1), at(1_100, y, -1), at(1_200, z, -70_000), again, stop(agent, 1)], []])
  builder.final('NEVER', binary('==', word(y), 7))
  for (const learn of [true, false]) {
    expect(exploreAll(builder.build(), { learn })).toMatchObject({ complete: true, states: 3_001, found: [{ events: 3_000, fault: { property: 'NEVER' } }] })
  }
})

test('two locks taken in two orders: every state, and the deadlock with the CPUs that wait', () => {
  const builder = new ProgramBuilder()
  const locks = [builder.word('a'), builder.word('b')]
  for (const cpu of [0, 1]) {
    const [first, second] = cpu ? [1, 0] : [0, 1]
    const agent = builder.agent(`P${cpu}`, 'cpu', cpu)
    const take = (lock: number) => [wait(binary('==', word(locks[lock] as number), 0), `lock ${lock}`), assign(locks[lock] as number, cpu + 1)]
    builder.actions(agent, [
      [...take(first), stop(agent, 1)], [...take(second), stop(agent, 2)],
      [assign(locks[second] as number, 0), stop(agent, 3)], [assign(locks[first] as number, 0), stop(agent, 4)], [],
    ])
  }
  const result = exploreAll(builder.build())
  // Of 25 pairs of program counters the locks forbid 5, and that both are on their way out nobody reaches.
  expect(counts(result)).toEqual([19, 1 + 2 * 11, 8])
  expect(result.found).toMatchObject([{
    fault: { property: 'DEADLOCK', kind: 'DEADLOCK', message: 'nothing can move; P0 waits for lock 1; P1 waits for lock 0' },
    events: 2, contextSwitches: 1, schedule: { start: 0, choices: [{ agent: 0, alternative: 0 }, { agent: 1, alternative: 0 }] },
  }])
})

test.each([[4, 3], [7, 5]])('%i CPUs of %i independent steps each: all combinations', (cpus, steps) => {
  const builder = new ProgramBuilder()
  for (let cpu = 0; cpu < cpus; cpu++) {
    const agent = builder.agent(`P${cpu}`, 'cpu', cpu)
    builder.actions(agent, [...Array.from({ length: steps }, (_, pc) => [stop(agent, pc + 1)]), []])
  }
  expect(counts(exploreAll(builder.build()))).toEqual([(steps + 1) ** cpus, 1 + cpus * steps * (steps + 1) ** (cpus - 1), cpus * steps])
})

test('words of many lanes: each of 200 words is counted, none runs into another', () => {
  const builder = new ProgramBuilder()
  const words = Array.from({ length: 200 }, (_, index) => builder.word(`w${index}`))
  const agent = builder.agent('P0', 'cpu', 0)
  builder.actions(agent, words.map((target, index) => [assign(target, index * 7919 - 300_000), stop(agent, index + 1)]).concat([[]]))
  builder.final('SUM', binary('==', words.map(word).reduce((left, right) => binary('+', left, right)), words.reduce((sum, _, index) => sum + index * 7919 - 300_000, 0)))
  expect(exploreAll(builder.build())).toMatchObject({ complete: true, found: [], states: 201, depth: 200 })
})

test('a bound that is reached makes the search incomplete, and is named', () => {
  const builder = new ProgramBuilder()
  const x = builder.word('x')
  const agent = builder.agent('P0', 'cpu', 0)
  builder.actions(agent, [[bound('REQUESTS', binary('<', word(x), 3)), assign(x, binary('+', word(x), 1)), stop(agent, 0)]])
  expect(exploreAll(builder.build())).toMatchObject({ complete: false, reason: { kind: 'bound', detail: 'REQUESTS' }, states: 4, found: [] })
})

test('told to stop it stops, and says so', () => {
  const search = explore(seqcache(2, 2, 2), { maxStates: Infinity })
  expect(search.next()).toMatchObject({ done: false, value: { broken: [] } })
  expect(search.next(true)).toMatchObject({ done: true, value: { complete: false, reason: { kind: 'cancelled' } } })
})

test('out of memory is said, with what was found so far', () => {
  const builder = counter(100_000, 1)
  const result = exploreAll(builder.build(), { maxBytes: 1 << 20 })
  expect(result).toMatchObject({ complete: false, reason: { kind: 'memory' } })
  expect(result.states).toBeGreaterThan(4_000)
})

test('a monitor over all of a large memory still works', () => {
  const builder = new ProgramBuilder()
  const words = Array.from({ length: 40 }, (_, index) => builder.word(`w${index}`))
  for (let cpu = 0; cpu < 3; cpu++) {
    const agent = builder.agent(`P${cpu}`, 'cpu', cpu)
    const step = (index: number) => [assign(words[cpu * 13 + index] as number, index + 1), stop(agent, index + 1)]
    builder.actions(agent, [...Array.from({ length: 10 }, (_, index) => step(index)), []])
  }
  builder.watch([check('SUM', binary('<', words.map(word).reduce((left, right) => binary('+', left, right)), 165))])
  expect(exploreAll(builder.build())).toMatchObject({ states: 1330, found: [{ fault: { property: 'SUM' }, events: 30, contextSwitches: 2 }] })
})
