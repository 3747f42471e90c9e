import { expect, test } from 'vitest'
import { MODELS } from '../wire/program'
import { outcomesOf } from './testing/checked'
import { finalStates, holdsIn } from './testing/litmus-machine'
import { randomLitmus } from './testing/random-litmus'

test.each(MODELS)('150 random litmus tests under %s: the final states that a second machine finds by trying everything', (model) => {
  const seen = { states: 0, none: 0, buffered: 0 }
  for (let seed = 1; seed <= 150; seed++) {
    const litmus = randomLitmus(seed)
    const finals = finalStates(litmus, model)
    const met = [...finals.values()].filter((values) => holdsIn(values, litmus.condition)).length
    const { observed, outcomes } = outcomesOf({ files: [{ name: 'random.litmus', text: litmus.text }], model })
    expect({ seed, text: litmus.text, states: outcomes.map(({ state }) => state), observed }).toEqual({
      seed, text: litmus.text, states: [...finals.keys()].toSorted(), observed: met === 0 ? 'Never' : met === finals.size ? 'Always' : 'Sometimes',
    })
    seen.states += finals.size
    seen.none += finals.size === 0 ? 1 : 0
    seen.buffered += finals.size > finalStates(litmus, 'sc').size ? 1 : 0
  }
  // Most of them leave something to chance, few never end, and store buffers show.
  expect(seen.states).toBeGreaterThan(400)
  expect(seen.none).toBeLessThan(30)
  expect(seen.buffered).toBeGreaterThanOrEqual(model === 'tso' ? 15 : 0)
})
