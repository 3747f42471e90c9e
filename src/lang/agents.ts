import { assert } from '../base/assert'
import { constant, word } from '../core/build'
import type { Agent, EventInfo, Instruction, Property } from '../core/program'
import { Body, zero } from './body'
import { inline } from './call'
import { Rejected } from './diagnostics'
import { Label } from './draft'
import { link } from './link'
import { type Here, type Lowering, emitterFor } from './lowering'
import { checkTest } from './property'
import { type FunctionEntity, Scope } from './scope'
import { INT, VOID, isPointer } from './types'
import { type Value, constantValue } from './value'

/** One that acts: a function on a CPU or beside it, or a CPU's buffer. */
export interface Actor {
  readonly name: string
  readonly kind: Agent['kind']
  readonly cpu: number
  readonly self: number
  readonly func: FunctionEntity | null
  /** Argument of `__cpus(n)` and `__agents(n)`. */
  readonly number: number | null
}

/** Everybody who acts, CPUs first, then their buffers, then the machine's agents. */
export function actorsOf(l: Lowering): Actor[] {
  const named = (kind: 'cpu' | 'agent'): { func: FunctionEntity; number: number | null }[] =>
    [...l.semantics.functions].filter((func) => func.node.body && func.node.role.kind === kind)
      .sort((a, b) => Number(a.prelude) - Number(b.prelude))
      .flatMap((func): { func: FunctionEntity; number: number | null }[] => {
        const { role } = func.node
        const count = 'count' in role && role.count ? l.semantics.count.of(role.count) : null
        return count === null ? [{ func, number: null }] : Array.from({ length: count }, (_, number) => ({ func, number }))
      })
  const label = (func: FunctionEntity, number: number | null): string => (number === null ? func.name : `${func.name} ${number}`)
  const cpus = named('cpu').map(({ func, number }, cpu): Actor => ({ name: label(func, number), kind: 'cpu', cpu, self: cpu, func, number }))
  const buffers = cpus.filter((actor) => l.model.drain(actor.cpu)).map((actor): Actor => ({ name: `store buffer of CPU ${actor.cpu}`, kind: 'buffer', cpu: actor.cpu, self: actor.cpu, func: null, number: null }))
  const busy = named('agent').filter(({ func, number }) => !func.prelude || !l.facts.idle.has(label(func, number)))
  const agents = busy.map(({ func, number }, index): Actor => ({ name: label(func, number), kind: 'agent', cpu: -1, self: cpus.length + index, func, number }))
  return [...cpus, ...buffers, ...agents]
}

function bodyFor(l: Lowering, name: string, who: { agent: number; self: number; cpu: number }): Body {
  const body = new Body(name, who, (made) => l.words.push(made) - 1)
  body.ghostNamed = (word) => (l.words[word]?.region === 'ghost' ? l.words[word].name : null)
  return body
}

/** Code outside of any function. */
export function hereIn(l: Lowering, body: Body, scope: Scope): Here {
  return {
    l, body, scope, breakTo: null, continueTo: null, cases: null, atomic: null,
    activation: { result: null, type: VOID, end: new Label(), returned: null, varied: false, reachedEnd: false, labels: new Map() },
  }
}

/** The code of one actor, from its start to its end. */
export function writeActor(l: Lowering, actor: Actor, agent: number, prepare: (here: Here) => void): Body {
  const body = bodyFor(l, actor.name, { agent, self: actor.self, cpu: actor.kind === 'agent' ? -1 : actor.cpu })
  const here = hereIn(l, body, l.semantics.user)
  l.semantics.reports.guarded(() => {
    if (!actor.func) return writeDrain(here, actor)
    prepare(here)
    inline(here, actor.func, argumentsOf(l, actor), { span: actor.func.node.span, text: actor.func.name })
  })
  body.reachable = true
  body.emit({ op: 'finish' })
  return body
}

function argumentsOf(l: Lowering, actor: Actor): Value[] {
  const { func } = actor
  if (!func) return []
  const { parameters } = func.node
  if (l.semantics.litmus && !func.prelude) return parameters.map((parameter, index) => litmusArgument(l, parameter.name, func, index))
  return parameters.length ? [constantValue(INT, actor.number ?? 0)] : []
}

// In a litmus file a thread's parameter is the address of the location of the same name.
function litmusArgument(l: Lowering, name: string, func: FunctionEntity, index: number): Value {
  const entity = l.semantics.user.names.get(name)
  const type = func.type.parameters[index] ?? INT
  if (entity?.kind !== 'global') {
    const { reports } = l.semantics
    // What was wrong with its declaration has been told.
    if (reports.list.length) throw new Rejected(name)
    return reports.fail(func.node.span, `no location is called ${name}`)
  }
  const { global } = entity
  const pointer = isPointer(type) && type.to.kind !== 'void' && !(global.type.kind === 'pointer' && !isPointer(type.to)) ? type : { kind: 'pointer' as const, to: global.type }
  return { type: pointer, e: constant(global.address), local: null, origin: { kind: 'cells', cells: { global, offsets: [0] } } }
}

function writeDrain(here: Here, actor: Actor): void {
  const { l, body } = here
  const step = l.model.drain(actor.cpu)
  const buffer = l.model.buffers[actor.cpu]
  if (!step || !buffer) return
  const again = new Label()
  const info: EventInfo = {
    verb: 'drain', text: 'the oldest store', within: '', gives: 'number', span: { file: '', line: 0, column: 0, endLine: 0, endColumn: 0 }, func: '', stack: [], locals: [],
  }
  const event = l.events.push(info) - 1
  body.mode = 'direct'
  body.place(again)
  body.boundary()
  body.emit({ op: 'event', event, address: word(buffer.addresses[0] ?? 0) })
  body.emit({ op: 'note', value: word(buffer.values[0] ?? 0) })
  step(emitterFor(here))
  body.jump(again)
}

/** The core program's one list of code, as it grows. */
export class CodeList {
  readonly code: Instruction[] = []

  /** Appends code whose jumps index itself; returns where it begins. */
  append(part: readonly Instruction[]): number {
    const base = this.code.length
    for (const instruction of part) {
      if (instruction.op === 'branch') this.code.push({ ...instruction, then: instruction.then + base, otherwise: instruction.otherwise + base })
      else if (instruction.op === 'jump') this.code.push({ ...instruction, to: instruction.to + base })
      else this.code.push(instruction)
    }
    return base
  }
}

/** Code that is no agent's: monitor, properties, the start. It ends with `end` and leaves its words 0. */
export function writeDirect(l: Lowering, name: string, list: CodeList, write: (here: Here) => void): number {
  return list.append([...directCode(l, name, write), { op: 'end' }])
}

/** The same without the `end`: other code follows. */
export function directCode(l: Lowering, name: string, write: (here: Here) => void): Instruction[] {
  const body = bodyFor(l, name, { agent: -1, self: -1, cpu: -1 })
  body.mode = 'direct'
  body.watches = name !== 'start'
  l.semantics.reports.guarded(() => write(hereIn(l, body, l.semantics.user)))
  body.reachable = true
  zero(body)
  // Code that was given up may lack what it jumps to.
  return l.semantics.reports.list.length ? [] : resolveDirect(body)
}

/** Code that has no steps, with its jumps resolved. */
export function resolveDirect(body: Body): Instruction[] {
  const where = new Map<Label, number>()
  let count = 0
  for (const draft of body.code) {
    if (draft.op === 'label') where.set(draft.label, count)
    else count++
  }
  const place = (label: Label): number => { const found = where.get(label); assert(found !== undefined, 'a jump to a label that is not placed'); return found }
  return body.code.flatMap((draft): Instruction[] => {
    switch (draft.op) {
      case 'label': return []
      case 'boundary': case 'mark': case 'finish': throw new Error(`${draft.op} in code that has no steps`)
      case 'branch': return [{ op: 'branch', test: draft.test, then: place(draft.then), otherwise: place(draft.otherwise) }]
      case 'jump': return [{ ...draft, to: place(draft.to) }]
      default: return [draft]
    }
  })
}

/** All functions of a role, run one after the other. */
export function writeRole(here: Here, role: 'init' | 'monitor'): void {
  for (const func of here.l.semantics.functions) {
    if (func.node.role.kind === role && func.node.body) inline(here, func, [], { span: func.node.span, text: func.name })
  }
}

/** `invariant` and `final` declarations, in order. */
export function writeProperties(l: Lowering, when: 'invariant' | 'final', list: CodeList): Property[] {
  // A litmus test asks for final states, whatever the prelude would say of them.
  if (l.semantics.litmus) return []
  return l.semantics.properties.filter((property) => property.when === when && !l.semantics.ignored.has(property.name)).map((property) => {
    const entry = writeDirect(l, property.name, list, (here) => {
      const scope = new Scope(l.semantics.scopeOf(property.span), false)
      checkTest({ ...here, scope }, property.name, property.test, `${when} ${property.name} does not hold`, property.span)
    })
    return { name: property.name, entry, span: property.span }
  })
}

/** Cuts the actors' code into steps and strings their first local code together behind the start's. */
export function linkActors(l: Lowering, actors: readonly Actor[], bodies: readonly Body[], list: CodeList, startCode: readonly Instruction[]): { agents: Agent[]; start: number; live: (readonly (readonly number[])[])[] } {
  const agents: Agent[] = []
  const openings: Instruction[][] = []
  const live: (readonly (readonly number[])[])[] = []
  bodies.forEach((body, index) => {
    const actor = actors[index]
    if (!actor) return
    const flag = (): number => l.words.push({ name: `${actor.name} marked`, region: 'local', initial: 0, range: null, agent: index, show: 'bool' }) - 1
    const linked = link(body, index, flag)
    const base = list.append(linked.code)
    const pc = l.words.push({ name: `${actor.name} pc`, region: 'pc', initial: 0, range: { lo: 0, hi: linked.entries.length - 1 }, agent: index, show: 'number' }) - 1
    agents.push({ name: actor.name, kind: actor.kind, cpu: actor.cpu, pc, entries: linked.entries.map((entry) => (entry < 0 ? -1 : entry + base)), alternatives: body.alternatives })
    openings.push(linked.opening)
    live.push(linked.live)
  })
  const start = list.append(startCode)
  openings.forEach((opening, index) => {
    const base = list.code.length
    const next = index + 1 < openings.length ? base + opening.length : -1
    list.append(opening.map((instruction): Instruction => (instruction.op === 'stop' ? { ...instruction, then: next } : instruction)))
  })
  return { agents, start, live }
}
