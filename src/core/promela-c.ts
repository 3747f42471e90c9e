import { assertNever, at } from '../base/assert'
import { reachable } from './printer'
import type { BinaryOp, Expression, Instruction, Program } from './program'

/** How a piece of code ended, as the C functions return it. */
const BLOCKED = 0
const DONE = 1
/** Broke a property or met a bound: the path ends there, and there is no state behind it. */
const ENDED = 2

/**
 * The code of a core program as C for the model that Spin runs: one function for each entry. They work on `next[]`,
 * a copy of the state; the tables that expressions index and the names of what can break are collected on the way.
 */
export class CodeInC {
  /** Names of what can break or be reached, as reported: `VIOLATION FRESH`, `BOUND RCU_REQUESTS`. */
  readonly reports: string[] = []
  private readonly program: Program
  private readonly functions = new Map<number, string>()
  /** Their contents as text, and their numbers. */
  private readonly tables = new Map<string, number>()

  constructor(program: Program) {
    this.program = program
  }

  /** A call that runs the code from the entry. */
  call(entry: number): string {
    if (!this.functions.has(entry)) this.functions.set(entry, this.functionAt(entry))
    return `code_${entry}()`
  }

  /** The definitions: tables, then functions. */
  definitions(): string[] {
    const tables = Array.from(this.tables, ([values, number]) => `static const int table_${number}[] = { ${values} };`)
    return [...tables, ...this.functions.values()]
  }

  /** C text that notes which line to print. */
  report(line: string): string {
    const found = this.reports.indexOf(line)
    return `report(${found < 0 ? this.reports.push(line) - 1 : found})`
  }

  private functionAt(entry: number): string {
    const places = reachable(this.program, entry)
    const lines = places.map((place) => `l${place}: ${this.instruction(at(this.program.code, place), place)}`)
    return [`static int code_${entry}(void)`, '{', `\tgoto l${entry};`, ...lines.map((line) => `\t${line}`), '}'].join('\n')
  }

  private instruction(instruction: Instruction, place: number): string {
    const ended = (line: string): string => `{ ${this.report(line)}; return ${ENDED}; }`
    switch (instruction.op) {
      case 'assign': return `next[${instruction.target}] = ${this.value(instruction.value)};`
      case 'store': return `store(${this.value(instruction.address)}, ${this.value(instruction.value)});`
      case 'element': return `put(${this.tableOf(instruction.words)}, ${this.value(instruction.index)}, ${this.value(instruction.value)});`
      case 'branch': return `if (${this.value(instruction.test)}) ${this.go(instruction.then, place)} else ${this.go(instruction.otherwise, place)}`
      case 'jump': return this.go(instruction.to, place)
      case 'choose': return `next[${instruction.target}] = choose(${instruction.count});`
      case 'await': return `if (!${this.value(instruction.test)}) return ${BLOCKED};`
      case 'check': return `if (!${this.value(instruction.test)}) ${ended(`VIOLATION ${instruction.fault.property}`)}`
      case 'bound': return `if (!${this.value(instruction.test)}) ${ended(`BOUND ${instruction.name}`)}`
      case 'event':
      case 'note': return ';'
      case 'stop': {
        const { pc } = at(this.program.agents, instruction.agent)
        const words = [...(pc >= 0 ? [`next[${pc}] = ${instruction.pc};`] : []), ...instruction.reset.map((word) => `next[${word}] = 0;`)]
        return [...words, instruction.then < 0 ? `return ${DONE};` : this.go(instruction.then, place)].join(' ')
      }
      case 'end': return `return ${DONE};`
      default: return assertNever(instruction)
    }
  }

  /** A jump back is a loop of local code, which must come to an end. */
  private go(to: number, from: number): string {
    return to > from ? `goto l${to};` : `{ if (--fuel < 0) { ${this.report('VIOLATION LOOP')}; return ${ENDED}; } goto l${to}; }`
  }

  /** The value of an expression, in parentheses or otherwise whole. */
  private value(expression: Expression): string {
    switch (expression.kind) {
      case 'constant': return expression.value === -0x80000000 ? '(-2147483647 - 1)' : `(${expression.value})`
      case 'word': return `next[${expression.word}]`
      case 'cell': return `load(${this.value(expression.address)})`
      case 'valid': return `valid(${this.value(expression.address)})`
      case 'table': return `entry(${this.tableOf(expression.values)}, ${this.value(expression.index)})`
      case 'element': return `get(${this.tableOf(expression.words)}, ${this.value(expression.index)})`
      case 'unary': {
        const operand = this.value(expression.operand)
        return expression.op === '-' ? `((int)(0u - (unsigned)${operand}))` : `(${expression.op}${operand})`
      }
      case 'binary': return binaryInC(expression.op, this.value(expression.left), this.value(expression.right))
      case 'conditional': return `(${this.value(expression.test)} ? ${this.value(expression.then)} : ${this.value(expression.otherwise)})`
      default: return assertNever(expression)
    }
  }

  /** Arguments that pass a constant table and its length. */
  private tableOf(values: readonly number[]): string {
    const text = values.join(', ') || '0'
    const number = this.tables.get(text) ?? this.tables.size
    this.tables.set(text, number)
    return `table_${number}, ${values.length}`
  }
}

/** Operators that C has for int as the core does. */
const SAME = new Set<BinaryOp>(['&', '|', '^', '==', '!=', '<', '<=', '&&', '||'])
const UNSIGNED: Partial<Record<BinaryOp, string>> = { '+': '+', '-': '-', '*': '*', '<u': '<', '<=u': '<=' }
const FUNCTIONS: Partial<Record<BinaryOp, string>> = {
  '/': 'divide', '%': 'modulo', '/u': 'divide_unsigned', '%u': 'modulo_unsigned', '<<': 'shift_left', '>>': 'shift_right', '>>u': 'shift_right_unsigned',
}

function binaryInC(op: BinaryOp, left: string, right: string): string {
  if (SAME.has(op)) return `(${left} ${op} ${right})`
  const unsigned = UNSIGNED[op]
  return unsigned ? `((int)((unsigned)${left} ${unsigned} (unsigned)${right}))` : `${FUNCTIONS[op] ?? ''}(${left}, ${right})`
}
