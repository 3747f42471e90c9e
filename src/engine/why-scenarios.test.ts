import { expect, test } from 'vitest'
import { SCENARIOS } from '../scenarios'
import type { ModelName } from '../wire/program'
import type { Conflict, Moment, TraceEvent } from '../wire/trace'
import { compile, replay } from './index'
import { checked, completed, surveyOf } from './testing/checked'

/** Enough to find the shorter counterexamples of every variant. */
const MAX_STATES = 20_000

/** Every counterexample of the shipped scenarios that is found soon. */
function* counterexamples(): Generator<{ name: string; moment: Moment; values: string }> {
  for (const { id, files } of SCENARIOS) {
    for (const { name: variant } of surveyOf(files).variants) {
      for (const model of ['sc', 'tso'] satisfies ModelName[]) {
        const choice = { files, variant, model }
        const { verdict } = checked(choice, { maxStates: MAX_STATES })
        const compiled = compile(completed(choice))
        if (verdict.kind !== 'violated' || compiled.kind === 'rejected') continue
        for (const { violation, schedule, events } of verdict.counterexamples) {
          yield { name: `${id} ${variant} ${model} ${violation.property}`, moment: replay(compiled, schedule, events), values: violation.values }
        }
      }
    }
  }
}

test('what is said of a shipped scenario is so: who, where, and in which order', () => {
  let said = 0
  for (const { name, moment } of counterexamples()) {
    const { why, events, snapshot } = moment
    expect({ name, why: why !== null }).toEqual({ name, why: true })
    for (const conflict of why?.conflicts ?? []) {
      said++
      expect({ name, conflict, ...claims(conflict, events, snapshot.agents.map(({ cpu }) => cpu)) }).toEqual({ name, conflict, twoCpus: true, inOrder: true, samePlace: true })
    }
    expect({ name, marked: why?.marked }).toEqual({ name, marked: why?.marked.filter((event) => event >= 0 && event < events.length) })
  }
  expect(said).toBeGreaterThan(100)
})

/** What the trace, which knows nothing of values' ways, says of it. */
function claims(conflict: Conflict, events: readonly TraceEvent[], cpus: readonly number[]): { twoCpus: boolean; inOrder: boolean; samePlace: boolean } {
  const first = conflict.kind === 'missed' ? conflict.load : conflict.lost
  const cpu = (event: number): number => cpus[events[event]?.agent ?? -1] ?? -1
  const { place, store, visible } = conflict
  const at = visible === null ? undefined : events[visible]
  return {
    twoCpus: cpu(first) !== cpu(store),
    inOrder: visible === null ? store < first : store <= visible && first < visible,
    samePlace: at === undefined || at.place === place || at.changes.some((change) => change.name === place),
  }
}
