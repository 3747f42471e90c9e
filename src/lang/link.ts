import { assert, at } from '../base/assert'
import { ONE, ZERO, word } from '../core/build'
import type { Instruction } from '../core/program'
import type { Body } from './body'
import type { Draft, Label } from './draft'
import { Flow } from './flow'

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
  assert(at(cut.entries, end) === -1, 'the last program counter is the end')
  const flow = new Flow(cut.code, words, body.observed, end)
  const live = flow.live()
  // What nobody reads is not computed. The places keep their numbers: a dead assignment becomes a jump to the next.
  const code = cut.code.map((instruction, index): Cut => (flow.isDead(index, live) ? { op: 'jump', to: index + 1 } : instruction))
  const dirty = flow.dirty(code)
  const needed = cut.entries.map((entry) => words.filter((name, which) => (entry < 0 ? body.observed.has(name) : live.has(entry, which))))
  const kept = needed.map((names) => new Set(names))
  const cleaned = code.map((instruction, index): Instruction => {
    if (instruction.op !== 'stop') return instruction
    const still = at(kept, instruction.pc)
    return { ...instruction, reset: words.filter((name, which) => dirty.has(index, which) && !still.has(name)) }
  })
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
      case 'jump': out.push({ ...draft, to: target(draft.to) }); return
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
