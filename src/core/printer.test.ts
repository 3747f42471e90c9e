import { expect, test } from 'vitest'
import { printExpression, printProgram } from './printer'
import { ProgramBuilder, assign, binary, check, choose, stop, wait, when, word } from './testing/build'

test('a program reads as guarded commands, agent by agent', () => {
  const builder = new ProgramBuilder()
  const x = builder.word('x', { range: { lo: 0, hi: 7 } })
  builder.cell({ word: x })
  builder.cell({ constant: 60 })
  const cpu = builder.agent('updater', 'cpu', 0)
  const local = builder.word('updater n', { region: 'local', agent: cpu })
  builder.actions(cpu, [
    [wait(binary('==', word(x), 0), 'waits for x'), choose(local, 2), when(word(local), [assign(x, 3)]), stop(cpu, 1)],
    [check('SMALL', binary('<', word(x), binary('+', word(local), 1))), { op: 'store', address: word(local), value: word(x) }, stop(cpu, 2, [local])],
    [],
  ])
  builder.invariant('BELOW', binary('<', word(x), 6))
  expect(printProgram(builder.build())).toBe(`program under sc

words
  memory x = 0 in 0..7
  pc updater pc = 0 of updater
  local updater n = 0 of updater

addresses
  1 x
  2 60

start
        end

cpu updater
0:
        await x == 0  "waits for x"
        updater n := choose 2
        unless updater n goto L5
        x := 3
L5:     stop updater at 1
1:
        check x < updater n + 1  SMALL "SMALL"
        [updater n] := x
        stop updater at 2, updater n := 0
2: end

invariant BELOW
        check x < 6  BELOW "BELOW"
        end

nothing can move, not at the end: DEADLOCK
`)
})

test('parentheses stand only where the operators need them', () => {
  const builder = new ProgramBuilder()
  const [a, b] = [word(builder.word('a')), word(builder.word('b'))]
  const program = builder.build()
  expect(printExpression(program, binary('-', a, binary('-', b, 1)))).toBe('a - (b - 1)')
  expect(printExpression(program, binary('-', binary('-', a, b), 1))).toBe('a - b - 1')
  expect(printExpression(program, binary('&&', binary('|', a, b), { kind: 'unary', op: '!', operand: binary('<u', a, b) }))).toBe('a | b && !(a <u b)')
  expect(printExpression(program, binary('+', a, { kind: 'conditional', test: a, then: b, otherwise: a }))).toBe('a + (a ? b : a)')
  expect(printExpression(program, { kind: 'element', words: [0, 1], index: { kind: 'cell', address: b } })).toBe('{a, b}[[b]]')
})
