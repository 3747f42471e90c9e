import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { printPromela } from '../core/promela'
import type { SpinOptions, SpinResult } from '../core/testing/spin'
import { hasSpin, runSpin } from '../core/testing/spin'
import { SCENARIOS } from '../scenarios'
import { MODELS } from '../wire/program'
import type { Choice } from './testing/checked'
import { explored, programOf, surveyOf } from './testing/checked'

/** What Spin finds in the exported model. It shares nothing with our search but the core program. */
function spinIn(choice: Choice, options: SpinOptions): SpinResult {
  return runSpin(printPromela(programOf(choice)), options)
}

const LITMUS = new URL('fixtures/litmus/', import.meta.url)
const { tests } = JSON.parse(readFileSync(new URL('expected.json', LITMUS), 'utf8')) as { tests: readonly { readonly file: string; readonly slow?: boolean }[] }
/** Every eighth of those that are quick. */
const sample = tests.filter(({ slow }) => !slow).filter((_, index) => index % 8 === 0)

describe.skipIf(!hasSpin()).each(MODELS)('Spin agrees under %s', { timeout: 300_000 }, (model) => {
  for (const { id, files } of SCENARIOS) {
    // The largest model is compared whole for two variants only, below.
    const { variants, parameters } = surveyOf(files)
    const smaller = parameters.some(({ name }) => name === 'NUPD') ? { NUPD: 1 } : {}
    test.each(variants)(`${id}, $name`, ({ name: variant }) => {
      const choice = { files, variant, parameters: smaller, model }
      expect(spinIn(choice, { large: true })).toEqual(explored(choice))
    })
  }

  test.each(['mail', 'inv_plain'])('vmalloc-info-cache, %s', (variant) => {
    const choice = { files: SCENARIOS[0]?.files ?? [], variant, model }
    expect(spinIn(choice, { large: true })).toEqual(explored(choice))
  })

  test.each(sample)('$file', ({ file }) => {
    const choice = { files: [{ name: file, text: readFileSync(new URL(file, LITMUS), 'utf8') }], model }
    expect(spinIn(choice, {})).toEqual(explored(choice))
  })
})
