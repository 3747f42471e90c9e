import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ModelName } from '../wire/program'
import { MODELS } from '../wire/program'
import { outcomesOf } from './testing/checked'

/** Final states that herd7 computes, and its word for the condition (see fixtures/litmus/README.md). */
interface Reference { readonly verdict: string; readonly states: readonly string[] }
type Test = { readonly id: string; readonly file: string } & Readonly<Record<ModelName, Reference>>

const FOLDER = new URL('fixtures/litmus/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8')
const { tests } = JSON.parse(read('expected.json')) as { tests: readonly Test[] }

test('there are 474 tests', () => {
  expect(tests).toHaveLength(474)
})

describe.each(MODELS)('under %s', (model) => {
  test.each(tests)('$id', ({ file, [model]: expected }) => {
    const { observed, outcomes } = outcomesOf({ files: [{ name: file, text: read(file) }], model })
    expect({ verdict: observed, states: outcomes.map(({ state }) => state) }).toEqual({ verdict: expected.verdict, states: expected.states })
  })
})
