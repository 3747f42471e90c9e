import { expect, test } from 'vitest'
import { drawnByTrack, periodShapes, sectionShapes } from './grace-layout'
import { AGENT_ROW, BUFFER_ROW } from './rows'
import { cursorX, scaleOf, xOf } from './scale'
import { scoreLayout } from './score-layout'
import { period, section, track } from './testing/rcu'
import { AGENTS, loads } from './testing/run'

const ALL = { from: 0, to: 12 }
const scale = scaleOf(12, 1)
const x = (event: number): number => xOf(scale, event)
const of = (rcu: ReturnType<typeof track>) => scoreLayout(AGENTS, loads(12), rcu)

test('readers have a row between the CPUs and the machine’s agents, a line for each', () => {
  const { readers, rows, height } = of(track([], []))
  expect(readers).toMatchObject({ y: 2 * BUFFER_ROW, lines: [{ cpu: 0 }, { cpu: 1 }] })
  expect(rows.at(-1)?.y).toBe(2 * BUFFER_ROW + (readers?.height ?? 0))
  expect(height).toBe(2 * BUFFER_ROW + (readers?.height ?? 0) + AGENT_ROW)
  expect(scoreLayout(AGENTS, []).readers).toBeNull()
})

test('a section is as long as it lasts, and filled as far as it is past', () => {
  const rcu = track([section(0, 2, 6), section(1, 4)], [])
  expect(sectionShapes(of(rcu), scale, 5, ALL)).toMatchObject([{ from: x(2), to: x(6), past: cursorX(scale, 5) - x(2), left: null }, { from: x(4), to: cursorX(scale, 12), past: cursorX(scale, 5) - x(4) }])
  expect(sectionShapes(of(rcu), scale, 7, ALL)[0]).toMatchObject({ past: x(6) - x(2) })
  expect(sectionShapes(of(rcu), scale, 2, ALL)[0]).toMatchObject({ past: 0 })
})

test('a section that was left lasts until others know', () => {
  expect(sectionShapes(of(track([section(0, 2, 6, 9)], [])), scale, 12, ALL)).toMatchObject([{ from: x(2), to: x(9), left: x(6) }])
  expect(sectionShapes(of(track([section(0, 2, 6, null)], [])), scale, 12, ALL)).toMatchObject([{ to: cursorX(scale, 12), left: x(6) }])
})

test('a grace period is tied to exactly the sections that it waits for, and those that are not over are told apart', () => {
  const sections = [section(0, 0, 1), section(0, 2, 8), section(1, 3, 6), section(1, 7)]
  const layout = of(track(sections, [period(4, { begun: 5, waitsFor: [1, 2], over: 9, invoked: 10, done: 11 })]))
  const tied = (cursor: number) => periodShapes(layout, scale, cursor, ALL)[0]?.ties.map(({ cpu, now, x }) => ({ cpu, now, x }))
  expect(tied(6)).toEqual([{ cpu: 0, now: true, x: x(5) }, { cpu: 1, now: true, x: x(5) }])
  expect(tied(7)).toEqual([{ cpu: 0, now: true, x: x(5) }, { cpu: 1, now: false, x: x(5) }])
  expect(tied(9)).toEqual([{ cpu: 0, now: false, x: x(5) }, { cpu: 1, now: false, x: x(5) }])
  expect(periodShapes(layout, scale, 8, ALL)).toMatchObject([{
    asked: { x: x(4), past: true }, queued: { from: x(4), to: x(5) }, waits: { from: x(5), to: x(9), past: cursorX(scale, 8) - x(5) }, over: { x: x(9), past: false }, invoked: { x: x(10), past: false },
  }])
})

test('one that has not begun is queued to the end of the run, and one that begins as it is asked for is not queued', () => {
  const [queued, at] = periodShapes(of(track([], [period(4), period(6, { agent: 4, begun: 6 })])), scale, 12, ALL)
  expect(queued).toMatchObject({ queued: { from: x(4), to: cursorX(scale, 12) }, waits: null, ties: [], over: null })
  expect(at).toMatchObject({ queued: null, waits: { from: x(6), to: cursorX(scale, 12) } })
  // Its label ends where the next one of its row begins.
  expect(queued?.label.width).toBe(x(6) - x(4) - 12)
})

test('of a long run what is in view is drawn, and what lasts into it', () => {
  const layout = of(track([section(0, 0, 3), section(0, 4, 11), section(1, 10, 11)], [period(0, { done: 2 }), period(1), period(11)]))
  expect(sectionShapes(layout, scale, 12, { from: 6, to: 9 })).toHaveLength(1)
  expect(periodShapes(layout, scale, 12, { from: 6, to: 9 }).map(({ period }) => period.asked)).toEqual([1])
})

test('beginning and end are drawn by the track', () => {
  expect([...drawnByTrack(track([], [period(1, { begun: 2, over: 5 }), period(6)]))]).toEqual([2, 5])
  expect(drawnByTrack(null).size).toBe(0)
})
