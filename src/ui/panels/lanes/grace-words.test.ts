import { expect, test } from 'vitest'
import { insideAt, lifeOf, periodOf, stageAt } from './grace-words'
import { period, section, track } from './testing/rcu'

test('how far a grace period has come, event by event', () => {
  const one = period(1, { visible: 2, begun: 4, waitsFor: [0], over: 7, invoked: 8, done: 9 })
  const rcu = track([section(1, 0, 5)], [one])
  expect([2, 3, 5, 6, 8, 9, 10].map((cursor) => stageAt(rcu, one, cursor))).toEqual([
    'asked for, queued behind the stores of its CPU', 'asked for, may begin', 'began with event 5', 'may end: nobody is inside any more',
    'over, free_a(a) is due', 'over, free_a(a) runs', 'over since event 8, free_a(a) was called',
  ])
})

test('one whose caller waits has no callback', () => {
  const one = period(1, { callback: '', object: '', call: 'synchronize_rcu()', begun: 1, over: 2, invoked: 3, done: 3 })
  const rcu = track([], [one])
  expect([2, 3, 4].map((cursor) => stageAt(rcu, one, cursor))).toEqual(['may end: nobody is inside any more', 'over, its caller may go on', 'over since event 3'])
  expect(lifeOf(rcu, one)).toBe('synchronize_rcu() by CPU 0: asked for with event 2; begins with event 2 and waits for nobody; is over with event 3; its caller goes on with event 4')
})

test('its life in a sentence names the sections that it waits for', () => {
  const rcu = track([section(0, 0, 3), section(1, 2)], [period(4, { begun: 5, waitsFor: [0, 1] }), period(5)])
  expect(rcu.gracePeriods.map((one) => lifeOf(rcu, one))).toEqual([
    'call_rcu(a->rcu, free_a) by CPU 0: asked for with event 5; begins with event 6 and waits for CPU 0’s section since event 1, over with event 4; and CPU 1’s section since event 3; is not over',
    'call_rcu(a->rcu, free_a) by CPU 0: asked for with event 6; has not begun',
  ])
})

test('an agent has the latest request in hand that is past', () => {
  const rcu = track([], [period(1, { done: 3 }), period(2, { agent: 5 }), period(4)])
  expect([1, 2, 4, 5].map((cursor) => periodOf(rcu, 4, cursor)?.asked)).toEqual([undefined, 1, 1, 4])
})

test('who has left is inside until others know', () => {
  const rcu = track([section(0, 0, 3, 5), section(1, 2)], [])
  expect([1, 3, 4, 6].map((cursor) => insideAt(rcu, cursor).map(({ section, left }) => `${section.cpu}${left ? ' left' : ''}`))).toEqual([['0'], ['0', '1'], ['0 left', '1'], ['1']])
})
