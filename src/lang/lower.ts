import type { Diagnostic, Span } from '../base/source'
import { known } from '../core/build'
import type { Program, Word } from '../core/program'
import type { SourceFile } from '../wire/program'
import { type MemoryModel, type StoreBuffer, makeModel } from '../models'
import { MOST_ACTORS } from './actor-count'
import { type Actor, CodeList, actorsOf, directCode, linkActors, writeActor, writeDirect, writeProperties, writeRole } from './agents'
import type { FunctionDeclaration, Unit } from './ast'
import { Body, TooLarge } from './body'
import { type CacheView, cacheView, findCaches } from './caches'
import { inline } from './call'
import { fold } from './constants'
import { Reports } from './diagnostics'
import { Label } from './draft'
import { checkIgnored } from './ignored'
import { rvalue } from './expression'
import { Facts, Layout, NULL_PAGE, cellKey, showOf } from './layout'
import { linesOf } from './lines'
import { type LitmusView, observe, prepareRegisters } from './litmus'
import { type Here, type Lowering, fault } from './lowering'
import type { Vocabulary } from './parse'
import { isInside } from './range'
import { Scope } from './scope'
import { Semantics } from './semantics'
import { type Shapes, findShapes } from './shapes'
import { spread } from './statement'
import { MOST_WORDS, VOID } from './types'
import { checkUnused } from './unused'
import { compileWatch, type WatchCode, type WatchMistake } from './watch'

/** How often the whole is written anew until nothing new is found out about what is stored where: three are usual. */
const MOST_ROUNDS = 200

/** Addresses of a litmus test lie above the numbers in it: one that is an address is printed by its name. */
const LITMUS_BASE = 20_011


export interface LowerOptions {
  readonly model: 'sc' | 'tso'
  readonly buffer: number
  /** Litmus tests: the store buffer's size is no part of the model. */
  readonly unbounded: boolean
  readonly isPrelude: (file: string) => boolean
  /** Macros: what a name that is not declared may be meant to be. */
  readonly vocabulary: Vocabulary
  /** The prelude's files, and the program's. */
  readonly files: readonly SourceFile[]
}

/** A core program, and what its words are for the reader. */
export interface Lowered {
  readonly program: Program
  readonly buffers: readonly StoreBuffer[]
  /** Addresses used as locks. */
  readonly locks: readonly number[]
  readonly nameOf: (address: number) => string
  readonly isAddress: (number: number) => boolean
  readonly poisonAt: (number: number) => number | null
  readonly functionName: (number: number) => string | null
  /** Of memory, machine and ghost words: where each is declared decides if it is shown. */
  readonly shown: (word: number) => 'program' | 'prelude'
  /** For each agent and program counter, its words that are still needed there. */
  readonly live: readonly (readonly (readonly number[])[])[]
  /** How the value at an address is shown. */
  readonly showAt: (address: number) => Word['show']
  readonly litmus: LitmusView | null
  /** The program's slab caches. */
  readonly caches: readonly CacheView[]
  /** What of memory is made of lists. */
  readonly shapes: Shapes
  /** Every struct in memory that has all of these members; `members` are their addresses. */
  readonly structs: (members: readonly string[]) => readonly { readonly address: number; readonly size: number; readonly members: readonly number[] }[]
  /** A variable of the prelude by its name; null if this program has no use for it. */
  readonly preludeGlobal: (name: string) => { readonly address: number; readonly size: number } | null
  /** An expression over the globals, to be looked at in any state. */
  readonly watch: (text: string) => WatchCode | WatchMistake
  /** A constant of the prelude by its name (`OBJECT_FREE`); null if it has none. */
  readonly constantOf: (name: string) => number | null
}

export type LowerResult = { readonly lowered: Lowered | null; readonly diagnostics: readonly Diagnostic[] }

/**
 * Turns a parsed program into guarded commands (DESIGN 3). What no thread stores to is a constant, whose loads are no
 * events; since that is known only when all code is written, it is written again until nothing new comes up.
 */
export function lower(unit: Unit, options: LowerOptions): LowerResult {
  const facts = new Facts()
  const reports = new Reports(options.files, options.isPrelude)
  const semantics = new Semantics(unit, reports, options.isPrelude)
  checkIgnored(unit, semantics)
  if (!semantics.typesKnown) return { lowered: null, diagnostics: reports.sorted }
  const declared = reports.list.length
  for (let round = 0; ; round++) {
    facts.grown = false
    reports.forgetFrom(declared)
    const lowered = attempt(unit, options, facts, semantics)
    if (facts.grown && round < MOST_ROUNDS) continue
    if (facts.grown) reports.add(placeOf(unit, options), 'which code can run is found out too slowly: one thing makes the next reachable, again and again', 'make the conditions depend on less')
    return { lowered: reports.list.length ? null : lowered, diagnostics: reports.sorted }
  }
}

function attempt(unit: Unit, options: LowerOptions, facts: Facts, semantics: Semantics): Lowered | null {
  const { reports } = semantics
  const cpus = semantics.count.cpus
  const globals = semantics.globals.filter((global) => !global.prelude || facts.used.has(global.name))
  const layout = new Layout(globals, facts, unit.litmus ? LITMUS_BASE : NULL_PAGE, unit.litmus !== null)
  const words: Word[] = []
  const base = { semantics, layout, facts, words, events: [], sites: [], inline, macros: [...options.vocabulary.macros.keys()], written: new Set<FunctionDeclaration>(), sourceOf: sourceText(options.files) }
  initializeGlobals({ ...base, model: makeModel('sc', { cpus: 0, buffer: 0, unbounded: false, word: () => 0 }) })
  checkRanges(layout, semantics)
  layout.caches = findCaches(layout, semantics)
  layout.makeWords((word) => words.push(word) - 1)
  const model: MemoryModel = makeModel(options.model, { cpus, buffer: options.buffer, unbounded: options.unbounded, word: (word) => words.push(word) - 1 })
  const l: Lowering = { ...base, model }
  const actors = actorsOf(l)
  const most = actors.length > MOST_ACTORS ? `${actors.length} CPUs, buffers and agents: at most ${MOST_ACTORS} can be stepped`
    : layout.cells.length > MOST_WORDS ? `${layout.cells.length} words of memory: at most ${MOST_WORDS} can be stepped` : ''
  if (most) {
    reports.add(placeOf(unit, options), most, 'make arrays and counts smaller: what breaks, breaks with few')
    return null
  }
  if (!actors.some((actor) => actor.kind === 'cpu')) {
    const isMeant = unit.declarations.some((one) => one.kind === 'function' && one.role.kind === 'cpu')
    if (!isMeant || reports.list.length === 0) reports.add(placeOf(unit, options), 'nothing runs: no function is a thread', 'write __cpu before the functions that run on CPUs of their own: __cpu void reader(void) { … }')
    checkUnused(l)
    return null
  }
  try {
    const lowered = assemble(l, unit, options, actors)
    if (!facts.grown) checkUnused(l)
    return lowered
  } catch (failure) {
    if (!(failure instanceof TooLarge)) throw failure
    reports.add(placeOf(unit, options), 'the code is too large when all calls are inlined', 'call less deeply, or loop less')
    return null
  }
}

/** The first function of the program itself. */
function placeOf(unit: Unit, options: LowerOptions): Span {
  const first = unit.declarations.find((declaration) => declaration.kind === 'function' && !options.isPrelude(declaration.span.file))
  return first?.span ?? { file: options.files.at(-1)?.name ?? '', line: 1, column: 1, endLine: 1, endColumn: 2 }
}

function assemble(l: Lowering, unit: Unit, options: LowerOptions, actors: readonly Actor[]): Lowered | null {
  const list = new CodeList()
  const bodies: Body[] = []
  // Buffers last: what they do when something becomes visible is known when all others are written.
  const write = (actor: Actor, index: number): void => { bodies[index] = writeActor(l, actor, index, (here) => prepareRegisters(here, unit.litmus, actor.cpu)) }
  actors.forEach((actor, index) => { if (actor.kind !== 'buffer') write(actor, index) })
  const startCode = directCode(l, 'start', (here) => writeRole(here, 'init'))
  const hasMonitor = l.semantics.functions.some((func) => func.node.role.kind === 'monitor')
  const monitor = hasMonitor ? writeDirect(l, 'monitor', list, (here) => writeRole(here, 'monitor')) : -1
  const invariants = writeProperties(l, 'invariant', list)
  const finals = writeProperties(l, 'final', list)
  actors.forEach((actor, index) => { if (actor.kind === 'buffer') write(actor, index) })
  const litmus = unit.litmus ? observe(l, unit.litmus, bodies) : null
  // Whether an access is an event is known only when nothing new comes up.
  if (!l.facts.grown) actors.forEach((actor, index) => { if (actor.kind === 'agent' && actor.func?.prelude && bodies[index]?.events === 0) l.facts.add(l.facts.idle, actor.name) })
  // Written again, or not at all: steps are cut for what is kept.
  if (l.facts.grown || l.semantics.reports.list.length) return null
  const { agents, start, live } = linkActors(l, actors, bodies, list, startCode)
  const program: Program = {
    words: l.words, cells: l.layout.tables(), agents, code: list.code, events: l.events, start, monitor, invariants, finals,
    deadlock: unit.litmus || l.semantics.ignored.has('DEADLOCK') ? null : fault(l, 'DEADLOCK', '', unit.declarations[0]?.span ?? { file: '', line: 0, column: 0, endLine: 0, endColumn: 0 }).property,
    model: options.model, bounds: l.model.bounds,
  }
  return view(l, program, options.vocabulary, litmus, live)
}

function view(l: Lowering, program: Program, vocabulary: Vocabulary, litmus: LitmusView | null, live: Lowered['live']): Lowered {
  const { layout } = l
  const prelude = new Set(layout.cells.filter((cell) => cell.global.prelude && cell.word >= 0).map((cell) => cell.word))
  return {
    program, litmus, live,
    watch: (text) => compileWatch(l, program, vocabulary, text),
    caches: layout.caches.map((cache) => cacheView(layout, cache)),
    shapes: findShapes(layout, l.facts, l.semantics.globals, l.semantics.entries),
    constantOf: (name) => { const entity = l.semantics.prelude.names.get(name); return entity?.kind === 'constant' ? entity.value : null },
    structs: (members) => layout.structsWith(members),
    preludeGlobal: (name) => { const global = layout.prelude(name); return global ? { address: global.address, size: layout.sizeOf(global) } : null },
    showAt: (address) => { const cell = layout.cell(address); return cell ? showOf(cell.leaf.type) : 'number' },
    buffers: l.model.buffers,
    locks: layout.cells.flatMap((cell) => (l.facts.locks.has(cellKey(cell.global, cell.offset)) ? [cell.global.address + cell.offset] : [])),
    nameOf: (address) => layout.nameOf(address),
    isAddress: (number) => layout.cell(number) !== null,
    poisonAt: (number) => layout.poisonAt(number),
    functionName: (number) => l.facts.taken[number - 1] ?? null,
    shown: (word) => (prelude.has(word) ? 'prelude' : 'program'),
  }
}

/** Static initializers: constants, and addresses. */
function initializeGlobals(l: Lowering): void {
  const { semantics, layout } = l
  for (const global of semantics.globals) {
    const { initializer } = global.node
    if (!initializer || !global.address) continue
    const scope = new Scope(semantics.scopeOf(global.node.span), global.prelude)
    const body = new Body('initializer', { agent: -1, self: -1, cpu: -1 }, (word) => l.words.push(word) - 1)
    body.mode = 'direct'
    body.initializes = true
    const here: Here = { l, body, scope, breakTo: null, continueTo: null, cases: null, atomic: null, activation: { result: null, type: VOID, end: new Label(), returned: null, varied: false, reachedEnd: false, labels: new Map() } }
    semantics.reports.guarded(() => spread(here, global.type, 0, initializer, (offset, leaf, expression) => {
      const value = known(rvalue(here, expression).e)
      if (value === null || body.code.length) {
        const wrong = fold(semantics, expression, scope)
        if (wrong && typeof wrong === 'object') semantics.reports.add(wrong.span, wrong.message, wrong.hint)
        else semantics.reports.add(expression.span, 'an initializer must be known before the program runs', 'set it in an __init function')
        return
      }
      const cell = layout.cell(global.address + offset)
      if (cell) cell.initial = leaf.kind === 'int' && leaf.name === 'bool' ? Number(value !== 0) : value
    }))
  }
}

/** What a variable begins as lies in its range. */
function checkRanges(layout: Layout, semantics: Semantics): void {
  for (const global of layout.ranged) {
    const { range, node } = global
    const outside = layout.cells.find((cell) => cell.global === global && range && !isInside(range, cell.initial))
    if (range && outside) semantics.reports.add(node.span, `${node.name} begins as ${outside.initial}, and may be ${range.lo} … ${range.hi}`, node.initializer ? '' : 'give it an initializer')
  }
}

function sourceText(files: readonly SourceFile[]): Lowering['sourceOf'] {
  const named = new Map(files.map((file) => [file.name, file]))
  return (span) => {
    const file = named.get(span.file)
    return !file || span.endLine !== span.line ? '' : linesOf(file)[span.line - 1]?.slice(span.column - 1, span.endColumn - 1) ?? ''
  }
}
