import { expect, test } from 'vitest'
import { replay } from '.'
import type { Goal } from '../wire/goal'
import { parseSchedule, printSchedule } from '../wire/schedule'
import { type Reached, runTo } from './goal'
import { compiled, type Setting } from './testing/running'

const SPIN = 'int x; __cpu void P0(void) { while (READ_ONCE(x) != 1) ; } __cpu void P1(void) { int r = x; x = 1; }'
const LOCKS = `spinlock_t l;
int x;
static void add(void)
{
	int r = x;
	x = r + 1;
}
__cpu void P0(void)
{
	spin_lock(&l);
	add();
	spin_unlock(&l);
}
__cpu void P1(void)
{
	spin_lock(&l);
	add();
	spin_unlock(&l);
}
`
const LOST = 'int x; __cpus(2) void P(int i) { int r = x; x = r + 1; } final SUM: x == 2;'

interface Asked extends Setting { readonly schedule?: string; readonly cursor?: number; readonly breakpoints?: readonly string[]; readonly stopAfter?: number }

function reach(text: string, goal: Goal, { schedule = '', cursor = Infinity, breakpoints = [], stopAfter = Infinity, ...setting }: Asked = {}): Reached & { readonly yields: number } {
  const begun = parseSchedule(schedule)
  if (!begun) throw new Error(schedule)
  const running = runTo(compiled(text, setting), begun, Math.min(cursor, begun.choices.length), goal, breakpoints.map((text) => ({ text, stops: true })))
  let yields = 0
  let turn = running.next()
  while (!turn.done) turn = running.next(++yields >= stopAfter)
  return { ...turn.value, yields }
}

const summary = ({ moment, stop }: Reached): [string, boolean, string] => [printSchedule(moment.schedule), stop.reached, stop.words]

test('until it waits: the words say for whom', () => {
  expect(summary(reach(LOCKS, { kind: 'blocked', agent: 1 }, { schedule: '0 0' }))).toEqual(['0 0', false, 'CPU 1 cannot move: it waits for l, held by CPU 0.'])
  expect(summary(reach(LOCKS, { kind: 'blocked', agent: 0 }))).toEqual(['0 0 0 0', true, 'CPU 0 took 4 events, and is at its end.'])
  expect(summary(reach('int x, y, z, w; __cpu void P0(void) { x = 1; y = 1; z = 1; w = 1; }', { kind: 'blocked', agent: 0 }, { model: 'tso' }))).toEqual(['0 0 0', true, 'CPU 0 took 3 events, and waits for room in its store buffer.'])
})

test('what lies behind the moment is replaced, what lies before it stays', () => {
  const { moment } = reach(LOCKS, { kind: 'blocked', agent: 1 }, { schedule: '0 0 0 0', cursor: 0 })
  expect(printSchedule(moment.schedule)).toBe('1 1 1 1')
  expect(printSchedule(reach(LOCKS, { kind: 'blocked', agent: 0 }, { schedule: '0 0 0 0', cursor: 2 }).moment.schedule)).toBe('0 0 0 0')
})

test('who cannot go on leaves the future as it was', () => {
  const { moment } = reach(LOCKS, { kind: 'blocked', agent: 1 }, { schedule: '0 0 0', cursor: 1 })
  expect([printSchedule(moment.schedule), moment.cursor]).toEqual(['0 0 0', 1])
})

test('to a line', () => {
  expect(summary(reach(LOCKS, { kind: 'line', agent: 0, file: 'test.c', line: 6 }))).toEqual(['0 0', true, 'CPU 0 took 2 events to line 6.'])
  expect(summary(reach(LOCKS, { kind: 'line', agent: 0, file: 'test.c', line: 2 }))).toEqual(['0 0 0 0', false, 'CPU 0 took 4 events, and is at its end, and was not at line 2.'])
  expect(reach(LOCKS, { kind: 'line', agent: 0, file: 'other.c', line: 6 }).stop.reached).toBe(false)
})

test('out of a function', () => {
  expect(summary(reach(LOCKS, { kind: 'return', agent: 0 }, { schedule: '0' }))).toEqual(['0 0 0', true, 'CPU 0 took 2 events out of the function: it is at line 12.'])
  expect(summary(reach(LOCKS, { kind: 'return', agent: 0 }))).toEqual(['0 0 0 0', true, 'CPU 0 took 4 events out of the function: it is at its end.'])
})

test('over a primitive of several events, or as far as nobody else need move', () => {
  const rcu = 'int x; __cpu void P0(void) { synchronize_rcu(); x = 1; } __cpu void P1(void) { rcu_read_lock(); int r = x; rcu_read_unlock(); }'
  const waiting = reach(rcu, { kind: 'over', agent: 0 }, { schedule: '1' })
  expect(waiting.stop.reached).toBe(false)
  expect(waiting.stop.words).toMatch(/^CPU 0 took 1 event, and waits for /)
  expect(summary(reach(LOCKS, { kind: 'over', agent: 0 }))).toEqual(['0', true, 'CPU 0 took 1 event to line 5.'])
})

test('a CPU that spins is left where it was before', () => {
  const { moment, stop, yields } = reach(SPIN, { kind: 'blocked', agent: 0 })
  expect(stop).toEqual({ reached: false, words: 'CPU 0 goes round in a circle: after 1 event all is as it was before, and somebody else must move.' })
  expect([moment.cursor, yields]).toEqual([1, 1])
})

test('a CPU that never comes to rest takes a thousand events, and no more', () => {
  const { moment, stop } = reach('unsigned int x; __cpu void P0(void) { while (1) x++; }', { kind: 'blocked', agent: 0 })
  expect(moment.cursor).toBe(1000)
  expect(stop).toEqual({ reached: false, words: 'CPU 0 took 1,000 events, and could go on.' })
})

test('at random: the same seed moves the same, others otherwise, and none further than it may', () => {
  const runs = [1, 2, 3, 4, 5, 6].map((seed) => printSchedule(reach(LOCKS, { kind: 'random', seed, events: 50 }).moment.schedule))
  expect([1, 2, 3, 4, 5, 6].map((seed) => printSchedule(reach(LOCKS, { kind: 'random', seed, events: 50 }).moment.schedule))).toEqual(runs)
  expect(new Set(runs).size).toBeGreaterThan(1)
  expect(reach(SPIN, { kind: 'random', seed: 1, events: 3 }).moment.cursor).toBeLessThanOrEqual(3)
  expect(summary(reach(LOCKS, { kind: 'random', seed: 1, events: 50 }, { schedule: '0 0' }))[0]).toMatch(/^0 0 /)
  expect(reach(LOCKS, { kind: 'random', seed: 7, events: 50 }).stop.words).toBe('At random with seed 7: 8 events to the end.')
})

test('every way that a run took replays', () => {
  for (let seed = 0; seed < 20; seed++) {
    const { moment } = reach(LOST, { kind: 'random', seed, events: 100 })
    expect(replay(compiled(LOST), moment.schedule, moment.cursor)).toMatchObject({ dropped: null, cursor: moment.cursor })
  }
})

test('the nearest violation from where one is', () => {
  expect(summary(reach(LOST, { kind: 'violation' }))).toEqual(['0 1 1 0', true, 'The nearest violation from there: SUM, 4 events on.'])
  const late = reach(LOST, { kind: 'violation' }, { schedule: '1 0' })
  expect(late.moment.schedule.choices.slice(0, 2).map(({ agent }) => agent)).toEqual([1, 0])
  expect(late.moment.snapshot.violation?.property).toBe('SUM')
})

test('where nothing breaks any more that is said, with how much was explored', () => {
  expect(summary(reach(LOST, { kind: 'violation' }, { schedule: '0 0' }))).toEqual(['0 0', false, 'Nothing breaks from here on: all 3 states that can still be reached were explored.'])
})

test('behind a violation nothing runs', () => {
  const { schedule } = reach(LOST, { kind: 'violation' }).moment
  for (const goal of [{ kind: 'violation' }, { kind: 'blocked', agent: 0 }, { kind: 'random', seed: 1, events: 9 }] as const) {
    expect(reach(LOST, goal, { schedule: printSchedule(schedule) })).toMatchObject({ moment: { schedule }, stop: { reached: false, words: 'A property is broken here, and a path ends there: go back to run another way.' } })
  }
})

test('a breakpoint ends a run where it becomes true, and not where it was so already', () => {
  const breakpoints = ['x == 1', 'nonsense']
  expect(summary(reach(LOCKS, { kind: 'blocked', agent: 0 }, { breakpoints }))).toEqual(['0 0 0', false, 'CPU 0 took 3 events: x == 1 became true.'])
  expect(reach(LOCKS, { kind: 'blocked', agent: 0 }, { schedule: '0 0 0', breakpoints }).stop.words).toBe('CPU 0 took 1 event, and is at its end.')
  expect(reach(LOCKS, { kind: 'random', seed: 3, events: 99 }, { breakpoints }).stop.words).toMatch(/^At random with seed 3: after \d+ events x == 1 became true\.$/)
})

test('the nearest moment at which a breakpoint is true', () => {
  expect(summary(reach(LOCKS, { kind: 'breakpoint' }, { breakpoints: ['x == 2'] }))).toEqual(['0 0 0 0 1 1 1', true, 'x == 2 became true, 7 events on: no shorter way leads there.'])
  expect(reach(LOCKS, { kind: 'breakpoint' }, { breakpoints: ['x == 2', 'l.owner == 2'] }).stop.words).toBe('l.owner == 2 became true, 1 event on: no shorter way leads there.')
  expect(reach(LOCKS, { kind: 'breakpoint' }, { breakpoints: ['x == 3'] }).stop).toEqual({ reached: false, words: expect.stringMatching(/^x == 3 can never become true from here: all \d+ states that can still be reached were explored\.$/) as string })
  expect(reach(LOCKS, { kind: 'breakpoint' }).stop.words).toBe('There is no breakpoint: mark a watch as one that stops.')
  expect(reach(LOCKS, { kind: 'breakpoint' }, { breakpoints: ['x == 0'] }).stop.words).toBe('x == 0 is true already: step on until it is not.')
})

test('a breakpoint is looked for behind other violations too, and where it looks at nothing it is not true', () => {
  const text = 'struct n { int a; int v; }; struct n n[1]; struct n *p; int x; __cpu void P0(void) { x = 1; x = 2; assert(x == 2); p = &n[0]; n[0].v = 7; } __cpu void P1(void) { x = 3; }'
  const { moment, stop } = reach(text, { kind: 'breakpoint' }, { breakpoints: ['p->v == 7 && x'] })
  expect(stop.words).toBe('p->v == 7 && x became true, 5 events on: no shorter way leads there.')
  expect(moment).toMatchObject({ dropped: null, cursor: 5, watches: [{ now: { value: '1' }, before: { value: '0' } }] })
})

test('stopped it stays where it is', () => {
  const { moment, stop } = reach('unsigned int x; __cpu void P0(void) { while (1) x++; }', { kind: 'blocked', agent: 0 }, { stopAfter: 5 })
  expect([moment.cursor, stop.words]).toEqual([5, 'Stopped.'])
})
