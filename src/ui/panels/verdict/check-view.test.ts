import { expect, test } from 'vitest'
import type { LitmusResult, Progress, Verdict } from '../../../wire/verdict'
import { exploredOf, markOf, sentenceOf } from './check-view'

const coverage = { states: 262_494, transitions: 900_000, depth: 30, runs: 28, seconds: 1, bounds: { storeBuffer: 3 } }
const stopped: Verdict = { kind: 'incomplete', reason: { kind: 'cancelled', detail: '' }, coverage }
const holds: Verdict = { kind: 'holds', coverage }
const violation = (property: string) => ({ property, fault: null, message: '', values: '', history: [], span: { file: '', line: 0, column: 0, endLine: 0, endColumn: 0 } })
const way = (property: string) => ({ violation: violation(property), schedule: { start: 0, choices: [] }, events: 29, contextSwitches: 3 })
const broken = { kind: 'violated' as const, counterexamples: [way('FRESH')], unshown: [], complete: true, reason: null, coverage }
const said = (verdict: Verdict, asked = true, litmus: LitmusResult | null = null) => sentenceOf({ verdict, litmus, asked }, 'TSO')

test('what holds says how much was explored, and within what', () => {
  expect(said(holds)).toEqual({ tone: 'holds', mark: '✓', text: 'Holds under TSO: 262,494 states, all explored, store buffers of 3' })
})

test('what was stopped is neither red nor green, and says what is sure', () => {
  expect(said(stopped)).toEqual({ tone: 'ink', mark: '', text: 'Nothing broken in 262,494 states; you stopped it' })
  expect(exploredOf(stopped)).toBe('Every run of up to 28 events was explored.')
  expect(exploredOf({ ...stopped, reason: { kind: 'bound', detail: 'REQUESTS' } })).toBe('')
  expect(exploredOf(holds)).toBe('')
})

test('what was explored unasked has a budget of its own, and says that it was reached', () => {
  expect(said({ ...stopped, reason: { kind: 'budget', detail: '' } }, false).text).toBe('Nothing broken in 262,494 states; that is as far as is explored unasked')
})

test('what broke is never lost, whether its run is known or not', () => {
  expect(said(broken)).toEqual({ tone: 'violated', mark: '✕', text: 'Breaks under TSO: FRESH' })
  const unshown = { ...broken, unshown: [violation('QSTALE')], complete: false, reason: { kind: 'cancelled' as const, detail: '' } }
  expect(said(unshown).text).toBe('Breaks under TSO: FRESH, QSTALE; the shortest run of QSTALE was not found: you stopped it')
  expect(said({ ...unshown, counterexamples: [], reason: { kind: 'memory', detail: '' } }).text).toBe('Breaks under TSO: QSTALE; the shortest run was not found: there was no memory for more')
})

test('a property has ✓ only where every state was explored', () => {
  const progress: Progress = { states: 1, transitions: 1, depth: 1, waiting: 1, seconds: 0, broken: ['FRESH'], counterexamples: [] }
  const marks = (verdict: Verdict) => ['FRESH', 'TORN'].map((name) => markOf({ kind: 'done', verdict, litmus: null, asked: false }, name)).join('')
  expect([marks(holds), marks(broken), marks({ ...broken, complete: false }), marks(stopped)]).toEqual(['✓✓', '✕✓', '✕·', '··'])
  expect(['FRESH', 'TORN'].map((name) => markOf({ kind: 'running', progress, asked: false }, name))).toEqual(['✕', '·'])
  expect(markOf({ kind: 'idle' }, 'FRESH')).toBe('·')
})

test('a litmus test is answered by its own word, in ink', () => {
  const outcome = (meets: boolean) => ({ state: 'x=1;', meets, witness: null })
  const litmus = (observed: LitmusResult['observed'], ...meets: boolean[]): LitmusResult => ({ condition: 'exists (x=1)', observed, outcomes: meets.map(outcome) })
  expect(said(holds, true, litmus('Sometimes', true, false))).toEqual({ tone: 'ink', mark: '', text: 'Sometimes under TSO: 1 of 2 outcomes meets the condition' })
  expect(said(holds, true, litmus('Never', false)).text).toBe('Never under TSO: none of 1 outcome meets the condition')
  expect(said(holds, true, litmus('Always', true, true)).text).toBe('Always under TSO: 2 of 2 outcomes meet the condition')
})
