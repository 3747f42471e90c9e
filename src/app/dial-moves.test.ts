import { expect, test } from 'vitest'
import { compile, replay, runTo } from '../engine'
import { vmallocInfoCache } from '../scenarios/vmalloc-info-cache'
import type { ModelName } from '../wire/program'
import { EMPTY_SCHEDULE } from '../wire/schedule'
import { movesOf } from './dial-moves'

const { dial } = vmallocInfoCache

/** What the agents, stepped in that order, do to a word that two bits are of. */
function moves(text: string, agents: string, model: ModelName = 'sc') {
  const compiled = compile({ files: [{ name: 'a.c', text: `unsigned long seq;\n${text}` }], model, switches: [], parameters: {}, buffer: null })
  if (compiled.kind === 'rejected' || !dial) throw new Error('it compiles')
  const { events, snapshot } = replay(compiled, { start: 0, choices: agents.split('').map((agent) => ({ agent: Number(agent), alternative: 0 })) }, agents.length)
  return movesOf(dial, events, snapshot.agents).map(({ cpu, from, to, wrong }) => `CPU ${cpu} ${from >> 2}·${from & 3} → ${to >> 2}·${to & 3}${wrong ? `: ${wrong}` : ''}`)
}

const store = (...values: number[]): string => `__cpu void P0(void) { ${values.map((value) => `WRITE_ONCE(seq, ${value});`).join(' ')} }`

test('one bit more, or both cleared and the count one up, are moves of the protocol', () => {
  expect(moves(store(2, 3, 4, 5, 7, 8, 12), '0000000')).toEqual([
    'CPU 0 0·0 → 0·2', 'CPU 0 0·2 → 0·3', 'CPU 0 0·3 → 1·0', 'CPU 0 1·0 → 1·1', 'CPU 0 1·1 → 1·3', 'CPU 0 1·3 → 2·0', 'CPU 0 2·0 → 3·0',
  ])
})

test('what the protocol knows no step for is wrong, and so is a count that goes down', () => {
  expect(moves(store(1, 2, 8, 4), '0000')).toEqual([
    'CPU 0 0·0 → 0·1', 'CPU 0 0·1 → 0·2: no step of the protocol does that', 'CPU 0 0·2 → 2·0: no step of the protocol does that',
    'CPU 0 2·0 → 1·0: the count goes down',
  ])
})

test('a store that was late wipes what was set meanwhile', () => {
  const two = `${store(4)} __cpu void P1(void) { set_bit(0, &seq); }`
  expect(moves(two, '012', 'tso')).toEqual(['CPU 1 0·0 → 0·1', 'CPU 0 0·1 → 1·0: a late store wipes the bit that was set meanwhile'])
  expect(moves(two, '102', 'tso')).toEqual(['CPU 1 0·0 → 0·1', 'CPU 0 0·1 → 1·0'])
})

/** Whether runs at random under this variant ever move the bits in a way that the protocol does not know. */
function isEverWrong(variant: { readonly switches: readonly string[]; readonly parameters: Readonly<Record<string, number>> }): boolean {
  const compiled = compile({ files: vmallocInfoCache.files, model: 'sc', ...variant, buffer: null })
  if (compiled.kind === 'rejected' || !dial) throw new Error('it compiles')
  return Array.from({ length: 25 }, (_, seed) => seed + 1).some((seed) => {
    const turn = runTo(compiled, EMPTY_SCHEDULE, 0, { kind: 'random', seed, events: 90 })
    for (;;) {
      const next = turn.next()
      if (next.done) return movesOf(dial, next.value.moment.events, next.value.moment.snapshot.agents).some(({ wrong }) => wrong !== '')
    }
  })
}

test('what ships moves the bits as it says, where it is not broken on purpose', () => {
  const compiled = compile({ files: vmallocInfoCache.files, model: 'sc', switches: [], parameters: {}, buffer: null })
  const wrong = compiled.survey.variants.filter((variant) => isEverWrong(variant)).map(({ name }) => name)
  expect(wrong).toEqual(['inv_plain', 'stale_base', 'publish_store'])
})
