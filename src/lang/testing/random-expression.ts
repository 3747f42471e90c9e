import type { Dice } from '../../base/dice'

export type Kind = 'int' | 'unsigned' | 'long' | 'unsigned long' | 'bool' | 'char' | 'enum'

/** What evaluating something reads and writes: names of locals, `@name` for globals, `@` for any of them. */
export interface Effects { readonly reads: ReadonlySet<string>; readonly writes: ReadonlySet<string> }

/** An expression, and between what its value lies. */
export interface Value extends Effects { readonly text: string; readonly unsigned: boolean; readonly lo: number; readonly hi: number }

/** Something that can be stored to; `token` is what reading it reads. */
export interface Target extends Effects { readonly text: string; readonly kind: Kind; readonly token: string }

export interface CFunction { readonly name: string; readonly result: Kind | 'void'; readonly parameters: readonly { readonly kind: Kind; readonly pointer: boolean }[] }

/** What an expression can name where it stands. */
export interface Sight {
  /** Numbers that are never stored to; counters of loops are among them. */
  readonly fixed: readonly Target[]
  /** Makes a variable, an element, a member, something pointed to: any object that holds a number. */
  target(index: () => Value): Target
  /** Conditions on pointers. */
  readonly pointerTests: readonly string[]
  /** A value that is had through pointers, given what makes an index, or null. */
  special(index: () => Value): Value | null
  readonly functions: readonly CFunction[]
  /** Locals whose address may be given to a function, by kind. */
  readonly addressable: readonly Target[]
}

const NONE: ReadonlySet<string> = new Set()
const EVERYTHING: ReadonlySet<string> = new Set(['@'])
const NO_EFFECTS: Effects = { reads: NONE, writes: NONE }
const [LEAST, MOST] = [-0x80000000, 0x7fffffff]

export const isUnsignedKind = (kind: Kind): boolean => kind.startsWith('unsigned')

export function together(...parts: readonly Effects[]): Effects {
  return { reads: new Set(parts.flatMap(({ reads }) => [...reads])), writes: new Set(parts.flatMap(({ writes }) => [...writes])) }
}

/** C leaves open, or does not allow, that both are evaluated in one expression. */
export function clash(a: Effects, b: Effects): boolean {
  const meets = (writes: ReadonlySet<string>, touched: ReadonlySet<string>): boolean => [...writes].some((one) =>
    touched.has(one) || (one.startsWith('@') && touched.has('@')) || (one === '@' && [...touched].some((other) => other.startsWith('@'))))
  return meets(a.writes, b.reads) || meets(a.writes, b.writes) || meets(b.writes, a.reads)
}

/**
 * Random expressions whose value C defines. With `wild`, what leaves 32 bits, divides by 0 or shifts too far comes up
 * too; the order of evaluation is never left open.
 */
export class Expressions {
  private readonly dice: Dice
  readonly wild: boolean
  private blocks = 0

  constructor(dice: Dice, wild: boolean) {
    this.dice = dice
    this.wild = wild
  }

  value(sight: Sight, depth: number): Value {
    const { dice } = this
    if (depth <= 0) return dice.once(3) ? this.number() : this.read(sight, 0)
    switch (dice.below(18)) {
      case 0: return this.number()
      case 1: case 2: return this.read(sight, depth - 1)
      case 3: return this.unary(sight, depth - 1)
      case 4: return this.logical(sight, depth - 1)
      case 5: return this.conditional(sight, depth - 1)
      case 6: return this.cast(sight, depth - 1)
      case 7: return this.comma(sight, depth - 1)
      case 8: return this.assignment(sight, depth - 1)
      case 9: return this.step(sight)
      // gcc evaluates calls before what stands beside them.
      case 10: return (this.wild ? null : this.call(sight, depth - 1)) ?? this.number()
      case 11: return this.shift(sight, depth - 1)
      case 12: return this.comparison(sight, depth - 1)
      case 13: return sight.pointerTests.length && dice.once(2) ? { ...NO_EFFECTS, reads: EVERYTHING, text: dice.pick(sight.pointerTests), unsigned: false, lo: 0, hi: 1 } : this.arithmetic(sight, depth - 1)
      case 14: return this.block(sight, depth - 1)
      case 15: return sight.special(() => this.value(sight, depth - 1)) ?? this.arithmetic(sight, depth - 1)
      default: return this.arithmetic(sight, depth - 1)
    }
  }

  /** Between 0 and count - 1. */
  index(sight: Sight, count: number, depth: number): Value {
    const { dice } = this
    if (dice.once(2)) return constant(dice.below(count))
    const value = this.value(sight, depth)
    const text = value.unsigned ? `${value.text} % ${count}` : `(${value.text} & ${count < 4 ? 1 : 3})`
    return { ...value, text, lo: 0, hi: count - 1 }
  }

  /** One that can be evaluated in the same expression as these, in any order. */
  beside(sight: Sight, depth: number, others: Effects): Value {
    for (let attempt = 0; attempt < 4; attempt++) {
      const value = this.value(sight, depth)
      if (!clash(value, others)) return value
    }
    return this.number()
  }

  number(): Value {
    const { dice } = this
    switch (dice.below(8)) {
      case 0: return { ...NO_EFFECTS, text: dice.pick(['0x7fffffff', '2147483647']), unsigned: false, lo: MOST, hi: MOST }
      case 1: return { ...NO_EFFECTS, text: dice.pick(['0xffffffff', '4000000000u', '0x80000000', '7u', '1u', '0u', '3UL']), unsigned: true, lo: 0, hi: 0xffffffff }
      case 2: return { ...NO_EFFECTS, text: dice.pick(["'a'", "'\\n'", "'0'"]), unsigned: false, lo: 0, hi: 127 }
      case 3: return constant(-dice.below(100))
      case 4: return { ...NO_EFFECTS, text: `0x${dice.below(1 << 30).toString(16)}`, unsigned: false, lo: 0, hi: 1 << 30 }
      case 5: return { ...NO_EFFECTS, text: dice.pick(['true', 'false']), unsigned: false, lo: 0, hi: 1 }
      default: return constant(dice.below(10))
    }
  }

  private read(sight: Sight, depth: number): Value {
    if (sight.fixed.length && this.dice.once(4)) return valueOf(this.dice.pick(sight.fixed))
    return valueOf(sight.target(() => this.value(sight, depth)))
  }

  private unary(sight: Sight, depth: number): Value {
    const value = this.value(sight, depth)
    switch (this.dice.below(4)) {
      case 0: return { ...value, text: `!${value.text}`, unsigned: false, lo: 0, hi: 1 }
      case 1: return { ...value, text: `(~${value.text})`, ...full(value.unsigned) }
      case 2: return { ...value, text: `(+${value.text})` }
      default: {
        const operand = value.unsigned || value.lo > LEAST || this.raw() ? value : this.narrow(value)
        return { ...operand, text: `(- ${operand.text})`, lo: operand.unsigned ? 0 : Math.max(LEAST, -operand.hi), hi: operand.unsigned ? 0xffffffff : Math.min(MOST, -operand.lo) }
      }
    }
  }

  private logical(sight: Sight, depth: number): Value {
    const [a, b] = [this.value(sight, depth), this.value(sight, depth)]
    return { ...together(a, b), text: `(${a.text} ${this.dice.pick(['&&', '||'])} ${b.text})`, unsigned: false, lo: 0, hi: 1 }
  }

  private conditional(sight: Sight, depth: number): Value {
    const [test, b] = [this.value(sight, depth), this.value(sight, depth)]
    const short = this.dice.once(4)
    const a = short ? test : this.value(sight, depth)
    const unsigned = a.unsigned || b.unsigned
    const range = unsigned ? full(true) : { unsigned, lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi) }
    return { ...together(test, a, b), text: `(${test.text} ?${short ? '' : ` ${a.text} `}: ${b.text})`, ...range }
  }

  private cast(sight: Sight, depth: number): Value {
    const value = this.value(sight, depth)
    const kind = this.dice.pick<Kind>(['int', 'unsigned', 'long', 'unsigned long', 'bool'])
    return { ...value, text: `((${kind})${value.text})`, ...(kind === 'bool' ? { unsigned: false, lo: 0, hi: 1 } : full(isUnsignedKind(kind))) }
  }

  private comma(sight: Sight, depth: number): Value {
    const [a, b] = [this.value(sight, depth), this.value(sight, depth)]
    // gcc 12 breaks down over (bool)(3, 4).
    return a.writes.size ? { ...b, ...together(a, b), text: `(${a.text}, ${b.text})` } : b
  }

  private block(sight: Sight, depth: number): Value {
    const [a, b] = [this.value(sight, depth), this.value(sight, depth)]
    const name = `b${this.blocks++}`
    const unsigned = a.unsigned || b.unsigned
    return { ...together(a, b), text: `({ ${a.unsigned ? 'unsigned' : 'int'} ${name} = ${a.text}; ${b.text} ${this.dice.pick(['&', '|', '^'])} ${name}; })`, ...full(unsigned) }
  }

  private comparison(sight: Sight, depth: number): Value {
    const [a, b] = this.pair(sight, depth)
    return { ...together(a, b), text: `(${a.text} ${this.dice.pick(['<', '<=', '>', '>=', '==', '!='])} ${b.text})`, unsigned: false, lo: 0, hi: 1 }
  }

  private arithmetic(sight: Sight, depth: number): Value {
    return this.combine(this.dice.pick(['+', '-', '*', '/', '%', '&', '|', '^']), ...this.pair(sight, depth))
  }

  /** `a operator b`, with operands made small where the result would not fit. */
  private combine(operator: string, a: Value, b: Value): Value {
    const unsigned = a.unsigned || b.unsigned
    const made = (left: Value, right: Value, range: { lo: number; hi: number }): Value =>
      ({ ...together(left, right), text: `(${left.text} ${operator} ${right.text})`, unsigned, ...(unsigned ? full(true) : range) })
    if (['&', '|', '^'].includes(operator)) return made(a, b, operator === '&' && a.lo >= 0 ? { lo: 0, hi: a.hi } : full(false))
    if (operator === '/' || operator === '%') {
      if (this.raw(6)) return made(a, b, full(false))
      const divisor = unsigned ? { ...b, text: `(${b.text} | 1)` } : { ...b, text: this.dice.pick([`((${b.text} & 7) + 1)`, '7', '(-3)']) }
      const most = Math.max(Math.abs(a.lo), Math.abs(a.hi))
      return made(a, divisor, operator === '%' ? { lo: Math.max(a.lo, -7), hi: Math.min(Math.max(a.hi, 0), 7) } : { lo: Math.max(LEAST, -most), hi: Math.min(MOST, most) })
    }
    const ends = (x: Value, y: Value): number[] => [x.lo, x.hi].flatMap((left) => [y.lo, y.hi].map((right) => (operator === '+' ? left + right : operator === '-' ? left - right : left * right)))
    const fits = ends(a, b).every((end) => end >= LEAST && end <= MOST)
    const [left, right] = unsigned || fits || this.raw() ? [a, b] : [this.narrow(a), this.narrow(b)]
    const range = ends(left, right)
    return made(left, right, { lo: Math.max(LEAST, Math.min(...range)), hi: Math.min(MOST, Math.max(...range)) })
  }

  /** Two operands. What gcc knows when it compiles it folds, and is silent about what it leaves out. */
  private pair(sight: Sight, depth: number): [Value, Value] {
    const known = (value: Value): boolean => this.wild && value.reads.size + value.writes.size === 0
    const first = this.value(sight, depth)
    const a = known(first) ? this.read(sight, 0) : first
    const b = this.beside(sight, depth, a)
    const other = valueOf(sight.target(() => this.number()))
    return [a, known(b) && !clash(a, other) ? other : b]
  }

  private shift(sight: Sight, depth: number): Value {
    const { dice } = this
    const [a, b] = this.pair(sight, depth)
    const right = dice.once(2)
    const value = a.unsigned || right ? a : { ...this.narrow(a), text: `(${a.text} & 1023)`, lo: 0, hi: 1023 }
    const count = b.unsigned || b.lo >= 0 ? `${b.text} % ${a.unsigned || right ? 32 : 21}` : `(${b.text} & 15)`
    return { ...together(a, b), text: `(${value.text} ${right ? '>>' : '<<'} ${this.raw(6) ? `(${b.text} & 63)` : count})`, ...full(a.unsigned) }
  }

  /** Two for an assignment: what it stores, and `target = value`. */
  private assignment(sight: Sight, depth: number): Value {
    const { dice } = this
    const target = sight.target(() => this.value(sight, 0))
    const touched = together(target, { reads: new Set([target.token]), writes: new Set([target.token]) })
    const value = this.beside(sight, depth, touched)
    const after = together(target, value, { reads: NONE, writes: new Set([target.token]) })
    const operator = dice.pick(['', '', '+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>'])
    return { ...after, ...this.compound(target, operator, value), ...range(target.kind) }
  }

  /** `target operator= value`; before it, where that could not fit, what makes the target small. */
  compound(target: Target, operator: string, value: Value): { readonly text: string } {
    const { text, kind } = target
    const free = isUnsignedKind(kind)
    const small = this.raw() ? '' : `${text} %= 1000, `
    // Evaluated twice, the target must not act.
    const pure = target.writes.size === 0
    switch (operator) {
      case '+': case '-': case '*':
        if (free) return { text: `(${text} ${operator}= ${value.text})` }
        return { text: pure ? `(${small}${text} ${operator}= ${this.narrow(value).text})` : `(${text} = ${value.text})` }
      case '/': case '%': {
        const divisor = this.raw(6) ? value.text : free || value.unsigned ? `(${value.text} | 1)` : `((${value.text} & 7) + 1)`
        return { text: `(${text} ${operator}= ${divisor})` }
      }
      case '<<': case '>>': {
        if (operator === '<<' && !free) return { text: pure ? `(${text} &= 1023, ${text} <<= (${value.text} & 15))` : `(${text} = ${value.text})` }
        return { text: `(${text} ${operator}= (${value.text} & ${this.raw(6) ? 63 : 31}))` }
      }
      default: return { text: `(${text} ${operator}= ${value.text})` }
    }
  }

  private step(sight: Sight): Value {
    const target = sight.target(() => this.number())
    const { text, kind } = target
    const operator = this.dice.pick(['++', '--'])
    const stepped = this.dice.once(2) ? operator + text : text + operator
    const free = isUnsignedKind(kind) || kind === 'bool'
    const made = free || this.raw() ? `(${stepped})` : `(${text} %= 1000, ${stepped})`
    if (!free && target.writes.size) return valueOf(target)
    return { ...together(target, { reads: new Set([target.token]), writes: new Set([target.token]) }), text: made, ...(kind === 'bool' ? { unsigned: false, lo: 0, hi: 1 } : full(isUnsignedKind(kind))) }
  }

  /** A call, or null where no function can be called. */
  call(sight: Sight, depth: number, wanted: 'value' | 'any' = 'value'): Value | null {
    const { dice } = this
    const candidates = sight.functions.filter((one) => wanted === 'any' || one.result !== 'void')
    if (!candidates.length) return null
    const called = dice.pick(candidates)
    let all: Effects = NO_EFFECTS
    const args = called.parameters.map((parameter): string => {
      if (!parameter.pointer) {
        const value = this.beside(sight, depth, all)
        all = together(all, value)
        return value.text
      }
      const local = sight.addressable.filter((one) => one.kind === parameter.kind && !all.reads.has(one.token))
      const target = dice.pick(local)
      all = together(all, { reads: new Set([target.token]), writes: new Set([target.token]) })
      return `&${target.text}`
    })
    const kind = called.result === 'void' ? 'int' : called.result
    return { reads: new Set([...all.reads, '@']), writes: new Set([...all.writes, '@']), text: `${called.name}(${args.join(', ')})`, ...range(kind) }
  }

  /** The value made small enough for sums and products. */
  private narrow(value: Value): Value {
    const { dice } = this
    if (value.unsigned) return { ...value, text: `(int)(${value.text} & 0xff)`, unsigned: false, lo: 0, hi: 255 }
    switch (dice.below(3)) {
      case 0: return { ...value, text: `(${value.text} & 0xfff)`, lo: 0, hi: 0xfff }
      case 1: return { ...value, text: `(${value.text} % 1000)`, lo: -999, hi: 999 }
      default: return { ...value, text: `(${value.text} >> 18)`, lo: -8192, hi: 8191 }
    }
  }

  /** Left as it is, once in so many times. */
  private raw(times = 1): boolean {
    return this.wild && this.dice.once(times)
  }
}

function constant(number: number): Value {
  return { ...NO_EFFECTS, text: number < 0 ? `(${number})` : `${number}`, unsigned: false, lo: number, hi: number }
}

export function valueOf(target: Target): Value {
  return { ...together(target, { reads: new Set([target.token]), writes: NONE }), text: target.text, ...range(target.kind) }
}

export function range(kind: Kind): { unsigned: boolean; lo: number; hi: number } {
  return kind === 'bool' ? { unsigned: false, lo: 0, hi: 1 } : full(isUnsignedKind(kind))
}

function full(unsigned: boolean): { unsigned: boolean; lo: number; hi: number } {
  return unsigned ? { unsigned, lo: 0, hi: 0xffffffff } : { unsigned, lo: LEAST, hi: MOST }
}
