import { describe, expect, test } from 'vitest'
import { hasGcc, runGcc } from './testing/gcc'
import { randomProgram } from './testing/random-c'
import { runAlone } from './testing/run-alone'

/** On a CPU, as code of the start, and through a store buffer: they are lowered in different ways. */
const WAYS = [
  (text: string) => runAlone(text),
  (text: string) => runAlone(`${text.replace('__cpu', '__init')}\n__cpu void nothing(void) { }\n`),
  (text: string) => runAlone(text, 'tso'),
]

describe.skipIf(!hasGcc())('gcc', () => {
  test('leaves the same numbers behind', () => {
    const programs = Array.from({ length: 120 }, (_, seed) => randomProgram(seed, `p${seed}_`))
    const expected = runGcc(programs)
    programs.forEach(({ text, numbers }, seed) => {
      const { fault, numbers: all } = (WAYS[seed % WAYS.length] ?? runAlone)(text)
      const found = new Map(numbers.map((path) => [path, all.get(path)]))
      expect({ fault, found }, `seed ${seed}\n${text}`).toEqual({ fault: null, found: expected[seed] })
    })
  })
})
