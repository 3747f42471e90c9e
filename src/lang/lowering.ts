import { assert } from '../base/assert'
import type { Span } from '../base/source'
import { binary, constant, known, word } from '../core/build'
import type { EventInfo, Expression, Fault, Told, Word } from '../core/program'
import type { Emitter, MemoryModel } from '../models'
import type { FunctionDeclaration, Statement } from './ast'
import type { Body } from './body'
import { Label } from './draft'
import { type Facts, type Layout, showOf } from './layout'
import { MACHINE_FAULTS } from './machine-faults'
import type { FunctionEntity, Scope } from './scope'
import type { Semantics } from './semantics'
import type { Type } from './types'
import type { Value } from './value'

/** Everything that the code of all agents shares while it is written. */
export interface Lowering {
  readonly semantics: Semantics
  readonly layout: Layout
  readonly facts: Facts
  readonly model: MemoryModel
  readonly words: Word[]
  readonly events: EventInfo[]
  /** Functions that `__when_visible` defers; a marker's site is its index + 1. */
  readonly sites: FunctionEntity[]
  readonly macros: readonly string[]
  /** Functions that something calls, or that run. */
  readonly written: Set<FunctionDeclaration>
  /** The text of the program at a place. */
  readonly sourceOf: (span: Span) => string
  /** Inlines a call; set by the module that can, so that models' code can call back. */
  readonly inline: (here: Here, func: FunctionEntity, args: readonly Value[], call: Call) => Value
}

export interface Call { readonly span: Span; readonly text: string }

/** A function that is being inlined: where its returns and jumps go. */
export interface Activation {
  readonly result: number | null
  readonly type: Type
  readonly end: Label
  /** Values returned so far, while they are all one constant; null once they differ. */
  returned: { value: Value; count: number } | null
  varied: boolean
  reachedEnd: boolean
  readonly labels: Map<string, { readonly label: Label; placed: boolean }>
}

export type Case = Extract<Statement, { kind: 'case' | 'default' }>

/** Where code is being written: the machine, the agent's code, the names in sight, the function. */
export interface Here {
  readonly l: Lowering
  readonly body: Body
  readonly scope: Scope
  readonly activation: Activation
  readonly breakTo: Label | null
  readonly continueTo: Label | null
  /** The __atomic that this is in. */
  readonly atomic: Statement | null
  /** Where the cases of the switch around are, and the code that jumps to them begins. */
  readonly cases: { readonly labels: ReadonlyMap<Case, Label>; readonly from: number } | null
}

export function fault(l: Lowering, property: string, message: string, span: Span): Fault {
  return { property: l.semantics.renamed.get(property) ?? property, kind: MACHINE_FAULTS.has(property) ? property : null, message, span }
}

/** Where the reader sees what is written now: in the outermost call whose body is not shown, that call. */
export function shownSpan(body: Body, span: Span): Span {
  return body.shown().hidden?.call?.span ?? span
}

/** A check in the code, unless the program ignores it. */
export function check(here: Here, property: string, test: Expression, message: string, span: Span, told: Told | null = null): void {
  const { l, body } = here
  if (l.semantics.ignored.has(property)) return
  const value = known(test)
  if (value) return
  body.emit({ op: 'check', test, fault: { ...fault(l, property, message, shownSpan(body, span)), ...(told ? { told } : {}) } })
  if (value === 0) body.reachable = false
}

/** Memory itself at an address. */
export function memory(l: Lowering, address: Expression): Expression {
  const value = known(address)
  if (value === null) return { kind: 'cell', address }
  const cell = l.layout.cell(value)
  if (!cell) return constant(0)
  return cell.word < 0 ? constant(cell.initial) : word(cell.word)
}

/** Stores to memory itself. */
export function storeMemory(l: Lowering, body: Body, address: Expression, value: Expression): void {
  const target = known(address)
  if (target === null) {
    body.emit({ op: 'store', address, value })
    return
  }
  const cell = l.layout.cell(target)
  if (cell && cell.word >= 0) body.assign(cell.word, value)
}

/** What a memory model writes with. */
export function emitterFor(here: Here): Emitter {
  const { l, body } = here
  const emitter: Emitter = {
    assign: (target, value) => body.assign(target, value),
    element: (words, index, value) => {
      const position = known(index)
      if (position === null) body.emit({ op: 'element', words, index, value })
      else if (words[position] !== undefined) body.assign(words[position], value)
    },
    store: (address, value) => storeMemory(l, body, address, value),
    memory: (address) => memory(l, address),
    await: (test, why) => { if (!known(test)) body.emit({ op: 'await', test, why }) },
    bound: (test, name) => { if (!known(test)) body.emit({ op: 'bound', test, name }) },
    branch: (test, then, otherwise) => body.either(test, then, otherwise),
    repeat(test, inner) {
      const head = new Label()
      const inside = new Label()
      const end = new Label()
      body.place(head, false)
      body.branch(test, inside, end)
      body.place(inside)
      inner()
      body.jump(head)
      body.place(end)
    },
    hold: (value) => body.hold(value),
    marker: (site, argument) => runMarker(here, site, argument),
  }
  return emitter
}

function runMarker(here: Here, site: Expression, argument: Expression): void {
  const { l, body } = here
  const run = (func: FunctionEntity): void => {
    const mode = body.mode
    body.mode = 'direct'
    const type = func.type.parameters[0]
    const args: Value[] = type ? [{ type, e: argument, local: null, origin: null }] : []
    l.inline(here, func, args, { span: func.node.span, text: func.name })
    body.mode = mode
  }
  const value = known(site)
  if (value !== null) {
    const func = l.sites[value - 1]
    assert(func, `no marker site ${value}`)
    return run(func)
  }
  const choose = (index: number): void => {
    const func = l.sites[index]
    if (func) body.either(binary('==', site, constant(index + 1)), () => run(func), () => choose(index + 1))
  }
  choose(0)
}

/** Begins an event of this step: its label, and the word whose value the label shows. */
export function beginEvent(here: Here, verb: EventInfo['verb'], text: string, span: Span, address: Expression | null): void {
  const { l, body } = here
  const { hidden, frames } = body.shown()
  const call = hidden?.call
  body.boundary()
  const info: EventInfo = {
    verb: call && verb !== 'load' && verb !== 'store' ? 'atomic' : verb,
    text: call && verb !== 'load' && verb !== 'store' ? call.text : text,
    within: call?.text ?? '',
    gives: hidden ? showOf(hidden.func.type.result) : 'number',
    span: call?.span ?? span,
    func: frames.at(-1)?.func.name ?? '',
    stack: body.stack(),
    locals: body.locals(),
  }
  if (body.reachable) body.emit({ op: 'event', event: l.events.push(info) - 1, address })
}
