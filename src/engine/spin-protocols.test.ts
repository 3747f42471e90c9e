import { describe, expect, test } from 'vitest'
import { hasSpin } from '../core/testing/spin'
import { MODELS } from '../wire/program'
import { surveyOf } from './testing/checked'
import { filesOf } from './testing/scenario-table'
import { bothSearches } from './testing/spin-agreement'

describe.skipIf(!hasSpin()).each(['vmap-purge', 'vmap-area-list', 'cpuset-lookup', 'slab-defrag'])('Spin agrees on %s', { timeout: 300_000 }, (id) => {
  const files = filesOf(id)

  describe.each(MODELS)('under %s', (model) => {
    test.each(surveyOf(files).variants)('$name', ({ name: variant }) => {
      const { ours, spins } = bothSearches({ files, variant, model })
      expect(spins).toEqual(ours)
    })
  })
})
