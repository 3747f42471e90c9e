import { describe, expect, test } from 'vitest'
import { foldBinary } from './build'
import { alternativesOf, failsAt, quiescence, startStates, step } from './interpreter'
import { printPromela } from './promela'
import type { BinaryOp, Program } from './program'
import { ProgramBuilder, assign, binary, bound, check, choose, constant, stop, wait, when, word } from './testing/build'
import type { SpinResult } from './testing/spin'
import { hasSpin, runSpin } from './testing/spin'

const OPERATORS: readonly BinaryOp[] = ['+', '-', '*', '/', '%', '/u', '%u', '<<', '>>', '>>u', '&', '|', '^', '==', '!=', '<', '<=', '<u', '<=u', '&&', '||']
const OPERANDS = [0, 1, 2, 31, 32, -1, -7, 0x7fffffff, -0x80000000]

test('each alternative of each agent is one option', () => {
  const model = printPromela(race())
  expect(model.slice(model.indexOf('init {'))).toBe(`init {
end_start:
	if
	:: d_step { c_expr { begins (0) } -> c_code { take(); } }
	:: d_step { c_expr { begins (1) } -> c_code { take(); } }
	:: d_step { c_expr { begins (2) } -> c_code { take(); } }
	:: d_step { c_expr { begins (3) } -> c_code { take(); } }
	fi;
end:
	do
	/* P0 */
	:: d_step { c_expr { goes (0, 0) } -> c_code { take(); } }
	:: d_step { c_expr { goes (0, 1) } -> c_code { take(); } }
	/* P1 */
	:: d_step { c_expr { goes (1, 0) } -> c_code { take(); } }
	:: d_step { c_expr { goes (1, 1) } -> c_code { take(); } }
	:: c_expr { look () } -> skip
	od
}
`)
})

describe.skipIf(!hasSpin())('Spin', { timeout: 60_000 }, () => {
  test('finds the states, the steps and what can break first', () => {
    const program = race()
    expect(runSpin(printPromela(program))).toEqual(explored(program))
    expect(explored(program)).toMatchObject({ violations: ['BELOW', 'DEADLOCK', 'ODD', 'SMALL'], bounds: ['MOST'] })
  })

  test('computes as the core does', () => {
    const builder = new ProgramBuilder()
    const agent = builder.agent('P0', 'cpu', 0)
    const [x, y] = [builder.word('x'), builder.word('y')]
    const checks = OPERATORS.flatMap((op) => OPERANDS.flatMap((a) => OPERANDS.flatMap((b) => [
      assign(x, a), assign(y, b), check(`${a} ${op} ${b}`, binary('==', binary(op, word(x), word(y)), foldBinary(op, a, b))),
    ])))
    const functions = Array.from({ length: Math.ceil(checks.length / 300) }, (_, part) => [...checks.slice(300 * part, 300 * part + 300), stop(agent, part + 1, [x, y])])
    builder.actions(agent, [...functions, []])
    expect(runSpin(printPromela(builder.build()))).toEqual({ violations: [], bounds: [], states: functions.length + 1, transitions: functions.length + 1 })
  })
})

/** Two CPUs with choices, waits, a deadlock, and something of everything that can break. */
function race(): Program {
  const builder = new ProgramBuilder()
  const [x, lock, seen] = [builder.word('x'), builder.word('lock'), builder.word('seen', { region: 'ghost' })]
  for (let cpu = 0; cpu < 2; cpu++) {
    const agent = builder.agent(`P${cpu}`, 'cpu', cpu)
    const local = builder.word(`P${cpu} n`, { region: 'local', agent })
    builder.actions(agent, [
      [assign(local, word(x)), stop(agent, 1)],
      [choose(local, 2), when(word(local), [assign(x, binary('+', word(x), 1))], [wait(binary('==', word(lock), 0)), assign(lock, 1)]), stop(agent, 2, [local])],
      [check('SMALL', binary('<', word(x), 4)), bound('MOST', binary('!=', word(x), 0)), assign(x, binary('^', word(x), 1)), stop(agent, 3)],
      [when(binary('==', word(x), 3), [wait(constant(0))]), stop(agent, 4)],
      [],
    ])
    builder.agents[agent] = { ...(builder.agents[agent] as Program['agents'][number]), alternatives: 2 }
  }
  builder.begin([choose(x, 4)])
  builder.watch([assign(seen, word(x))])
  builder.invariant('BELOW', binary('<', word(seen), 5))
  builder.final('ODD', binary('!=', word(x), 2))
  return builder.build()
}

/** What Spin should find: every state visited, with no cleverness. */
function explored(program: Program): SpinResult {
  const seen = new Map<string, Int32Array>()
  const [violations, bounds] = [new Set<string>(), new Set<string>()]
  const waiting: Int32Array[] = []
  let transitions = 0
  const enter = (outcome: ReturnType<typeof step>): void => {
    if (outcome.kind === 'violation') violations.add(outcome.fault.property)
    if (outcome.kind === 'bound') bounds.add(outcome.name)
    if (outcome.kind !== 'state') return
    transitions++
    const key = outcome.words.join()
    if (seen.has(key)) return
    seen.set(key, outcome.words)
    waiting.push(outcome.words)
  }
  startStates(program).forEach(enter)
  for (let words = waiting.pop(); words; words = waiting.pop()) {
    for (let agent = 0; agent < program.agents.length; agent++) {
      for (let alternative = 0; alternative < alternativesOf(program, words, agent); alternative++) enter(step(program, words, agent, alternative))
    }
    const phase = quiescence(program, words)
    if (phase === 'deadlock') violations.add(program.deadlock ?? '')
    for (const final of phase === 'end' ? program.finals : []) if (failsAt(program, words, final.entry)) violations.add(final.name)
  }
  return { violations: [...violations].toSorted(), bounds: [...bounds].toSorted(), states: seen.size, transitions }
}
