import { Dice } from '../../base/dice'
import type { BinaryOp, Expression, Program } from '../../core/program'
import type { Statement } from '../../core/testing/build'
import { ProgramBuilder, assign, binary, bound, check, choose, constant, stop, wait, when, word } from '../../core/testing/build'

const VALUES = [0, 0, 1, 1, 2, 3, -1, 7, 100_000, -0x80000000]
const OPS: readonly BinaryOp[] = ['+', '-', '&', '|', '^', '==', '!=', '<', '<=', '<u', '&&', '||', '*', '>>u', '%']
const PROPERTIES = ['ALPHA', 'BETA', 'GAMMA', 'DELTA']

/** A random core program: few words, few agents of each kind, all kinds of code. */
export function randomProgram(seed: number): Program {
  const maker = new Maker(new Dice(seed))
  return maker.make()
}

class Maker {
  private readonly dice: Dice
  private readonly builder = new ProgramBuilder()
  private shared: number[] = []
  private ghost = -1
  /** Locals of all agents so far: what is private is mostly left alone by the others, but nothing keeps them from it. */
  private readonly locals: number[] = []

  constructor(dice: Dice) {
    this.dice = dice
  }

  make(): Program {
    const { dice, builder } = this
    this.shared = Array.from({ length: 2 + dice.below(3) }, (_, index) => builder.word(`x${index}`, { initial: dice.pick([0, 0, 1, -2]) }))
    if (dice.below(3) === 0) this.shared.push(builder.word('ranged', { range: { lo: -3, hi: 4 } }))
    for (const target of this.shared) builder.cell({ word: target })
    builder.cell({ constant: 5 })
    this.ghost = builder.word('ghost', { region: 'ghost' })
    const cpus = 1 + dice.below(3)
    const agents = Array.from({ length: cpus }, (_, cpu) => ({ agent: builder.agent(`P${cpu}`, 'cpu', cpu), kind: 'cpu' as const }))
    const buffers = dice.below(2) ? [{ agent: builder.agent('buf0', 'buffer', 0), kind: 'buffer' as const }] : []
    const others = dice.below(2) ? [{ agent: builder.agent('reaper', 'agent', -1), kind: 'agent' as const }] : []
    for (const { agent } of [...agents, ...buffers, ...others]) this.addActions(agent)
    this.addSpecification()
    return builder.build()
  }

  private addActions(agent: number): void {
    const { dice, builder } = this
    const locals = [builder.word(`local${agent}`, { region: 'local', agent }), builder.word(`other${agent}`, { region: 'local', agent })]
    this.locals.push(...locals)
    if (dice.below(6) === 0) locals.push(dice.pick(this.locals))
    const count = 1 + dice.below(4)
    const actions = Array.from({ length: count }, (_, pc) => {
      const code = Array.from({ length: 1 + dice.below(3) }, () => this.statement(locals, 1))
      const next = dice.below(6) === 0 ? dice.below(count) : pc + 1
      if (dice.below(3) === 0) code.unshift(when(this.condition(locals), [stop(agent, dice.below(6) === 0 ? 0 : count, locals.slice(0, 2))]))
      return [...code, stop(agent, next, dice.below(2) ? locals.slice(0, 2) : [])]
    })
    builder.actions(agent, [...actions, []])
  }

  private statement(locals: readonly number[], nesting: number): Statement {
    const { dice } = this
    const target = dice.pick([...this.shared, ...locals])
    switch (dice.below(nesting > 0 ? 11 : 9)) {
      case 0: case 1: case 2: return assign(target, this.expression(locals, 2))
      case 3: return assign(target, binary('&', binary('+', word(target), 1), 3))
      case 4: return { op: 'store', address: this.expression(locals, 1), value: this.expression(locals, 1) }
      case 5: return { op: 'element', words: [...this.shared], index: this.expression(locals, 1), value: constant(dice.pick(VALUES)) }
      case 6: return choose(target, 2 + dice.below(2))
      case 7: return wait(this.condition(locals), `waits ${target}`)
      case 8: return dice.below(3) === 0 ? bound('ROOM', binary('!=', word(target), 2)) : check(dice.pick(PROPERTIES), binary('||', this.condition(locals), this.condition(locals)))
      default: return when(this.condition(locals), [this.statement(locals, nesting - 1)], dice.below(2) ? [this.statement(locals, nesting - 1)] : [])
    }
  }

  private addSpecification(): void {
    const { dice, builder } = this
    if (dice.below(2)) builder.watch([assign(this.ghost, binary('|', word(this.ghost), binary('&', word(dice.pick([...this.shared, ...this.locals])), 3))), ...(dice.below(3) ? [] : [check('WATCH', binary('!=', word(this.ghost), 3))])])
    if (dice.below(2)) builder.invariant(dice.pick(PROPERTIES), binary('||', this.condition([this.ghost, ...this.locals]), this.condition([this.ghost, ...this.locals])))
    if (dice.below(2)) builder.final(dice.pick(PROPERTIES), this.condition([]))
    if (dice.below(2)) builder.final('LAST', this.condition([this.ghost, ...this.locals]))
    if (dice.below(4) === 0) builder.deadlock = null
    if (dice.below(2)) builder.begin([choose(dice.pick(this.shared), 3), when(this.condition([]), [choose(dice.pick(this.shared), 2)]), ...(dice.below(4) ? [] : [check('START', this.condition([]))])])
  }

  private condition(locals: readonly number[]): Expression {
    return binary(this.dice.pick(['==', '!=', '<', '<='] as const), this.expression(locals, 1), this.dice.pick([0, 1, 2]))
  }

  private expression(locals: readonly number[], depth: number): Expression {
    const { dice } = this
    const part = (): Expression => this.expression(locals, depth - 1)
    switch (dice.below(depth > 0 ? 12 : 4)) {
      case 0: return constant(dice.pick(VALUES))
      case 1: case 2: case 3: return word(dice.pick([...this.shared, ...locals]))
      case 4: return { kind: 'cell', address: part() }
      case 5: return { kind: 'valid', address: part() }
      case 6: return { kind: 'table', values: [1, 0, 2], index: part() }
      case 7: return { kind: 'element', words: [...this.shared, ...locals], index: part() }
      case 8: return { kind: 'unary', op: dice.pick(['-', '!', '~'] as const), operand: part() }
      case 9: return { kind: 'conditional', test: part(), then: part(), otherwise: part() }
      default: return binary(dice.pick(OPS), part(), part())
    }
  }
}
