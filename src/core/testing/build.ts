import type { Agent, Expression, Fault, Instruction, Program, Property, Word } from '../program'

/** Core programs written by hand, for tests: code as nested statements, laid out into the one list of instructions. */

export type Statement = Exclude<Instruction, { op: 'jump' | 'branch' }>
  | { readonly op: 'if'; readonly test: Expression; readonly then: readonly Statement[]; readonly otherwise: readonly Statement[] }
  | { readonly op: 'forever' }

export const NO_SPAN = { file: '', line: 0, column: 0, endLine: 0, endColumn: 0 }

export const constant = (value: number): Expression => ({ kind: 'constant', value })
export const word = (index: number): Expression => ({ kind: 'word', word: index })
export const binary = (op: (Expression & { kind: 'binary' })['op'], left: Expression | number, right: Expression | number): Expression =>
  ({ kind: 'binary', op, left: expressed(left), right: expressed(right) })
const expressed = (value: Expression | number): Expression => (typeof value === 'number' ? constant(value) : value)

export const assign = (target: number, value: Expression | number): Statement => ({ op: 'assign', target, value: expressed(value) })
export const wait = (test: Expression, why = 'waits'): Statement => ({ op: 'await', test, why })
export const choose = (target: number, count: number): Statement => ({ op: 'choose', target, count })
export const when = (test: Expression, then: readonly Statement[], otherwise: readonly Statement[] = []): Statement => ({ op: 'if', test, then, otherwise })
export const check = (property: string, test: Expression): Statement => ({ op: 'check', test, fault: faultOf(property) })
export const bound = (name: string, test: Expression): Statement => ({ op: 'bound', test, name })
export const stop = (agent: number, pc: number, reset: readonly number[] = []): Statement => ({ op: 'stop', agent, pc, reset, then: -1 })

export function faultOf(property: string): Fault {
  return { property, kind: null, message: property, span: NO_SPAN }
}

export class ProgramBuilder {
  readonly words: Word[] = []
  readonly agents: Agent[] = []
  readonly code: Instruction[] = []
  readonly invariants: Property[] = []
  readonly finals: Property[] = []
  private readonly cells: { word: number; constant: number }[] = [{ word: -1, constant: 0 }]
  private monitor = -1
  private start: Statement[] = []
  deadlock: string | null = 'DEADLOCK'

  word(name: string, options: Partial<Word> = {}): number {
    this.words.push({ name, region: 'memory', initial: 0, range: null, agent: -1, show: 'number', ...options })
    return this.words.length - 1
  }

  /** Gives the word, or a constant, the next address. */
  cell(cell: { word: number } | { constant: number }): number {
    this.cells.push('word' in cell ? { word: cell.word, constant: 0 } : { word: -1, constant: cell.constant })
    return this.cells.length - 1
  }

  /** An agent with its pc word, to be given its actions later. */
  agent(name: string, kind: Agent['kind'], cpu: number): number {
    const agent = this.agents.length
    const pc = this.word(`${name} pc`, { region: 'pc', agent })
    this.agents.push({ name, kind, cpu, pc, entries: [], alternatives: 1 })
    return agent
  }

  /** The agent's actions by pc; an empty one is its end. */
  actions(agent: number, actions: readonly (readonly Statement[])[]): void {
    const entries = actions.map((action) => (action.length ? this.emit(action) : -1))
    this.agents[agent] = { ...(this.agents[agent] as Agent), entries }
  }

  watch(statements: readonly Statement[]): void { this.monitor = this.emit([...statements, { op: 'end' }]) }
  begin(statements: readonly Statement[]): void { this.start = [...statements] }
  invariant(name: string, test: Expression): void { this.invariants.push(this.property(name, test)) }
  final(name: string, test: Expression): void { this.finals.push(this.property(name, test)) }

  build(): Program {
    const start = this.emit([...this.start, { op: 'end' }])
    return {
      words: this.words, agents: this.agents, code: this.code, events: [], start, monitor: this.monitor,
      cells: { words: Int32Array.from(this.cells, (cell) => cell.word), constants: Int32Array.from(this.cells, (cell) => cell.constant) },
      invariants: this.invariants, finals: this.finals, deadlock: this.deadlock, model: 'sc', bounds: {},
    }
  }

  private property(name: string, test: Expression): Property {
    return { name, entry: this.emit([check(name, test), { op: 'end' }]), span: NO_SPAN }
  }

  private emit(statements: readonly Statement[]): number {
    const entry = this.code.length
    for (const statement of statements) {
      if (statement.op === 'if') this.emitIf(statement)
      else if (statement.op === 'forever') this.code.push({ op: 'jump', to: this.code.length })
      else this.code.push(statement)
    }
    return entry
  }

  private emitIf({ test, then, otherwise }: Statement & { op: 'if' }): void {
    const branch = this.code.length
    this.code.push({ op: 'end' })
    const thenEntry = this.emit(then)
    const over = this.code.length
    this.code.push({ op: 'end' })
    const otherwiseEntry = this.emit(otherwise)
    this.code[branch] = { op: 'branch', test, then: thenEntry, otherwise: otherwiseEntry }
    this.code[over] = { op: 'jump', to: this.code.length }
  }
}
