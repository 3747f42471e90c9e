import { assertNever } from '../base/assert'
import { constant } from '../core/build'
import type { Program } from '../core/program'
import type { Condition, LitmusHead, LitmusVariable } from './ast'
import type { Body } from './body'
import type { Here, Lowering } from './lowering'
import { sizeOf } from './types'

/** What a litmus test asks of a final state. */
export interface LitmusView {
  readonly condition: string
  readonly quantifier: LitmusHead['quantifier']
  /** The state as the reference results write it: `0:r0=1; x=0;`. */
  readonly print: (words: Int32Array) => string
  /** Whether it counts: what `filter` asks for is true of it. */
  readonly counts: (words: Int32Array) => boolean
  /** Whether the proposition inside the quantifier is true of it. */
  readonly test: (words: Int32Array) => boolean
}

/** `0:r1=5` in the init block: sets the register before its thread starts. */
export function prepareRegisters(here: Here, head: LitmusHead | null, cpu: number): void {
  if (!head) return
  for (const register of head.registers) {
    if (register.thread !== cpu) continue
    const value = here.l.semantics.constant(register.value, here.scope)
    const address = value === null && register.value.kind === 'unary' ? register.value.operand : register.value
    const entity = value === null && address.kind === 'name' ? here.l.semantics.lookup(here.scope, address.name) : null
    const word = here.body.register(register.name)
    here.body.assign(word, constant(entity?.kind === 'global' ? entity.global.address : value ?? 0))
  }
}

/** Finds the words that the condition and the `locations` name; the threads keep those registers to their end. */
export function observe(l: Lowering, head: LitmusHead, bodies: readonly Body[]): LitmusView {
  const readers = new Map<string, (words: Int32Array) => number>()
  const cells = l.layout.tables()
  const memory = (address: number) => (words: Int32Array): number => {
    const word = cells.words[address] ?? -1
    return word < 0 ? cells.constants[address] ?? 0 : words[word] ?? 0
  }
  const reader = (variable: LitmusVariable): ((words: Int32Array) => number) => {
    const key = nameOf(variable)
    const found = readers.get(key)
    if (found) return found
    const made = variable.thread === null ? location(variable) : register(variable.thread, variable.name)
    readers.set(key, made)
    return made
  }
  const location = (variable: LitmusVariable): ((words: Int32Array) => number) => {
    const entity = l.semantics.user.names.get(variable.name)
    if (entity?.kind !== 'global') {
      l.semantics.reports.add(variable.span, `no location is called ${variable.name}`, 'a register is written with its thread: 0:r1')
      return () => 0
    }
    const size = entity.global.type.kind === 'array' ? sizeOf(entity.global.type.of) : 1
    return memory(entity.global.address + (variable.index ?? 0) * size)
  }
  const register = (thread: number, name: string): ((words: Int32Array) => number) => {
    const body = bodies[thread]
    const word = body?.named.get(name)
    if (word === undefined) return () => 0
    body?.observed.add(word)
    return (words) => words[word] ?? 0
  }
  const test = head.condition ? compile(head.condition) : () => true
  head.locations.forEach(reader)
  // What only the filter names is no part of the states.
  const names = [...readers.keys()].sort(byBytes)
  const counts = head.filter ? compile(head.filter) : () => true
  function compile(condition: Condition): (words: Int32Array) => boolean {
    switch (condition.kind) {
      case 'true': return () => true
      case 'false': return () => false
      case 'not': { const inner = compile(condition.operand); return (words) => !inner(words) }
      case 'and': { const a = compile(condition.left); const b = compile(condition.right); return (words) => a(words) && b(words) }
      case 'or': { const a = compile(condition.left); const b = compile(condition.right); return (words) => a(words) || b(words) }
      case 'equal': {
        const left = reader(condition.variable)
        const right = valueReader(condition.value)
        return (words) => (left(words) === right(words)) === condition.equal
      }
      default: return assertNever(condition)
    }
  }
  function valueReader(value: Extract<Condition, { kind: 'equal' }>['value']): (words: Int32Array) => number {
    if (value.kind === 'number') return () => value.value
    const entity = value.variable.thread === null ? l.semantics.user.names.get(value.variable.name) : null
    if (entity?.kind === 'global') {
      const { address } = entity.global
      return () => address
    }
    return reader(value.variable)
  }
  // The address of an array is that of its first element.
  const show = (value: number): string => (l.layout.cell(value) ? l.layout.nameOf(value).replace(/\[0\]$/, '') : `${value}`)
  return {
    condition: head.conditionText,
    quantifier: head.quantifier,
    counts,
    test,
    print: (words) => names.map((name) => `${name}=${show(readers.get(name)?.(words) ?? 0)};`).join(' '),
  }
}

function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function nameOf(variable: LitmusVariable): string {
  return `${variable.thread === null ? '' : `${variable.thread}:`}${variable.name}${variable.index === null ? '' : `[${variable.index}]`}`
}

/** Whether every CPU is at its end. */
export function allEnded(program: Program, words: Int32Array): boolean {
  return program.agents.every((agent) => agent.kind !== 'cpu' || agent.entries[words[agent.pc] ?? 0] === -1)
}
