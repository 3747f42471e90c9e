import { expect, test } from 'vitest'
import { alternativesOf, failsAt, initialWords, quiescence, startStates, step } from './interpreter'
import type { BinaryOp } from './program'
import type { Statement } from './testing/build'
import { ProgramBuilder, assign, binary, bound, check, choose, constant, faultOf, stop, wait, when, word } from './testing/build'

const INT_MIN = -0x80000000

/** A program with words x and y and one CPU with one action, then its end. */
function oneAction(action: (x: number, y: number, agent: number) => readonly Statement[]) {
  const builder = new ProgramBuilder()
  const [x, y] = [builder.word('x'), builder.word('y')]
  const agent = builder.agent('P0', 'cpu', 0)
  builder.actions(agent, [action(x, y, agent), []])
  return { builder, x, y, agent }
}

test.each<[BinaryOp, number, number, number]>([
  ['+', 0x7fffffff, 1, INT_MIN], ['-', INT_MIN, 1, 0x7fffffff], ['*', 0x10001, 0x10001, 0x20001],
  ['/', 7, -2, -3], ['/', 7, 0, 0], ['/', INT_MIN, -1, INT_MIN], ['%', -7, 2, -1], ['%', 7, 0, 0], ['%', INT_MIN, -1, 0],
  ['/u', -1, 2, 0x7fffffff], ['%u', -1, 16, 15], ['/u', -1, 1, -1], ['/u', 5, 0, 0],
  ['<<', 1, 31, INT_MIN], ['<<', 1, 32, 0], ['>>', -8, 1, -4], ['>>u', -8, 1, 0x7ffffffc], ['>>', 1, -1, 0],
  ['<', -1, 0, 1], ['<u', -1, 0, 0], ['<=u', 0, -1, 1], ['&&', 2, 1, 1], ['||', 0, 0, 0], ['^', 6, 3, 5],
])('%s of %i and %i is %i', (op, left, right, result) => {
  const { builder, x } = oneAction((target, _, agent) => [assign(target, binary(op, left, right)), stop(agent, 1)])
  const program = builder.build()
  const outcome = step(program, initialWords(program), 0, 0)
  expect(outcome.kind === 'state' && outcome.words[x]).toBe(result)
})

test('a step leaves the words it was given alone, and an agent at its end has no alternative', () => {
  const { builder, x } = oneAction((target, _, agent) => [assign(target, 5), stop(agent, 1)])
  const program = builder.build()
  const words = initialWords(program)
  const outcome = step(program, words, 0, 0)
  expect([...words]).toEqual([0, 0, 0])
  expect(outcome).toMatchObject({ kind: 'state', words: Int32Array.of(5, 0, 1) })
  if (outcome.kind !== 'state') return
  expect(outcome.words[x]).toBe(5)
  expect(step(program, outcome.words, 0, 0)).toEqual({ kind: 'absent' })
  expect(alternativesOf(program, outcome.words, 0)).toBe(0)
  expect([quiescence(program, words), quiescence(program, outcome.words)]).toEqual(['moving', 'end'])
})

test('alternatives are mixed radix: a choice that is not reached multiplies nothing', () => {
  const { builder } = oneAction((x, y, agent) => [choose(x, 3), when(binary('==', word(x), 1), [choose(y, 2)]), stop(agent, 1)])
  const program = builder.build()
  const words = initialWords(program)
  const count = alternativesOf(program, words, 0)
  const outcomes = Array.from({ length: count }, (_, k) => step(program, words, 0, k))
  expect(outcomes.map((outcome) => (outcome.kind === 'state' ? [...outcome.words] : outcome.kind)))
    .toEqual([[0, 0, 1], [1, 0, 1], [2, 0, 1], 'absent', [1, 1, 1], 'absent'])
})

test('more alternatives than can be tried are a bound', () => {
  const { builder } = oneAction((x, _, agent) => [...Array.from({ length: 7 }, () => choose(x, 10)), stop(agent, 1)])
  const program = builder.build()
  expect(step(program, initialWords(program), 0, 0)).toEqual({ kind: 'bound', name: 'ALTERNATIVES' })
})

test('await blocks, check breaks, bound ends, in textual order', () => {
  const code = (agent: number, x: number): Statement[] => [
    wait(binary('!=', word(x), 1), 'x is 1'), check('TWO', binary('!=', word(x), 2)), bound('THREE', binary('!=', word(x), 3)), assign(x, 9), stop(agent, 1),
  ]
  const program = oneAction((x, _, agent) => code(agent, x)).builder.build()
  const from = (x: number) => step(program, Int32Array.of(x, 0, 0), 0, 0)
  expect(from(1)).toMatchObject({ kind: 'blocked', why: 'x is 1' })
  expect(from(2)).toMatchObject({ kind: 'violation', fault: faultOf('TWO') })
  expect(from(3)).toEqual({ kind: 'bound', name: 'THREE' })
  expect(from(0)).toMatchObject({ kind: 'state', words: Int32Array.of(9, 0, 1) })
  expect(quiescence(program, Int32Array.of(1, 0, 0))).toBe('deadlock')
})

test('monitor, then invariants in order; both see the step', () => {
  const { builder, x, y } = oneAction((target, _, agent) => [assign(target, 4), stop(agent, 1)])
  builder.watch([assign(y, binary('+', word(x), 1))])
  builder.invariant('SMALL', binary('<', word(y), 5))
  builder.invariant('LATER', constant(0))
  const program = builder.build()
  expect(step(program, initialWords(program), 0, 0)).toMatchObject({ kind: 'violation', fault: faultOf('SMALL'), words: Int32Array.of(4, 5, 1) })
  expect(failsAt(program, Int32Array.of(0, 5, 0), builder.invariants[0]?.entry ?? -1)).toEqual(faultOf('SMALL'))
  expect(failsAt(program, Int32Array.of(0, 4, 0), builder.invariants[0]?.entry ?? -1)).toBeNull()
})

test('local code that never reaches an event is a violation LOOP', () => {
  const program = oneAction(() => [{ op: 'forever' }]).builder.build()
  expect(step(program, initialWords(program), 0, 0)).toMatchObject({ kind: 'violation', fault: { property: 'LOOP', kind: 'LOOP' } })
})

test('the start builds one state for each alternative, and breaks invariants like any event', () => {
  const { builder, x } = oneAction((_, __, agent) => [stop(agent, 1)])
  builder.begin([choose(x, 3), wait(binary('!=', word(x), 1)), { op: 'stop', agent: 0, pc: 0, reset: [], then: -1 }])
  builder.invariant('NOT2', binary('!=', word(x), 2))
  expect(startStates(builder.build()).map((outcome) => outcome.kind)).toEqual(['state', 'blocked', 'violation'])
})

test('cells, elements and tables outside their bounds read 0 and store nothing', () => {
  const builder = new ProgramBuilder()
  const [x, y] = [builder.word('x', { initial: 7 }), builder.word('y')]
  const agent = builder.agent('P0', 'cpu', 0)
  const address = builder.cell({ word: x })
  const fixed = builder.cell({ constant: 42 })
  const cell = (at: number) => ({ kind: 'cell', address: constant(at) } as const)
  const sum = [cell(0), cell(-1), cell(9), cell(address), cell(fixed), { kind: 'valid', address: constant(fixed) } as const, { kind: 'valid', address: constant(0) } as const,
    { kind: 'table', values: [5], index: constant(1) } as const, { kind: 'element', words: [x], index: constant(-1) } as const]
    .reduce((left, right) => binary('+', left, right), constant(0))
  builder.actions(agent, [[
    { op: 'store', address: constant(fixed), value: constant(1) }, { op: 'store', address: constant(0), value: constant(1) }, { op: 'store', address: constant(99), value: constant(1) },
    { op: 'element', words: [x], index: constant(1), value: constant(1) },
    assign(y, sum), { op: 'store', address: constant(address), value: constant(3) }, stop(agent, 1),
  ], []])
  const program = builder.build()
  expect(step(program, initialWords(program), 0, 0)).toMatchObject({ kind: 'state', words: Int32Array.of(3, 7 + 42 + 1, 1) })
})

test('an event records where it acted and what it noted', () => {
  const { builder } = oneAction((x, _, agent) => [
    { op: 'event', event: 3, address: constant(1) }, assign(x, 6), { op: 'note', value: word(x) }, stop(agent, 1),
  ])
  const program = builder.build()
  expect(step(program, initialWords(program), 0, 0)).toMatchObject({ events: [{ event: 3, address: 1, value: 6 }] })
})
