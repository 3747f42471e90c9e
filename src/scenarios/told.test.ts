import { describe, expect, test } from 'vitest'
import { FIRST, SCENARIOS } from '.'
import { check } from '../engine'
import { brokenIn, completed, surveyOf } from '../engine/testing/checked'
import type { SourceFile } from '../wire/program'
import { type Defect, TOLD } from './told'

/** How many events the shortest run to it has; null if exploring as the page does finds none. */
function shortest(files: readonly SourceFile[], { variant, model, property }: Defect): number | null {
  const running = check(completed({ files, variant, model }), { maxStates: 8_000_000, now: () => 0 })
  for (let turn = running.next(); ; turn = running.next()) {
    const result = turn.done ? turn.value : null
    if (result?.kind === 'rejected') throw new Error('does not compile')
    const found = turn.done ? (result?.verdict.kind === 'violated' ? result.verdict.counterexamples : []) : turn.value.counterexamples
    const one = found.find(({ violation }) => violation.property === property)
    if (one) return one.events
    if (turn.done) return null
  }
}

test('what a first visit opens breaks there', () => {
  const { scenario, model } = FIRST
  const [variant] = surveyOf(scenario.files).variants
  expect(brokenIn({ files: scenario.files, variant: variant?.name ?? '', model })).not.toEqual([])
})

test('something is told of every scenario, and of nothing else', () => {
  expect(Object.keys(TOLD).toSorted()).toEqual(SCENARIOS.map(({ id }) => id).toSorted())
})

describe.each(SCENARIOS)('$id', ({ id, files }) => {
  const { variants, defects } = TOLD[id] ?? { variants: [], defects: [] }

  test('what each variant is, in the order of the source', () => {
    expect(variants.map(({ name }) => name)).toEqual(surveyOf(files).variants.map(({ name }) => name))
    for (const { words } of variants) expect(words).toMatch(/^\S.{8,90}[^.\s]$/)
  })

  test('titles are told apart', () => {
    expect(new Set(defects.map(({ title }) => title)).size).toBe(defects.length)
    for (const { id: number, sentence } of defects) expect([number, sentence]).toEqual([expect.stringMatching(/^D[0-4]-\d+$/), expect.stringMatching(/^[^.].*\.$/)])
  })

  test.each(defects)('$id, $title: $property can be the first to break in $variant under $model', (defect) => {
    expect(shortest(files, defect)).toBeGreaterThan(0)
  })
})
