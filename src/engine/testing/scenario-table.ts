import { describe, expect, test } from 'vitest'
import { SCENARIOS } from '../../scenarios'
import { MODELS, type SourceFile } from '../../wire/program'
import { brokenIn, programOf, surveyOf } from './checked'
import { verdictTable } from './verdict-table'

/** The files of a scenario of the library. */
export function filesOf(id: string): readonly SourceFile[] {
  const scenario = SCENARIOS.find((one) => one.id === id)
  if (!scenario) throw new Error(`there is no scenario ${id}`)
  return scenario.files
}

/** Tests that a scenario says what is promised of it: a row for each variant (see `verdictTable`), in its order. */
export function testVerdicts(id: string, text: string): void {
  const table = verdictTable(text)
  const files = filesOf(id)

  test('the scenario has the variants of the table, in its order', () => {
    expect(surveyOf(files).variants.map(({ name }) => name)).toEqual(table.map(({ variant }) => variant))
  })

  test('any two switches go together', () => {
    const { switches } = surveyOf(files)
    for (const [index, one] of switches.entries()) {
      for (const other of switches.slice(index)) expect(() => programOf({ files, switches: [one, other], model: 'sc' })).not.toThrow()
    }
  })

  describe.each(MODELS)('under %s', (model) => {
    test.each(table)('$variant', ({ variant, broken }) => {
      expect(brokenIn({ files, variant, model })).toEqual(broken[model])
    })
  })
}
