import { expect, test } from 'vitest'
import { randomProgram } from './testing/random-program'
import { reference, shortestWay } from './testing/reference'
import { exploreAll } from './testing/run'

test('random programs: the way to each outcome has the fewest events, then the fewest switches, and is the smallest', () => {
  let outcomes = 0
  for (let seed = 30_000; outcomes < 200; seed++) {
    const program = randomProgram(seed)
    const expected = reference(program, 300)
    if (!expected || expected.quiescent.size > 12) continue
    const names = (words: Int32Array): string | null => (expected.quiescent.get(words.join()) === 'end' ? words.join() : null)
    const result = exploreAll(program, { onQuiescent: names })
    const ways = Object.fromEntries([...expected.quiescent].flatMap(([state, phase]) => (phase === 'end'
      ? [[state, shortestWay(program, expected.states.get(state) ?? -1, () => false, (words) => words.join() === state)]] : [])))
    expect({ seed, ways: Object.fromEntries(result.outcomes) }).toEqual({ seed, ways })
    outcomes += result.outcomes.size
  }
})

test('an outcome of several states has the way to the nearest of them', () => {
  for (let seed = 31_000, done = 0; done < 40; seed++) {
    const program = randomProgram(seed)
    const expected = reference(program, 300)
    if (!expected || expected.quiescent.size < 3) continue
    done++
    const result = exploreAll(program, { onQuiescent: () => 'any' })
    const nearest = Math.min(...[...expected.quiescent.keys()].map((state) => expected.states.get(state) ?? Infinity))
    const isThere = (words: Int32Array): boolean => expected.quiescent.has(words.join())
    expect({ seed, ...result.outcomes.get('any') }).toEqual({ seed, ...shortestWay(program, nearest, () => false, isThere) })
  }
})
