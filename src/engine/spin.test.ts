import { readFileSync } from 'node:fs'
import { describe, test } from 'vitest'
import { hasSpin } from '../core/testing/spin'
import { MODELS } from '../wire/program'
import { surveyOf } from './testing/checked'
import { filesOf } from './testing/scenario-table'
import { expectSpinToAgree } from './testing/spin-agreement'

const LITMUS = new URL('fixtures/litmus/', import.meta.url)
const { tests } = JSON.parse(readFileSync(new URL('expected.json', LITMUS), 'utf8')) as { tests: readonly { readonly file: string; readonly slow?: boolean }[] }
/** Every eighth of those that are quick. */
const sample = tests.filter(({ slow }) => !slow).filter((_, index) => index % 8 === 0)
const files = filesOf('vmalloc-info-cache')

describe.skipIf(!hasSpin()).each(MODELS)('Spin agrees under %s', { timeout: 300_000 }, (model) => {
  test.each(surveyOf(files).variants)('vmalloc-info-cache, $name, with one update', ({ name: variant }) => {
    expectSpinToAgree({ files, variant, parameters: { NUPD: 1 }, model })
  })

  test.each(['mail', 'inv_plain'])('vmalloc-info-cache, %s', (variant) => expectSpinToAgree({ files, variant, model }))

  test.each(sample)('$file', ({ file }) => {
    expectSpinToAgree({ files: [{ name: file, text: readFileSync(new URL(file, LITMUS), 'utf8') }], model })
  })
})
