import { assert, at } from '../base/assert'
import { ONE, ZERO, word } from '../core/build'
import type { Expression, Instruction } from '../core/program'
import type { Body } from './body'
import type { Draft, Label } from './draft'

/** An agent's code with its steps cut: each `stop` begins a program counter with what stands behind it. */
export interface Linked {
  /** For the core program; jumps index `code`, and are moved when it is appended. */
  readonly code: Instruction[]
  readonly entries: readonly number[]
  /** For each program counter, the words that are still needed there: all others are 0. */
  readonly live: readonly (readonly number[])[]
  /** The thread's first local code, up to its first event: runs with the start, `then` of its stops still open (-2). */
  readonly opening: Instruction[]
}

/** Instructions with jumps to indices of the same list. */
type Cut = Instruction

/**
 * Cuts the code of an agent into steps and zeroes what is dead where one ends. A step ends before each event, or
 * earlier: at a mark, since when a call begins its ghost code belongs to its own first event (DESIGN 11).
 * `flag` makes the word that remembers, where paths meet, whether a step ended at a mark.
 */
export function link(body: Body, agent: number, flag: () => number): Linked {
  const cut = cutSteps(body, agent, flag)
  const words = [...body.frameWords, ...cut.flags]
  // The pc of the end, where nothing runs: some agents never get there.
  const end = cut.entries.length - 1
  const code = withoutDeadAssignments(cut.code, words, body.observed, end)
  const live = liveness(code, words, body.observed, end)
  const dirty = dirtiness(code, words)
  const finish = at(cut.entries, cut.entries.length - 1)
  assert(finish === -1, 'the last program counter is the end')
  const cleaned = code.map((instruction, index): Instruction => {
    if (instruction.op !== 'stop') return instruction
    const entry = at(cut.entries, instruction.pc)
    const kept = (which: number): boolean => (entry < 0 ? body.observed.has(at(words, which)) : has(at(live, entry), which))
    return { ...instruction, reset: words.filter((_, which) => has(at(dirty, index), which) && !kept(which)) }
  })
  const needed = cut.entries.map((entry) => words.filter((name, which) => (entry < 0 ? body.observed.has(name) : has(at(live, entry), which))))
  return { code: cleaned, entries: cut.entries, live: needed, opening: opening(cleaned) }
}

/** `finish` becomes a stop at the last program counter, whose entry is -1. */
function cutSteps(body: Body, agent: number, makeFlag: () => number): { code: Cut[]; entries: number[]; flags: number[] } {
  const drafts: Draft[] = body.code
  const labels = new Map<Label, number>()
  drafts.forEach((draft, index) => { if (draft.op === 'label') labels.set(draft.label, index) })
  const target = (label: Label): number => {
    const index = labels.get(label)
    assert(index !== undefined, 'a jump to a label that is not placed')
    return index
  }
  const pending = pendingMarks(drafts, target)
  const both = drafts.some((draft, index) => (draft.op === 'boundary' || (draft.op === 'mark' && draft.mark.early)) && pending[index] === 3)
  const flag = both ? makeFlag() : -1
  const out: Cut[] = []
  const moved: number[] = []
  const entries: number[] = []
  const stop = (): void => {
    out.push({ op: 'stop', agent, pc: entries.length, reset: [], then: -1 })
    entries.push(out.length)
  }
  const unlessFlag = (): void => {
    // Jumps over the stop that follows it: resolved below, when every draft has its place.
    out.push({ op: 'branch', test: word(flag), then: -(out.length + 2) - 1, otherwise: -(out.length + 1) - 1 })
  }
  drafts.forEach((draft, index) => {
    moved[index] = out.length
    const state = pending[index] ?? 0
    if (state === 0) return
    switch (draft.op) {
      case 'label': return
      case 'boundary':
        if (state === 3) unlessFlag()
        if (state !== 1) stop()
        if (flag >= 0 && state !== 2) out.push({ op: 'assign', target: flag, value: ZERO })
        return
      case 'mark':
        if (!draft.mark.early || state === 1) return
        if (state === 3) unlessFlag()
        stop()
        if (flag >= 0) out.push({ op: 'assign', target: flag, value: ONE })
        return
      case 'finish': out.push({ op: 'stop', agent, pc: -1, reset: [], then: -1 }); return
      case 'branch': out.push({ op: 'branch', test: draft.test, then: target(draft.then), otherwise: target(draft.otherwise) }); return
      case 'jump': out.push({ op: 'jump', to: target(draft.to) }); return
      default: out.push(draft)
    }
  })
  entries.push(-1)
  const place = (to: number): number => (to < 0 ? -to - 1 : at(moved, to))
  const code = out.map((instruction): Cut => {
    switch (instruction.op) {
      case 'branch': return { ...instruction, then: place(instruction.then), otherwise: place(instruction.otherwise) }
      case 'jump': return { ...instruction, to: place(instruction.to) }
      case 'stop': return instruction.pc < 0 ? { ...instruction, pc: entries.length - 1 } : instruction
      default: return instruction
    }
  })
  return { code, entries, flags: flag < 0 ? [] : [flag] }
}

/** For each draft: 1 if a mark has ended the step since the last event, 2 if none has, 3 if that depends, 0 if control never gets there. */
function pendingMarks(drafts: readonly Draft[], target: (label: Label) => number): number[] {
  const state = drafts.map(() => 0)
  const work: number[] = []
  const reach = (index: number, bits: number): void => {
    const before = state[index]
    if (before === undefined || (before | bits) === before) return
    state[index] = before | bits
    work.push(index)
  }
  reach(0, 2)
  for (let index = work.pop(); index !== undefined; index = work.pop()) {
    const draft = at(drafts, index)
    const bits = at(state, index)
    if (draft.op === 'branch') {
      reach(target(draft.then), bits)
      reach(target(draft.otherwise), bits)
    } else if (draft.op === 'jump') reach(target(draft.to), bits)
    else if (draft.op === 'finish' || draft.op === 'end') continue
    else reach(index + 1, draft.op === 'boundary' ? 2 : draft.op === 'mark' && draft.mark.early ? 1 : bits)
  }
  return state
}

/* Sets of frame words, as bits. */
type Bits = Uint32Array

function has(bits: Bits, which: number): boolean {
  return ((bits[which >> 5] ?? 0) >>> (which & 31) & 1) === 1
}

function put(bits: Bits, which: number): void {
  bits[which >> 5] = (bits[which >> 5] ?? 0) | 1 << (which & 31)
}

function drop(bits: Bits, which: number): void {
  bits[which >> 5] = (bits[which >> 5] ?? 0) & ~(1 << (which & 31))
}

/** a |= b; whether a grew. */
function merge(a: Bits, b: Bits): boolean {
  let grew = false
  for (let index = 0; index < a.length; index++) {
    const merged = ((a[index] ?? 0) | (b[index] ?? 0)) >>> 0
    if (merged !== a[index]) { a[index] = merged; grew = true }
  }
  return grew
}

function successors(instruction: Cut, index: number): number[] {
  switch (instruction.op) {
    case 'branch': return [instruction.then, instruction.otherwise]
    case 'jump': return [instruction.to]
    case 'end': return []
    default: return [index + 1]
  }
}

/** Frame words that may be read before they are written, at the start of each instruction. */
function liveness(code: readonly Cut[], words: readonly number[], observed: ReadonlySet<number>, end: number): Bits[] {
  const position = new Map(words.map((name, which) => [name, which]))
  const size = Math.max(1, Math.ceil(words.length / 32))
  const live = code.map(() => new Uint32Array(size))
  const before: number[][] = code.map(() => [])
  code.forEach((instruction, index) => {
    if (instruction.op === 'stop' && instruction.pc === end) return
    for (const next of successors(instruction, index)) before[next]?.push(index)
  })
  const work = code.map((_, index) => index)
  const queued = new Uint8Array(code.length).fill(1)
  for (let index = work.pop(); index !== undefined; index = work.pop()) {
    queued[index] = 0
    const instruction = at(code, index)
    const next = new Uint32Array(size)
    if (instruction.op === 'stop' && instruction.pc === end) for (const name of observed) { const which = position.get(name); if (which !== undefined) put(next, which) }
    else for (const successor of successors(instruction, index)) { const out = live[successor]; if (out) merge(next, out) }
    const target = instruction.op === 'assign' || instruction.op === 'choose' ? position.get(instruction.target) : undefined
    if (target !== undefined) drop(next, target)
    usedWords(instruction, (name) => { const which = position.get(name); if (which !== undefined) put(next, which) })
    if (merge(at(live, index), next)) for (const previous of at(before, index)) if (!queued[previous]) { queued[previous] = 1; work.push(previous) }
  }
  return live
}

function usedWords(instruction: Cut, use: (word: number) => void): void {
  switch (instruction.op) {
    case 'assign': case 'note': return wordsOf(instruction.value, use)
    case 'store': wordsOf(instruction.address, use); return wordsOf(instruction.value, use)
    case 'element': instruction.words.forEach(use); wordsOf(instruction.index, use); return wordsOf(instruction.value, use)
    case 'branch': case 'await': case 'check': case 'bound': return wordsOf(instruction.test, use)
    case 'event': if (instruction.address) wordsOf(instruction.address, use); return
    default:
  }
}

function wordsOf(expression: Expression, use: (word: number) => void): void {
  switch (expression.kind) {
    case 'constant': return
    case 'word': return use(expression.word)
    case 'cell': case 'valid': return wordsOf(expression.address, use)
    case 'table': return wordsOf(expression.index, use)
    case 'element': expression.words.forEach(use); return wordsOf(expression.index, use)
    case 'unary': return wordsOf(expression.operand, use)
    case 'binary': wordsOf(expression.left, use); return wordsOf(expression.right, use)
    case 'conditional': wordsOf(expression.test, use); wordsOf(expression.then, use); return wordsOf(expression.otherwise, use)
  }
}

/** What nobody reads is not computed. The places keep their numbers: a dead assignment becomes a jump to the next. */
function withoutDeadAssignments(code: readonly Cut[], words: readonly number[], observed: ReadonlySet<number>, end: number): Cut[] {
  let current = [...code]
  const position = new Map(words.map((name, which) => [name, which]))
  for (let round = 0; round < 6; round++) {
    const live = liveness(current, words, observed, end)
    let removed = false
    current = current.map((instruction, index): Cut => {
      if (instruction.op !== 'assign') return instruction
      const which = position.get(instruction.target)
      if (which === undefined) return instruction
      const after = live[index + 1]
      if (after && has(after, which)) return instruction
      removed = true
      return { op: 'jump', to: index + 1 }
    })
    if (!removed) break
  }
  return current
}

/** Frame words that may be other than 0, at the start of each instruction. */
function dirtiness(code: readonly Cut[], words: readonly number[]): Bits[] {
  const position = new Map(words.map((name, which) => [name, which]))
  const size = Math.max(1, Math.ceil(words.length / 32))
  const dirty = code.map(() => new Uint32Array(size))
  const reached = new Uint8Array(code.length)
  reached[0] = 1
  const work = [0]
  for (let index = work.pop(); index !== undefined; index = work.pop()) {
    const instruction = at(code, index)
    const next = Uint32Array.from(at(dirty, index))
    const written = instruction.op === 'assign' || instruction.op === 'choose' ? [instruction.target] : instruction.op === 'element' ? instruction.words : []
    for (const name of written) {
      const which = position.get(name)
      if (which === undefined) continue
      if (instruction.op === 'assign' && instruction.value.kind === 'constant' && instruction.value.value === 0) drop(next, which)
      else put(next, which)
    }
    for (const successor of successors(instruction, index)) {
      const into = dirty[successor]
      if (!into) continue
      if (merge(into, next) || !reached[successor]) { reached[successor] = 1; work.push(successor) }
    }
  }
  return dirty
}

/** A copy of what runs before the first stop, whose stops lead on to the next agent's. */
function opening(code: readonly Cut[]): Instruction[] {
  const order: number[] = []
  const position = new Map<number, number>()
  const work = [0]
  while (work.length) {
    // Straight-line runs stay together, so that falling through still works.
    for (let index = work.pop() ?? 0; ; index++) {
      if (position.has(index)) { order.push(-index - 1); break }
      position.set(index, order.length)
      order.push(index)
      const instruction = at(code, index)
      if (instruction.op === 'branch') { work.push(instruction.otherwise, instruction.then); break }
      if (instruction.op === 'jump') { work.push(instruction.to); break }
      if (instruction.op === 'stop' || instruction.op === 'end') break
    }
  }
  const place = (index: number): number => { const found = position.get(index); assert(found !== undefined, 'opening is closed under jumps'); return found }
  return order.map((index): Instruction => {
    if (index < 0) return { op: 'jump', to: place(-index - 1) }
    const instruction = at(code, index)
    switch (instruction.op) {
      case 'branch': return { ...instruction, then: place(instruction.then), otherwise: place(instruction.otherwise) }
      case 'jump': return { ...instruction, to: place(instruction.to) }
      case 'stop': return { ...instruction, then: -2 }
      default: return instruction
    }
  })
}
