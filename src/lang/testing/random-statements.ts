import type { Dice } from '../../base/dice'
import type { Maker } from './random-c'
import { type CFunction, type Expressions, type Kind, type Sight, type Target, type Value, clash, together } from './random-expression'

/** The statements of one function. Every loop ends, and whatever is read was written before. */
export class FunctionBody {
  private readonly maker: Maker
  private readonly func: CFunction
  private readonly dice: Dice
  private readonly expressions: Expressions
  /** With jumps, all locals are declared at the top: a jump skips no initializer. */
  private readonly jumps: boolean
  private readonly hoisted: string[] = []
  private readonly lines: string[] = []
  private locals: Target[] = []
  private fixed: Target[] = []
  private readonly addressable: Target[] = []
  private readonly outputs: Target[] = []
  private depth = 1
  private loops = 0
  private aggregates = false
  private names = 0
  private readonly placed: string[] = []
  private ahead: string[] = []

  constructor(maker: Maker, func: CFunction) {
    this.maker = maker
    this.func = func
    this.dice = maker.dice
    this.expressions = maker.expressions
    this.jumps = this.dice.once(3)
  }

  write(statements: number): readonly string[] {
    this.func.parameters.forEach(({ kind, pointer }, index) => {
      if (pointer) this.outputs.push({ ...local(`n${index}`, kind), text: `(*n${index})`, token: '@' })
      else (this.dice.once(2) ? this.locals : this.fixed).push(local(`n${index}`, kind))
    })
    for (const kind of ['int', 'unsigned', 'bool'] as const) {
      const made = local(`v${this.names++}`, kind)
      this.hoisted.push(`\t${kind} ${made.text} = ${this.dice.below(9)};`)
      this.addressable.push(made)
      this.locals.push(made)
    }
    this.hoisted.push('\tint jumps = 0, turns = 0;')
    const [struct] = this.maker.structs
    if (this.dice.once(2)) this.hoisted.push(`\tint w[4] = { ${this.dice.below(9)}, [2] = ${this.dice.below(9)} };`, '\tint *into = &w[1];', `\t${this.maker.struct} z = ${struct && this.dice.once(2) ? struct : '{ }'};`, `\t${this.maker.struct} *at = &z;`)
    this.aggregates = this.hoisted.at(-1)?.includes(' *at ') ?? false
    this.block(statements)
    for (const label of this.ahead) this.put(`${label}: ;`)
    if (this.func.result !== 'void') this.put(`return ${this.value(2).text};`)
    return [...this.hoisted, ...this.lines]
  }

  private put(line: string): void {
    this.lines.push('\t'.repeat(this.depth) + line)
  }

  private get sight(): Sight {
    const sight = this.maker.sight(this.locals, this.fixed, this.addressable, this.outputs)
    return this.aggregates ? { ...sight, target: (index) => (this.dice.once(8) ? this.aggregate(index) : sight.target(index)) } : sight
  }

  /** Part of a local array or struct. */
  private aggregate(index: () => Value): Target {
    switch (this.dice.below(4)) {
      case 0: return local('(*into)', 'int', 'w')
      case 1: return this.maker.element('w', 'int', 'w', index)
      case 2: return this.maker.member('(*at)', 'z', index)
      default: return this.maker.member('z', 'z', index)
    }
  }

  private value(depth: number): Value {
    return this.expressions.value(this.sight, depth)
  }

  private block(statements: number): void {
    const { locals, fixed } = this
    this.locals = [...locals]
    this.fixed = [...fixed]
    for (let index = 0; index < statements; index++) this.statement()
    this.locals = locals
    this.fixed = fixed
  }

  private inner(open: string, statements: number): void {
    this.put(`${open}{`)
    this.depth++
    this.block(statements)
    this.depth--
    this.put('}')
  }

  private statement(): void {
    const { dice } = this
    if (this.jumps && dice.once(6)) this.label()
    switch (dice.below(this.depth < 4 ? 18 : 11)) {
      case 0: return this.declare()
      case 1: return this.put(`${this.value(3).text};`)
      case 2: return this.put(this.aggregates && this.maker.structs.length && dice.once(3)
        ? dice.pick([`z = ${dice.pick(this.maker.structs)};`, `${dice.pick(this.maker.structs)} = z;`, '*at = z;', `z = *${this.maker.prefix}sp;`])
        : this.maker.objectStatement(this.value(1)) ?? ';')
      case 3: case 4: return this.callStatement()
      case 5: return this.leave()
      case 6: case 7: case 8: case 9: case 10: return this.assign()
      case 11: case 12: return this.branch()
      case 13: return this.whileLoop()
      case 14: return this.forLoop()
      case 15: return this.doLoop()
      case 16: return this.switchOver()
      default: return this.hide()
    }
  }

  /** Declares a variable and gives it the value. */
  private variable(made: Target, value: string): void {
    if (this.jumps) {
      this.hoisted.push(`\t${made.kind} ${made.text} = 0;`)
      this.put(`${made.text} = ${value};`)
    } else this.put(this.dice.once(3) ? `${made.kind} ${made.text}; ${made.text} = ${value};` : `${made.kind} ${made.text} = ${value};`)
  }

  private declare(): void {
    const made = local(`v${this.names++}`, this.dice.pick<Kind>(['int', 'unsigned', 'bool', 'long']))
    this.variable(made, this.value(2).text)
    ;(this.dice.once(3) ? this.fixed : this.locals).push(made)
  }

  /** A block with a variable of its own that hides an outer one of the same name. */
  private hide(): void {
    if (this.jumps) return this.inner('', 2)
    this.put('{')
    this.depth++
    this.put(`int v0 = ${this.dice.below(5)};`)
    this.block(2)
    this.depth--
    this.put('}')
  }

  private assign(): void {
    const { dice } = this
    const target = this.sight.target(() => this.value(1))
    const value = this.expressions.beside(this.sight, 3, together(target, { reads: new Set([target.token]), writes: new Set([target.token]) }))
    this.put(`${this.expressions.compound(target, dice.pick(['', '', '', '', '+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>']), value).text};`)
  }

  private callStatement(): void {
    const called = this.expressions.call(this.sight, 2, 'any')
    if (!called) return this.assign()
    const target = this.sight.target(() => this.value(0))
    const isVoid = this.sight.functions.some((one) => one.result === 'void' && called.text.startsWith(`${one.name}(`))
    this.put(isVoid || clash(called, target) || this.dice.once(4) ? `${called.text};` : `${target.text} = ${called.text};`)
  }

  private branch(): void {
    const { dice } = this
    const test = this.value(3).text
    if (dice.once(5)) return this.put(`if (${test}) ${this.value(2).text};`)
    this.inner(`if (${test}) `, 1 + dice.below(3))
    if (dice.once(2)) this.inner(dice.once(3) ? `else if (${this.value(2).text}) ` : 'else ', 1 + dice.below(2))
  }

  private counter(start: number): string {
    const made = local(`i${this.names++}`, this.dice.pick<Kind>(['int', 'unsigned']))
    this.variable(made, `${start}`)
    return made.text
  }

  private whileLoop(): void {
    this.loop(`while (${this.counter(0)}++ < ${1 + this.dice.below(3)} && turns++ < 30) `)
  }

  private forLoop(): void {
    const { dice } = this
    const counter = local(`i${this.names++}`, dice.pick<Kind>(['int', 'unsigned']))
    if (this.jumps) this.hoisted.push(`\t${counter.kind} ${counter.text} = 0;`)
    const { fixed } = this
    this.fixed = [...fixed, counter]
    const start = `${this.jumps ? '' : `${counter.kind} `}${counter.text} = ${dice.below(2)}`
    this.loop(`for (${start}; ${counter.text} < ${1 + dice.below(4)} && turns < 30; ${counter.text}++, turns++) `)
    this.fixed = fixed
  }

  private doLoop(): void {
    const counter = this.counter(0)
    this.loop('do ')
    this.lines[this.lines.length - 1] += ` while (++${counter} < ${1 + this.dice.below(3)} && turns++ < 30);`
  }

  private loop(head: string): void {
    this.loops++
    this.inner(head, 1 + this.dice.below(3))
    this.loops--
  }

  private switchOver(): void {
    const { dice } = this
    this.put(`switch (${dice.once(4) ? this.value(2).text : this.expressions.index(this.sight, 4, 2).text}) {`)
    const labels = ['case 0:', 'case 1 + 1:', dice.pick(['case 3: case 7:', "case 'a':", 'case -1:']), 'default:']
    for (let index = 1 + dice.below(4); index > 0 && labels.length; index--) {
      this.put(`${labels.splice(dice.below(labels.length), 1).join('')} ;`)
      this.depth++
      for (let count = 1 + dice.below(2); count > 0; count--) this.assign()
      const pick = dice.below(5)
      if (pick === 0) this.branch()
      if (pick === 1 && labels.length) this.caseInside(labels.pop() ?? '')
      if (!dice.once(3)) this.put('break;')
      this.depth--
    }
    this.put('}')
  }

  /** A case in the middle of something else. */
  private caseInside(label: string): void {
    this.put(this.dice.pick([`if (${this.value(1).text}) {`, '{', 'do {']))
    const isLoop = this.lines.at(-1)?.endsWith('do {')
    this.depth++
    this.assign()
    this.put(`${label} ;`)
    this.assign()
    this.depth--
    this.put(isLoop ? '} while (turns++ < 9);' : '}')
  }

  private label(): void {
    const { dice } = this
    if (this.ahead.length && dice.once(2)) {
      const label = this.ahead.shift() ?? ''
      this.placed.push(label)
      return this.put(`${label}: ;`)
    }
    const label = `l${this.names++}`
    switch (dice.below(3)) {
      case 0:
        this.placed.push(label)
        return this.put(`${label}: ;`)
      case 1:
        if (this.placed.length) this.put(`if (jumps++ < 3) goto ${dice.pick(this.placed)};`)
        return
      default:
        this.ahead.push(label)
        this.put(`${dice.once(2) ? '' : `if (${this.value(2).text}) `}goto ${label};`)
    }
  }

  private leave(): void {
    const { dice } = this
    const guard = `if (${this.value(2).text})`
    if (this.loops && dice.once(2)) return this.put(`${guard} ${dice.pick(['break', 'continue'])};`)
    if (this.loops && dice.once(6)) return this.put(dice.pick(['break;', 'continue;']))
    if (!dice.once(3)) return this.assign()
    this.put(this.func.result === 'void' ? `${guard} return;` : `${guard} return ${this.value(2).text};`)
  }
}

function local(text: string, kind: Kind, token = text): Target {
  return { text, kind, token, reads: new Set(), writes: new Set() }
}
