import { expect, test } from 'vitest'
import { Dice } from '../base/dice'
import { checked } from './testing/checked'

const OPERATORS = ['==', '!=', '<', '<=', '>', '>='] as const
const WORDS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '': (a, b) => a === b, 'other than ': (a, b) => a !== b, 'less than ': (a, b) => a < b, 'at most ': (a, b) => a <= b, 'more than ': (a, b) => a > b, 'at least ': (a, b) => a >= b,
}

/** A condition of comparisons, some of them of what a call gives. */
function condition(dice: Dice, depth: number): string {
  if (depth > 0 && dice.below(4) > 0) {
    const [left, right] = [condition(dice, depth - 1), condition(dice, depth - 1)]
    return dice.below(4) === 0 ? `!(${left} && ${right})` : `(${left} ${dice.pick(['&&', '||'])} ${right})`
  }
  const side = (): string => dice.pick(['a', 'b', 'c', 'twice(a)', 'twice(b)', 'local', `${dice.below(6)}`])
  return `${dice.pick(['a', 'b', 'c', 'twice(c)', 'local'])} ${dice.pick(OPERATORS)} ${side()}`
}

/** Each part of what is told, as numbers: `a is 1, it should be at least b, which is 2`. */
function parts(told: string): { name: string; is: number; words: string; should: number }[] {
  return told.split('; or else ').filter(Boolean).map((part) => {
    const [, name = '', is = '', words = '', should = ''] = /^(\S+) is (-?\d+), it should be ((?:other than |less than |at most |more than |at least )?)(?:\S+, which is )?(-?\d+)$/.exec(part) ?? []
    return { name, is: Number(is), words, should: Number(should) }
  })
}

test('600 random conditions: what is told is so, and is not as it should be', () => {
  let told = 0
  for (let seed = 1; seed <= 300; seed++) {
    const dice = new Dice(seed)
    const [a, b, c] = [dice.below(6), dice.below(6), dice.below(6)]
    const values: Readonly<Record<string, number>> = { a, b, c, local: 3, three: 3, 'twice(a)': 2 * a, 'twice(b)': 2 * b, 'twice(c)': 2 * c }
    const text = condition(dice, 3)
    const program = (inThread: string, atTheEnd: string): string => `int a, b, c, three = 3, one = 1;
      static int twice(int n) { int sum = n; if (READ_ONCE(one)) sum += n; return sum; }
      __cpu void P0(void) { int local = 3; a = ${a}; b = ${b}; c = ${c}; one = 1; ${inThread} local = a; WRITE_ONCE(one, 1 + 0 * local); }
      ${atTheEnd}`
    for (const source of [program(`__check(GOAL, ${text});`, ''), program('', `final GOAL: ${text.replaceAll('local', 'three')};`)]) {
      const { verdict } = checked({ files: [{ name: 'test.c', text: source }], model: dice.pick(['sc', 'tso'] as const) })
      const words = verdict.kind === 'violated' ? verdict.counterexamples.find(({ violation }) => violation.property === 'GOAL')?.violation.values ?? '' : ''
      for (const part of parts(words)) {
        told++
        const should = WORDS[part.words]
        expect({ seed, text, told: words, ...part, met: should?.(part.is, part.should) }).toEqual({ seed, text, told: words, ...part, is: values[part.name], met: false })
      }
    }
  }
  expect(told).toBeGreaterThan(100)
})
