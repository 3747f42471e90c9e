import { array, assert, constantFrom, dictionary, integer, property, record, shuffledSubarray, uniqueArray } from 'fast-check'
import { expect, test } from 'vitest'
import { compile } from '../engine'
import { CLASSICS, classicWith } from '../scenarios/classics'
import { CLASSIC_TEXTS } from '../scenarios/classics/texts'
import { SCENARIOS } from '../scenarios'
import { variantsIn } from '../scenarios/variants'
import { mended } from './mended'
import { chosenBy, selectionOf } from './selection'

const SHIPPED = [...SCENARIOS, ...CLASSICS.map((classic) => classicWith(classic, CLASSIC_TEXTS))]
const surveyOf = (files: (typeof SHIPPED)[number]['files']) => compile({ files, model: 'sc', switches: [], parameters: {}, buffer: null }).survey

test.each(SHIPPED)('the variants of $id are known without compiling it', ({ files }) => {
  expect(variantsIn(files)).toEqual(surveyOf(files).variants)
})

test('a program is told from its nearest variant, and found again', () => {
  const NAMES = ['A', 'B_1', 'C', 'D'] as const
  const values = dictionary(constantFrom('N', 'M'), integer({ min: -3, max: 3 }), { noNullPrototype: true })
  const one = record({ switches: shuffledSubarray([...NAMES]), parameters: values })
  const variants = uniqueArray(record({ name: constantFrom('a', 'b', 'c_d'), switches: shuffledSubarray([...NAMES]), parameters: values }), { selector: ({ name }) => name, maxLength: 3 })
  assert(property(one, variants, (program, variants) => {
    const { chosen, faults } = chosenBy(selectionOf(program, variants), variants)
    expect(new Set(chosen.switches)).toEqual(new Set(program.switches))
    expect(chosen.parameters).toEqual(program.parameters)
    expect(faults).toEqual([])
  }), { numRuns: 1000 })
})

test('a variant is told by its name alone', () => {
  for (const { files } of SHIPPED)
    variantsIn(files).forEach((variant, index) => {
      expect(selectionOf(variant, variantsIn(files))).toEqual({ variant: index === 0 ? null : variant.name, on: [], off: [], set: {} })
    })
})

test('a variant that is not there is told, and the first one meant', () => {
  const variants = [{ name: 'a', switches: ['A'], parameters: {} }]
  expect(chosenBy({ variant: 'b', on: ['B'], off: [], set: {} }, variants)).toEqual({ chosen: { switches: ['A', 'B'], parameters: {} }, faults: ['variant'] })
})

test('switches and values that a program does not have are left out', () => {
  const survey = { switches: ['A'], parameters: [{ name: 'N', value: 1, lo: 0, hi: 3 }], variants: [] }
  assert(property(array(constantFrom('A', 'B', '__proto__')), dictionary(constantFrom('N', 'M', '__proto__'), integer({ min: -9, max: 9 })), (switches, parameters) => {
    const fine = mended({ switches, parameters }, survey)
    expect(fine.switches.every((name) => name === 'A')).toBe(true)
    expect(Object.entries(fine.parameters).every(([name, value]) => name === 'N' && value >= 0 && value <= 3)).toBe(true)
    expect(mended(fine, survey)).toBe(fine)
  }))
})
