import { expect, test } from 'vitest'
import type { Verdict } from '../../../wire/verdict'
import { sentenceOf } from './check-view'

const coverage = { states: 262_494, transitions: 900_000, depth: 30, seconds: 1, bounds: { storeBuffer: 3 } }
const stopped: Verdict = { kind: 'incomplete', reason: { kind: 'cancelled', detail: '' }, coverage }

test('what holds says how much was explored, and within what', () => {
  expect(sentenceOf({ kind: 'holds', coverage }, 'TSO', [])).toEqual({ tone: 'holds', mark: '✓', text: 'Holds under TSO: 262,494 states, all explored, store buffers of 3' })
})

test('what was stopped is neither red nor green', () => {
  expect(sentenceOf(stopped, 'TSO', [])).toEqual({ tone: 'ink', mark: '', text: 'Nothing broken in 262,494 states; you stopped it' })
})

test('what broke before the stop stays broken', () => {
  expect(sentenceOf(stopped, 'TSO', ['FRESH'])).toEqual({ tone: 'violated', mark: '✕', text: 'Breaks under TSO: FRESH; the shortest run was not found: you stopped it' })
})
