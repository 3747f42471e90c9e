import { describe, expect, test } from 'vitest'
import { SCENARIOS } from '../scenarios'
import { MODELS } from '../wire/program'
import { brokenIn, programOf, surveyOf } from './testing/checked'
import { verdictTable } from './testing/verdict-table'

const TABLE = verdictTable(`
  mail              holds | FRESH QSTALE
  mail_mb           holds
  full              holds
  xchg              holds
  calc_lock         holds
  no_mb             holds | FRESH QSTALE
  no_rmb            holds
  no_umb            holds
  inv_first         FRESH QSTALE
  inv_after         holds
  inv_after_no_umb  holds
  inv_plain         TORN
  no_recheck        TORN
  cmp_upper         holds
  stale_base        TORN
  wrap              TORN
  valid_00          FRESH TORN
  publish_store     FRESH QSTALE
  flag              FRESH QSTALE TORN
  flagseq           FRESH QSTALE
  gen               holds
  gen_try           holds
  gen_wmb           holds
  gen_init0         FRESH
  full_strict       STRICT
`)

const scenario = SCENARIOS.find(({ id }) => id === 'vmalloc-info-cache')
const files = scenario?.files ?? []

test('the scenario has the variants of the table, in its order', () => {
  expect(surveyOf(files).variants.map(({ name }) => name)).toEqual(TABLE.map(({ variant }) => variant))
})

test('any two switches go together, and every number of updates', () => {
  const { switches } = surveyOf(files)
  for (const [index, one] of switches.entries()) {
    for (const other of switches.slice(index)) expect(() => programOf({ files, switches: [one, other], model: 'sc' })).not.toThrow()
  }
  for (const NUPD of [1, 3]) expect(brokenIn({ files, variant: 'full', parameters: { NUPD }, model: 'tso' })).toEqual([])
})

describe.each(MODELS)('under %s', (model) => {
  test.each(TABLE)('$variant', ({ variant, broken }) => {
    expect(brokenIn({ files, variant, model })).toEqual(broken[model])
  })
})
