import { expect, test } from 'vitest'
import { after } from '../engine/testing/running'
import { sentenceOf, textOf } from './sentence'

/** What is said of each event. */
function said(text: string, schedule: string, model: 'sc' | 'tso' = 'sc'): string[] {
  const { events, snapshot, rcu } = after(text, schedule, { model })
  return events.map((event) => textOf(sentenceOf(event, snapshot.agents, null, rcu)))
}

test('the life of a callback is told, with whom its grace period waits for', () => {
  const text = 'int x; struct item { struct rcu_head rcu; }; struct item a; static void done(struct rcu_head *h) { x = 1; } __cpu void P0(void) { rcu_read_lock(); rcu_read_unlock(); } __cpu void P1(void) { call_rcu(&a.rcu, done); }'
  expect(said(text, '0 1 2 0 2 4 4 4')).toEqual([
    'CPU 0 enters a read-side critical section.',
    'CPU 1 asks for done(a) after a grace period, and goes on.',
    'The grace period for call_rcu(a.rcu, done) begins, and waits for CPU 0’s section since event 1.',
    'CPU 0 leaves its read-side critical section.',
    'The grace period for call_rcu(a.rcu, done) is over: done(a) is due.',
    'done(a) is called: its grace period is over.',
    'rcu_callbacks stores 1 to x.',
    'done(a) has returned.',
  ])
})

test('who waits himself is told as waiting, and going on', () => {
  const text = 'int x; __cpu void P0(void) { rcu_read_lock(); rcu_read_unlock(); } __cpu void P1(void) { synchronize_rcu(); x = 1; }'
  expect(said(text, '0 1 0 3 1')).toEqual([
    'CPU 0 enters a read-side critical section.',
    'CPU 1 waits for a grace period, and that for CPU 0’s section since event 1.',
    'CPU 0 leaves its read-side critical section.',
    'The grace period that CPU 1 waits for is over: nobody is inside any more who was when it began.',
    'The grace period is over, and CPU 1 goes on.',
  ])
  expect(said(text, '1')).toEqual(['CPU 1 waits for a grace period, and that for nobody.'])
})

test('a section that was left before its stores were in memory is told so', () => {
  const text = 'int x; __cpu void P0(void) { rcu_read_lock(); x = 1; rcu_read_unlock(); } __cpu void P1(void) { synchronize_rcu(); }'
  expect(said(text, '0 0 0', 'tso').at(-1)).toBe('CPU 0 leaves its read-side critical section: others know when its stores are in memory.')
})
