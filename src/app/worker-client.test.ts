import { expect, test } from 'vitest'
import { compile, replay } from '../engine'
import type { SessionAnswer, SessionRequest } from '../wire/messages'
import type { ProgramChoice } from '../wire/program'
import { type Choice, EMPTY_SCHEDULE, type Schedule } from '../wire/schedule'
import type { Moment } from '../wire/trace'
import { createSession } from '../worker/session'
import { messageTurn } from '../worker/slices'
import { type Ran, WorkerClient } from './worker-client'
import type { Port } from './worker-line'

const program = (text: string): ProgramChoice => ({ files: [{ name: 'a.c', text }], model: 'tso', switches: [], parameters: {}, buffer: null })
const TWO = program('int x, y; __cpu void P0(void) { x = 1; int r = y; } __cpu void P1(void) { y = 1; int r = x; }')

/** A client whose session worker is the real one, in a thread of its own as far as data goes: all is copied. */
function started() {
  let size = 0
  const make = (): Port => {
    let listen: ((event: { readonly data: unknown }) => void) | null = null
    const post = (answer: SessionAnswer): void => {
      const data = structuredClone(answer)
      size = JSON.stringify(data).length
      queueMicrotask(() => listen?.({ data }))
    }
    const take = createSession({ post, now: () => 0, turn: messageTurn })
    return {
      postMessage: (message) => take(structuredClone(message) as SessionRequest),
      terminate: () => {},
      addEventListener: (kind: string, hear: (event: never) => void) => { if (kind === 'message') listen = hear as typeof listen },
    }
  }
  return { client: new WorkerClient(make, make), size: () => size }
}

const choices = (agents: string): Choice[] => agents.split('').map((agent) => ({ agent: Number(agent), alternative: 0 }))

test('what is told piece by piece is the moment as replay gives it, wherever one goes', async () => {
  const { client } = started()
  const compiled = compile(TWO)
  if (compiled.kind === 'rejected') throw new Error('it compiles')
  await client.open(TWO, EMPTY_SCHEDULE, 0, [])
  let schedule: Schedule = EMPTY_SCHEDULE
  const go = async (agents: string, cursor: number): Promise<Moment> => {
    // As the page does it: what stays of the schedule are the same choices.
    let kept = 0
    while (kept < agents.length && schedule.choices[kept]?.agent === Number(agents[kept])) kept++
    schedule = { start: 0, choices: [...schedule.choices.slice(0, kept), ...choices(agents.slice(kept))] }
    const moment = await client.seek(schedule, cursor, [])
    expect(moment).toEqual(replay(compiled, schedule, cursor))
    return moment
  }
  for (const [agents, cursor] of [['0', 1], ['01', 2], ['0120', 4], ['0120', 0], ['0120', 3], ['012', 3], ['013', 2], ['11', 2], ['110230', 6], ['99', 2], ['', 0]] as const) await go(agents, cursor)
})

test('what did not change is the same object', async () => {
  const { client } = started()
  const schedule = { start: 0, choices: choices('0101') }
  const { moment } = await client.open(TWO, schedule, 4, [])
  expect(moment?.schedule).toBe(schedule)
  const earlier = await client.seek(schedule, 2, [])
  expect(earlier.events).toBe(moment?.events)
  expect(earlier.schedule).toBe(schedule)
  const other = await client.seek({ start: 0, choices: [...schedule.choices.slice(0, 2), ...choices('2')] }, 3, [])
  expect(other.events).not.toBe(moment?.events)
  expect(other.events.slice(0, 2).every((event, index) => event === moment?.events[index])).toBe(true)
})

test('grace periods of a run are the same object wherever one looks at it, and others’ are others', async () => {
  const { client } = started()
  const text = program('int x; __cpu void P0(void) { rcu_read_lock(); x = 1; rcu_read_unlock(); } __cpu void P1(void) { synchronize_rcu(); }')
  const schedule = { start: 0, choices: choices('01') }
  const { moment } = await client.open(text, schedule, 2, [])
  expect(moment?.rcu?.gracePeriods).toHaveLength(1)
  expect((await client.seek(schedule, 1, [])).rcu).toBe(moment?.rcu)
  expect((await client.seek({ start: 0, choices: choices('0') }, 1, [])).rcu?.gracePeriods).toHaveLength(0)
  await client.open(TWO, EMPTY_SCHEDULE, 0, [])
  expect((await client.seek({ start: 0, choices: choices('0') }, 1, [])).rcu).toBeNull()
})

test('answers build on one another, also those that nobody waits for', async () => {
  const { client } = started()
  await client.open(TWO, EMPTY_SCHEDULE, 0, [])
  const schedules = ['0', '01', '011', '01'].map((agents) => ({ start: 0, choices: choices(agents) }))
  const moments = await Promise.all(schedules.map((schedule) => client.seek(schedule, 9, [])))
  expect(moments.map(({ events }) => events.length)).toEqual([1, 2, 3, 2])
  const [last] = await Promise.all([client.seek({ start: 0, choices: choices('1') }, 1, []), client.open(program('int x; __cpu void P0(void) { x = 1; }'), EMPTY_SCHEDULE, 0, []), client.seek({ start: 0, choices: choices('0') }, 1, [])])
  expect(last.events.map(({ agent }) => agent)).toEqual([1])
})

test('a run to a goal is told on what was there, and goes on from there', async () => {
  const { client } = started()
  const schedule = { start: 0, choices: choices('1') }
  await client.open(TWO, schedule, 1, [])
  const { moment } = await new Promise<Ran>((done, failed) => { client.run(schedule, 1, { kind: 'blocked', agent: 0 }, [], { done, failed, progress: () => {} }) })
  expect(moment.schedule.choices.map(({ agent }) => agent)).toEqual([1, 0, 0])
  expect(moment.events.map(({ index }) => index)).toEqual([0, 1, 2])
  expect(moment.schedule.choices[0]).toBe(schedule.choices[0])
  const back = await client.seek(moment.schedule, 1, [])
  expect(back.events).toBe(moment.events)
})

test('a step late in a long run is told as shortly as an early one', async () => {
  const { client, size } = started()
  const loop = program('int x; __cpus(2) void f(void) { while (1) WRITE_ONCE(x, 1); }')
  const of = async (events: number): Promise<number> => {
    const long = choices('0'.repeat(events))
    await client.open(loop, { start: 0, choices: long }, events, [])
    await client.seek({ start: 0, choices: [...long, ...choices('1')] }, events + 1, [])
    return size()
  }
  expect(await of(5000)).toBeLessThan(await of(10) + 200)
})
