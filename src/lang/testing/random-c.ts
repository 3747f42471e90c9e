import { Dice } from '../../base/dice'
import { FunctionBody } from './random-statements'
import { type CFunction, type Effects, Expressions, type Kind, type Sight, type Target, type Value, range, together } from './random-expression'

/** A program whose text is the same for us and for gcc, and the paths of all numbers that it leaves behind. */
export interface RandomProgram { readonly text: string; readonly run: string; readonly numbers: readonly string[] }

const KINDS: readonly Kind[] = ['int', 'int', 'unsigned', 'long', 'unsigned long', 'bool', 'char', 'enum']
const LENGTH = 4

interface GlobalObject { readonly text: string; readonly kind: Kind }

/** A random program of one thread; its names begin with `prefix`, so that many can stand in one file for gcc. */
export function randomProgram(seed: number, prefix: string, wild = false): RandomProgram {
  return new Maker(new Dice(seed), prefix, wild).make()
}

/** Makes the file: types, globals, functions. */
export class Maker {
  readonly dice: Dice
  readonly prefix: string
  readonly expressions: Expressions
  private readonly lines: string[] = []
  private readonly scalars: GlobalObject[] = []
  private readonly arrays: GlobalObject[] = []
  readonly structs: string[] = []
  private readonly pointers: { readonly name: string; readonly kind: Kind }[] = []
  private readonly functions: CFunction[] = []
  private calledBy: string | null = null
  private fields: { readonly name: string; readonly kind: Kind; readonly isArray: boolean }[] = []
  /** An array with a pointer into it that walks. */
  private walked: { readonly array: GlobalObject; readonly pointer: string } | null = null

  constructor(dice: Dice, prefix: string, wild: boolean) {
    this.dice = dice
    this.prefix = prefix
    this.expressions = new Expressions(dice, wild)
  }

  make(): RandomProgram {
    this.declareTypes()
    this.declareGlobals()
    for (let index = this.dice.below(3); index >= 0; index--) this.addFunction()
    if (this.dice.once(3)) this.addFunctionPointer()
    this.addFunction({ name: `${this.prefix}run`, result: 'void', parameters: [] })
    const numbers = [...this.scalars.map(({ text }) => text), ...this.arrays.flatMap(({ text }) => elements(text)), ...this.structs.flatMap((text) =>
      this.fields.flatMap((field) => (field.isArray ? elements(`${text}.${field.name}`) : [`${text}.${field.name}`])))]
    return { text: `${this.lines.join('\n')}\n`, run: `${this.prefix}run`, numbers }
  }

  private name(kind: Kind): string {
    return kind === 'enum' ? `enum ${this.prefix}e` : kind
  }

  get struct(): string {
    return `struct ${this.prefix}s`
  }

  // An enum with a negative constant is an int, for gcc as well.
  private declareTypes(): void {
    const { dice, prefix } = this
    this.lines.push(`enum ${prefix}e { ${prefix}NEG = -1, ${prefix}ZERO, ${prefix}ONE, ${prefix}BIG = 1 << 20, ${prefix}NEXT };`)
    this.fields = Array.from({ length: 1 + dice.below(4) }, (_, index) => ({ name: `f${index}`, kind: dice.pick(KINDS), isArray: dice.once(4) }))
    const declared = this.fields.map((field) => `\t${this.name(field.kind)} ${field.name}${field.isArray ? `[${LENGTH}]` : ''};`)
    this.lines.push(`${this.struct} {`, ...declared, ...(dice.once(2) ? ['\tstruct { int a; bool b[4]; } in;'] : []), '};')
    if (this.lines.at(-2)?.includes(' in;')) this.fields.push({ name: 'in.a', kind: 'int', isArray: false }, { name: 'in.b', kind: 'bool', isArray: true })
  }

  private declareGlobals(): void {
    const { dice, prefix } = this
    for (let index = 2 + dice.below(4); index > 0; index--) {
      const object = { text: `${prefix}g${index}`, kind: dice.pick(KINDS) }
      this.scalars.push(object)
      this.lines.push(`${this.name(object.kind)} ${object.text}${dice.once(2) ? ` = ${this.initial(object.kind)}` : ''};`)
    }
    for (let index = dice.below(3); index > 0; index--) {
      const object = { text: `${prefix}a${index}`, kind: dice.pick(KINDS) }
      this.arrays.push(object)
      const some = Array.from({ length: 1 + dice.below(LENGTH) }, () => this.initial(object.kind)).join(', ')
      this.lines.push(`${this.name(object.kind)} ${object.text}[${LENGTH}]${dice.once(2) ? ` = { ${dice.once(3) ? `[1] = 5` : some} }` : ''};`)
    }
    for (let index = dice.below(3); index > 0; index--) {
      this.structs.push(`${prefix}s${index}`)
      this.lines.push(`${this.struct} ${prefix}s${index}${dice.once(2) ? ` = { .f0 = ${this.fields[0]?.isArray ? '{ 3, 4 }' : '1'} }` : ''};`)
    }
    if (dice.once(2)) {
      this.structs.push(`${prefix}t[0]`, `${prefix}t[1]`)
      this.lines.push(`${this.struct} ${prefix}t[2];`)
    }
    for (let index = dice.below(3); index > 0; index--) {
      const kind = dice.pick(this.scalars).kind
      this.pointers.push({ name: `${prefix}p${index}`, kind })
      this.lines.push(`${this.name(kind)} *${prefix}p${index} = ${this.pointable(kind)};`)
    }
    const array = this.arrays[0]
    if (array) {
      this.walked = { array, pointer: `${prefix}w` }
      this.lines.push(`${this.name(array.kind)} *${prefix}w = &${array.text}[1];`)
    }
    if (this.structs.length) this.lines.push(`${this.struct} *${prefix}sp = &${dice.pick(this.structs)};`)
  }

  private initial(kind: Kind): string {
    const { dice, prefix } = this
    if (kind === 'enum') return dice.pick([`${prefix}NEG`, `${prefix}ONE`, `${prefix}NEXT`])
    if (this.expressions.wild && dice.once(2)) return dice.pick(['0x7fffffff', '0x7ffffff0', '-0x7fffffff - 1', '-0x7ffffffa', '0x10001'])
    return dice.pick(['0', '1', '5', '-7', '0x7fffffff', '(3 << 4) | 2', "'x'", '-1 ? 6 : 7', '10 / 3', '!0'])
  }

  /** Address of a global of the kind. */
  private pointable(kind: Kind): string {
    const { dice } = this
    const all = [...this.scalars.filter((one) => one.kind === kind).map(({ text }) => `&${text}`), ...this.arrays.filter((one) => one.kind === kind).flatMap(({ text }) => [text, `${text} + 1`, `&${text}[3]`]),
      ...this.structs.flatMap((text) => this.fields.filter((one) => one.kind === kind && !one.isArray).map(({ name }) => `&${text}.${name}`))]
    return dice.pick(all)
  }

  private addFunction(given?: CFunction): void {
    const { dice, prefix } = this
    const func: CFunction = given ?? {
      name: `${prefix}h${this.functions.length}`, result: dice.pick<Kind | 'void'>([...KINDS, 'void']),
      parameters: Array.from({ length: dice.below(4) }, (_, index) => ({ kind: dice.pick<Kind>(['int', 'unsigned', 'bool']), pointer: index === 0 && dice.once(3) })),
    }
    const parameters = func.parameters.map(({ kind, pointer }, index) => `${kind} ${pointer ? '*' : ''}n${index}`).join(', ')
    const isThread = func.name === `${prefix}run`
    this.lines.push(isThread ? `__cpu void ${func.name}(void)` : `static ${func.result === 'void' ? 'void' : this.name(func.result)} ${func.name}(${parameters || 'void'})`, '{')
    this.lines.push(...new FunctionBody(this, func).write(isThread ? 5 + dice.below(5) : 2 + dice.below(3)), '}')
    if (!isThread) this.functions.push(func)
  }

  private addFunctionPointer(): void {
    const { prefix } = this
    const parameters = [{ kind: 'int' as const, pointer: false }, { kind: 'bool' as const, pointer: false }]
    for (const name of [`${prefix}q0`, `${prefix}q1`]) this.addFunction({ name, result: 'long', parameters })
    this.lines.push(`long (*${prefix}q)(int, bool) = ${prefix}q1;`)
    this.functions.push({ name: `${prefix}q`, result: 'long', parameters }, { name: `(*${prefix}q)`, result: 'long', parameters })
    this.calledBy = `${prefix}q`
  }

  /** What a function's code can name besides its own. */
  sight(locals: readonly Target[], fixed: readonly Target[], addressable: readonly Target[], outputs: readonly Target[]): Sight {
    return {
      special: (index) => this.walk(index),
      fixed, addressable, functions: this.functions.filter((one) => one.parameters.every((parameter) => !parameter.pointer || addressable.some((local) => local.kind === parameter.kind))),
      pointerTests: this.pointers.flatMap(({ name }) => [`(${name} == ${name})`, `(${name} != NULL)`, `!${name}`]),
      target: (index) => this.target([...locals, ...outputs], index),
    }
  }

  /** A value had through the pointer that walks: it lies between the first and the last but one. */
  private walk(makeIndex: () => Value): Value | null {
    const { dice, walked } = this
    if (!walked) return null
    const { array, pointer } = walked
    const effects: Effects = { reads: new Set(['@']), writes: new Set([`@${pointer}`]) }
    const number = { ...effects, ...range(array.kind) }
    const index = makeIndex()
    switch (dice.below(6)) {
      case 0: return { ...number, text: `(${pointer} = ${array.text}, *${pointer}++)` }
      case 1: return { ...number, text: `(${pointer} = &${array.text}[2], *--${pointer})` }
      case 2: return { ...number, text: `(${pointer} = ${array.text} + 1, ${pointer}[-1])` }
      case 3: return { ...index, ...together(index, { reads: new Set(['@']), writes: new Set() }), ...range(array.kind), text: `*(${index.unsigned ? `${index.text} % 2` : `(${index.text} & 1)`} + ${pointer})` }
      case 4: return { ...effects, writes: new Set(), text: `(${pointer} - ${array.text})`, unsigned: false, lo: 0, hi: 2 }
      default: return { ...effects, text: `((${pointer} = 1 + ${array.text}) > ${array.text})`, unsigned: false, lo: 0, hi: 1 }
    }
  }

  private target(locals: readonly Target[], makeIndex: () => Value): Target {
    const { dice, prefix } = this
    const field = (text: string, root: string): Target => this.member(text, `@${root}`, makeIndex)
    const direct = (text: string, kind: Kind, root: string): Target => ({ text, kind, token: `@${root}`, reads: new Set(), writes: new Set() })
    const pick = dice.below(12)
    if (pick < 4 && locals.length) return dice.pick(locals)
    const array = this.arrays[dice.below(2)]
    if (pick === 5 && array) return this.element(array.text, array.kind, `@${array.text}`, makeIndex)
    const struct = this.structs[dice.below(3)]
    if (pick === 6 && struct) return field(struct, struct.replace(/\[.*/, ''))
    if (pick === 7 && this.structs.includes(`${prefix}t[0]`)) return field(`${prefix}t[${dice.pick(['0', '1', '1 - 0', '(2 > 1)'])}]`, `${prefix}t`)
    const pointer = this.pointers[dice.below(2)]
    if (pick === 8 && pointer) return { text: `(*${pointer.name})`, kind: pointer.kind, token: '@', reads: new Set([`@${pointer.name}`]), writes: new Set() }
    if (pick === 9 && this.structs.length) {
      const made = field(`(*${prefix}sp)`, '')
      return { ...made, text: dice.once(2) ? made.text : made.text.replace(`(*${prefix}sp).`, `${prefix}sp->`), token: '@', reads: new Set([...made.reads, `@${prefix}sp`]) }
    }
    const scalar = dice.pick(this.scalars)
    return direct(scalar.text, scalar.kind, scalar.text)
  }

  /** An element of an array of ours. */
  element(text: string, kind: Kind, token: string, makeIndex: () => Value): Target {
    const value = makeIndex()
    const index = this.dice.once(2) ? `${this.dice.below(LENGTH)}` : value.unsigned ? `${value.text} % ${LENGTH}` : `${value.text} & 3`
    return { text: `${text}[${index}]`, kind, token, reads: value.reads, writes: value.writes }
  }

  /** A member of the struct of ours that this names. */
  member(text: string, token: string, makeIndex: () => Value): Target {
    const one = this.dice.pick(this.fields)
    if (one.isArray) return this.element(`${text}.${one.name}`, one.kind, token, makeIndex)
    return { text: `${text}.${one.name}`, kind: one.kind, token, reads: new Set(), writes: new Set() }
  }

  /** A statement on pointers or whole structs, or null. */
  objectStatement(test: Value): string | null {
    const { dice, prefix } = this
    const pointer = this.pointers[dice.below(2)]
    const q = this.calledBy
    if (q && dice.once(3)) return `${q} = ${test.text} ? ${dice.pick([`&${q}0`, `${q}0`])} : ${q}1;`
    switch (dice.below(4)) {
      case 0: return pointer ? `${pointer.name} = ${this.pointable(pointer.kind)};` : null
      case 1: return pointer ? `${pointer.name} = ${test.text} ? ${this.pointable(pointer.kind)} : ${this.pointable(pointer.kind)};` : null
      case 2: return this.structs.length ? `${prefix}sp = &${dice.pick(this.structs)};` : null
      default: return this.structs.length > 1 ? `${dice.pick([...this.structs, `*${prefix}sp`])} = ${dice.pick([...this.structs, `*${prefix}sp`])};` : null
    }
  }
}

function elements(text: string): string[] {
  return Array.from({ length: LENGTH }, (_, index) => `${text}[${index}]`)
}
