import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hasSpin } from '../core/testing/spin'
import { MODELS } from '../wire/program'
import { surveyOf } from './testing/checked'
import { filesOf } from './testing/scenario-table'
import { bothSearches } from './testing/spin-agreement'

const LITMUS = new URL('fixtures/litmus/', import.meta.url)
const { tests } = JSON.parse(readFileSync(new URL('expected.json', LITMUS), 'utf8')) as { tests: readonly { readonly file: string; readonly slow?: boolean }[] }
/** Every eighth of those that are quick. */
const sample = tests.filter(({ slow }) => !slow).filter((_, index) => index % 8 === 0)
const files = filesOf('vmalloc-info-cache')

describe.skipIf(!hasSpin()).each(MODELS)('Spin agrees under %s', { timeout: 300_000 }, (model) => {
  test.each(surveyOf(files).variants)('vmalloc-info-cache, $name, with one update', ({ name: variant }) => {
    const { ours, spins } = bothSearches({ files, variant, parameters: { NUPD: 1 }, model })
    expect(spins).toEqual(ours)
  })

  test.each(['mail', 'inv_plain'])('vmalloc-info-cache, %s', (variant) => {
    const { ours, spins } = bothSearches({ files, variant, model })
    expect(spins).toEqual(ours)
  })

  test.each(sample)('$file', ({ file }) => {
    const { ours, spins } = bothSearches({ files: [{ name: file, text: readFileSync(new URL(file, LITMUS), 'utf8') }], model })
    expect(spins).toEqual(ours)
  })
})
