import { at } from '../base/assert'
import type { Expression, Instruction } from '../core/program'

/** For each instruction of a code, a set of its frame words. */
class WordSets {
  private readonly size: number
  private readonly bits: Uint32Array

  constructor(instructions: number, words: number) {
    this.size = Math.max(1, (words + 31) >>> 5)
    this.bits = new Uint32Array(instructions * this.size)
  }

  has(index: number, which: number): boolean {
    return (((this.bits[index * this.size + (which >> 5)] ?? 0) >>> (which & 31)) & 1) === 1
  }

  /** A set to work with, empty. */
  scratch(): Uint32Array {
    return new Uint32Array(this.size)
  }

  /** into |= the set of the instruction. */
  addTo(into: Uint32Array, index: number): void {
    for (let word = 0, from = index * this.size; word < this.size; word++) into[word] = (into[word] as number) | (this.bits[from + word] ?? 0)
  }

  /** The instruction's set |= from; whether it grew. */
  merge(index: number, from: Uint32Array): boolean {
    let grew = false
    for (let word = 0, to = index * this.size; word < this.size; word++) {
      const before = this.bits[to + word] as number
      const after = (before | (from[word] as number)) >>> 0
      if (after !== before) {
        this.bits[to + word] = after
        grew = true
      }
    }
    return grew
  }
}

/** How the words of an agent's own go through its code. */
export class Flow {
  private readonly code: readonly Instruction[]
  private readonly words: readonly number[]
  /** Which of the words, by the program's word. */
  private readonly which: ReadonlyMap<number, number>
  private readonly observed: readonly number[]
  private readonly end: number
  /** Frame words that each instruction reads. */
  private readonly uses: readonly (readonly number[])[]

  constructor(code: readonly Instruction[], words: readonly number[], observed: ReadonlySet<number>, end: number) {
    this.code = code
    this.words = words
    this.which = new Map(words.map((name, which) => [name, which]))
    this.observed = words.flatMap((name, which) => (observed.has(name) ? [which] : []))
    this.end = end
    this.uses = code.map((instruction) => {
      const used: number[] = []
      wordsRead(instruction, (name) => {
        const which = this.which.get(name)
        if (which !== undefined) used.push(which)
      })
      return used
    })
  }

  /** Words whose value matters still, at the start of each instruction: what only goes into a word that does not is none. */
  live(): WordSets {
    const live = new WordSets(this.code.length, this.words.length)
    const next = live.scratch()
    for (let grew = true; grew;) {
      grew = false
      // Backwards, since what matters matters before: a loop takes one more turn.
      for (let index = this.code.length - 1; index >= 0; index--) {
        const instruction = at(this.code, index)
        next.fill(0)
        if (instruction.op === 'stop' && instruction.pc === this.end) for (const which of this.observed) put(next, which)
        else for (const successor of successors(instruction, index)) if (successor < this.code.length) live.addTo(next, successor)
        const target = this.targetOf(instruction)
        if (target >= 0) {
          const matters = ((at(next, target >> 5) >>> (target & 31)) & 1) === 1
          drop(next, target)
          if (instruction.op === 'choose' || matters) for (const which of at(this.uses, index)) put(next, which)
        } else for (const which of at(this.uses, index)) put(next, which)
        if (live.merge(index, next)) grew = true
      }
    }
    return live
  }

  /** An assignment whose value nobody needs. */
  isDead(index: number, live: WordSets): boolean {
    const instruction = at(this.code, index)
    if (instruction.op !== 'assign') return false
    const target = this.targetOf(instruction)
    return target >= 0 && !live.has(index + 1, target)
  }

  /** Words that may be other than 0 when this code runs, at the start of each instruction. */
  dirty(code: readonly Instruction[]): WordSets {
    const dirty = new WordSets(code.length, this.words.length)
    const next = dirty.scratch()
    const reached = new Uint8Array(code.length)
    reached[0] = 1
    for (let again = true; again;) {
      again = false
      for (let index = 0; index < code.length; index++) {
        if (!reached[index]) continue
        const instruction = at(code, index)
        next.fill(0)
        dirty.addTo(next, index)
        this.soil(next, instruction)
        for (const successor of successors(instruction, index)) {
          if (successor >= code.length) continue
          const grew = dirty.merge(successor, next)
          if ((grew || !reached[successor]) && successor <= index) again = true
          reached[successor] = 1
        }
      }
    }
    return dirty
  }

  private soil(bits: Uint32Array, instruction: Instruction): void {
    if (instruction.op === 'element') {
      for (const name of instruction.words) {
        const which = this.which.get(name)
        if (which !== undefined) put(bits, which)
      }
      return
    }
    const target = this.targetOf(instruction)
    if (target < 0) return
    if (instruction.op === 'assign' && instruction.value.kind === 'constant' && instruction.value.value === 0) drop(bits, target)
    else put(bits, target)
  }

  /** Which of the words it stores to as a whole, or -1. */
  private targetOf(instruction: Instruction): number {
    return instruction.op === 'assign' || instruction.op === 'choose' ? this.which.get(instruction.target) ?? -1 : -1
  }
}

function put(bits: Uint32Array, which: number): void {
  bits[which >> 5] = (bits[which >> 5] ?? 0) | (1 << (which & 31))
}

function drop(bits: Uint32Array, which: number): void {
  bits[which >> 5] = (bits[which >> 5] ?? 0) & ~(1 << (which & 31))
}

function successors(instruction: Instruction, index: number): readonly number[] {
  switch (instruction.op) {
    case 'branch': return [instruction.then, instruction.otherwise]
    case 'jump': return [instruction.to]
    case 'end': return []
    default: return [index + 1]
  }
}

function wordsRead(instruction: Instruction, use: (word: number) => void): void {
  switch (instruction.op) {
    case 'assign': case 'note': return wordsOf(instruction.value, use)
    case 'store': wordsOf(instruction.address, use); return wordsOf(instruction.value, use)
    case 'element': instruction.words.forEach(use); wordsOf(instruction.index, use); return wordsOf(instruction.value, use)
    case 'branch': case 'await': case 'check': case 'bound': return wordsOf(instruction.test, use)
    case 'event': if (instruction.address) wordsOf(instruction.address, use); return
    default:
  }
}

/** The words that an expression reads. */
export function wordsOf(expression: Expression, use: (word: number) => void): void {
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
