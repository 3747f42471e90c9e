import { expect, test } from 'vitest'
import { brokenIn } from './testing/checked'
import { filesOf, testVerdicts } from './testing/scenario-table'

testVerdicts('vmalloc-info-cache', `
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

test('every number of updates', () => {
  for (const NUPD of [1, 3]) expect(brokenIn({ files: filesOf('vmalloc-info-cache'), variant: 'full', parameters: { NUPD }, model: 'tso' })).toEqual([])
})
