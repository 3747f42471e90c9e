import { constant, known, word } from '../core/build'
import type { CallSite, Expression, Local, Word } from '../core/program'
import type { Span } from '../base/source'
import type { Draft } from './draft'
import { Label, type Mark } from './draft'
import { wordsOf } from './flow'
import { showOf } from './layout'
import type { FunctionEntity, LocalVariable } from './scope'
import type { Sides } from './told'
import { leaves } from './types'

/** How code touches memory: `thread` by events, `atomic` inside one event, `direct` as ghosts, the start and the monitor see it. */
export type Mode = 'thread' | 'atomic' | 'direct'

/** A call that is being inlined. */
export interface Frame {
  readonly func: FunctionEntity
  /** The call, and null for the agent's own function. */
  readonly call: { readonly span: Span; readonly text: string } | null
  /** How many events and places to jump back to the body had when the call began. */
  readonly eventsBefore: number
  readonly targetsBefore: number
  readonly locals: LocalVariable[]
  readonly marks: Mark[]
}

/** Instructions that one agent's code may have: inlining can double it with each level of calls. */
const MOST_CODE = 100_000

/** Enough to read a function that nothing calls. */
const MOST_REHEARSED = 5_000

/** The program is too large to be worth stepping; told once, where it became so. */
export class TooLarge extends Error {}

/** Thrown where a value was wanted without code, and there is none. It is no mistake of anybody: one is enough. */
export const IMPURE = new Error('code where only a value was asked for')

/** The code of one agent (or of the start, the monitor, a property), as it is written. */
export class Body {
  readonly code: Draft[] = []
  readonly frames: Frame[] = []
  mode: Mode = 'thread'
  /** Inside the condition of a check, which may look at machine words anywhere. */
  checking = false
  /** The condition of a check, while it is written. */
  sides: Sides | null = null
  /** Runs behind every event, or asks for a property: it neither waits nor chooses. */
  watches = false
  /** Looks from outside, where nothing breaks: what is not there is told as a fault all the same. */
  looks = false
  /** Initializers of globals: only what is known before anything runs. */
  initializes = false
  /** What is written is thrown away: arguments that the code needs to know may be unknown. */
  rehearses = false
  /** Only values are asked for: the first code that would be written ends the attempt. */
  attempts = false
  /** The ghost that was read last by code that is none. */
  ghost: string | null = null
  /** Words of its own that hold what came from a ghost, and which. */
  private readonly ghostly = new Map<number, string>()
  /** The ghost that is this word of the program, or null. */
  ghostNamed: (word: number) => string | null = () => null
  /** Control can get here: code that it cannot is not written. */
  reachable = true
  events = 0
  /** Places placed so far that code behind them may jump back to. */
  targets = 0
  /** `__self`: this CPU, or CPUs + the number of the agent; -1 where there is none. */
  readonly self: number
  /** The CPU whose store buffer its accesses go through, or -1. */
  readonly cpu: number
  /** Index among the program's agents; -1 for none. */
  readonly agent: number
  private readonly slots: number[] = []
  readonly named = new Map<string, number>()
  /** Words that a condition looks at in the end. */
  readonly observed = new Set<number>()
  private top = 0
  private readonly add: (word: Word) => number
  private readonly name: string

  constructor(name: string, who: { readonly agent: number; readonly self: number; readonly cpu: number }, add: (word: Word) => number) {
    this.name = name
    this.agent = who.agent
    this.self = who.self
    this.cpu = who.cpu
    this.add = add
  }

  /** Words of the thread's own; zeroed where they are dead. */
  get frameWords(): readonly number[] { return [...this.slots, ...this.named.values()] }

  /** A word of the thread's own, free again after `release` to a mark before it. */
  allocate(show: Word['show'] = 'number'): number {
    const index = this.top++
    let slot = this.slots[index]
    if (slot === undefined) {
      slot = this.add({ name: `${this.name} local ${index}`, region: 'local', initial: 0, range: null, agent: this.agent, show })
      this.slots.push(slot)
    }
    this.ghostly.delete(slot)
    return slot
  }

  /** The word of a litmus register, which keeps its name to the end. */
  register(name: string): number {
    let register = this.named.get(name)
    if (register === undefined) {
      register = this.add({ name: `${this.name} ${name}`, region: 'local', initial: 0, range: null, agent: this.agent, show: 'number' })
      this.named.set(name, register)
    }
    return register
  }

  mark(): number { return this.top }
  release(mark: number): void { this.top = mark }
  /** Words that were free at the mark. */
  wordsAbove(mark: number): ReadonlySet<number> { return new Set(this.slots.slice(mark)) }

  emit(draft: Draft): void {
    if (!this.reachable) return
    if (this.attempts) throw IMPURE
    this.code.push(draft)
    if (this.code.length > (this.rehearses ? MOST_REHEARSED : MOST_CODE)) throw new TooLarge()
  }

  assign(target: number, value: Expression): void {
    this.emit({ op: 'assign', target, value })
    const ghost = this.ghostIn(value)
    if (ghost !== null) this.ghostly.set(target, ghost)
  }

  /** The ghost that the value came from, by way of locals too; null if it came from none. */
  ghostIn(value: Expression): string | null {
    if (this.mode === 'direct') return null
    let found: string | null = null
    wordsOf(value, (word) => { found ??= this.ghostly.get(word) ?? this.ghostNamed(word) })
    return found
  }

  /** `loop`: the loop that it closes, if it goes back. */
  jump(to: Label, loop?: Span): void {
    this.emit({ op: 'jump', to, ...(loop ? { loop } : {}) })
    this.reachable = false
  }

  /** Control goes on here too. `reached`: some jump to it was written, or may yet be. */
  place(label: Label, reached = true): void {
    if (reached) this.reachable = true
    // Also where control cannot fall into it: code behind it may yet jump here.
    this.code.push({ op: 'label', label })
  }

  branch(test: Expression, then: Label, otherwise: Label): void {
    const value = known(test)
    if (!this.checking) this.ghost = this.ghostIn(test) ?? this.ghost
    if (value === null) this.emit({ op: 'branch', test, then, otherwise })
    else this.emit({ op: 'jump', to: value ? then : otherwise })
    this.reachable = false
  }

  /** if (test) then(); else otherwise(); with only what can run written. */
  either(test: Expression, then: () => void, otherwise: () => void): void {
    const value = known(test)
    if (value !== null) return value ? then() : otherwise()
    const yes = new Label()
    const no = new Label()
    const end = new Label()
    const before = this.reachable
    this.branch(test, yes, no)
    this.place(yes, before)
    then()
    const thenEnds = this.reachable
    if (thenEnds) this.jump(end)
    this.place(no, before)
    otherwise()
    this.place(end, thenEnds || this.reachable)
  }

  /** The value as it is now, kept from what is assigned later. */
  hold(value: Expression): Expression {
    if (value.kind === 'constant') return value
    const target = this.allocate()
    this.assign(target, value)
    return word(target)
  }

  /** An upper bound of the alternatives of any step. */
  alternatives = 1
  private sinceBoundary = 1

  /** A choice among so many was written. */
  choices(count: number): void {
    this.sinceBoundary = Math.min(this.sinceBoundary * count, 1 << 20)
    this.alternatives = Math.max(this.alternatives, this.sinceBoundary)
  }

  /** The event being written touches this address: its label says so, if the address is known when it begins. */
  labelAddress(address: Expression): void {
    if (!this.reachable || !isEarly(address)) return
    for (let index = this.code.length - 1; index >= 0; index--) {
      const draft = this.code[index]
      if (draft?.op === 'boundary') return
      if (draft?.op !== 'event') continue
      if (draft.address === null) this.code[index] = { ...draft, address }
      return
    }
  }

  /** A step may end before the event that is written next. */
  boundary(): void {
    this.sinceBoundary = 1
    this.emit({ op: 'boundary' })
    if (this.reachable) this.events++
  }

  /** Ghost or machine code at the start of a call rides with the call's first event, if it has one (DESIGN 11). */
  begin(): void {
    if (this.mode !== 'thread' || !this.reachable) return
    const atStart = this.frames.filter((frame) => frame.eventsBefore === this.events && frame.targetsBefore === this.targets)
    if (!atStart.length) return
    const mark: Mark = { early: false }
    this.emit({ op: 'mark', mark })
    atStart.forEach((frame) => frame.marks.push(mark))
  }

  enter(func: FunctionEntity, call: Frame['call']): Frame {
    const frame: Frame = { func, call, eventsBefore: this.events, targetsBefore: this.targets, locals: [], marks: [] }
    this.frames.push(frame)
    return frame
  }

  leave(frame: Frame): void {
    this.frames.pop()
    if (this.events > frame.eventsBefore) frame.marks.forEach((mark) => { mark.early = true })
  }

  /** Runs; where it is given up, the body is as before but for what was written. */
  recovering(run: () => boolean): boolean {
    const { mode, checking, sides } = this
    const depth = this.frames.length
    if (run()) return true
    this.mode = mode
    this.checking = checking
    this.sides = sides
    this.frames.length = depth
    return false
  }

  /** The calls whose bodies the reader is shown, and the one in the innermost of them that is not, if there is one. */
  shown(): { readonly frames: readonly Frame[]; readonly hidden: Frame | null } {
    // A primitive may call back into the program.
    const innermost = Math.max(0, this.frames.findLastIndex((frame) => !frame.func.prelude))
    const frames = this.frames.filter((frame, depth) => depth <= innermost && (depth === 0 || !frame.func.prelude))
    return { frames, hidden: this.frames[innermost + 1] ?? null }
  }

  stack(): CallSite[] {
    return this.shown().frames.map((frame) => ({ func: frame.func.name, span: frame.call?.span ?? frame.func.node.span }))
  }

  locals(): Local[] {
    return this.shown().frames.flatMap((frame) => frame.locals.map((local) => this.view(local, frame.func.name)))
  }

  private readonly views = new Map<LocalVariable, Local>()

  private view(local: LocalVariable, func: string): Local {
    let view = this.views.get(local)
    if (!view) {
      const parts = leaves(local.type)
      view = { name: local.name, func, words: local.words, parts: parts.map((leaf) => leaf.path), shows: parts.map((leaf) => showOf(leaf.type)) }
      this.views.set(local, view)
    }
    return view
  }
}

function isEarly(address: Expression): boolean {
  if (address.kind === 'constant' || address.kind === 'word') return true
  return address.kind === 'binary' && isEarly(address.left) && isEarly(address.right)
}

export function zero(body: Body): void {
  for (const slot of body.frameWords) body.emit({ op: 'assign', target: slot, value: constant(0) })
}
