import type { Program } from '../core/program'

/**
 * Words that are packed as one field: the values that they take together, numbered as they are met. The locals of a
 * CPU, its program counter and its store buffer would be hundreds of bits, but take a few thousand values at most.
 */
export class Part {
  readonly words: Int32Array
  /** Values met so far. */
  count = 0
  private readonly own: ReadonlySet<number>
  private tuples: Int32Array
  /** Open addressing: numbers plus 1, 0 where a slot is free; at most half full. */
  private table = new Int32Array(64)

  constructor(words: readonly number[]) {
    this.words = Int32Array.from(words)
    this.own = new Set(words)
    this.tuples = new Int32Array(32 * words.length)
  }

  has(word: number): boolean { return this.own.has(word) }

  /** The number of the value that the words have in the state, or -1 where they never had it. */
  find(state: Int32Array): number {
    return (this.table[this.slot(state)] as number) - 1
  }

  /** The same, and from now on there is one. */
  number(state: Int32Array): number {
    const slot = this.slot(state)
    const found = this.table[slot] as number
    if (found > 0) return found - 1
    if (this.count * 2 === this.table.length) {
      this.grow()
      return this.number(state)
    }
    const { words, tuples } = this
    const base = this.count * words.length
    for (let index = 0; index < words.length; index++) tuples[base + index] = state[words[index] as number] as number
    this.table[slot] = ++this.count
    return this.count - 1
  }

  /** Gives the words of the state the value of that number. */
  load(number: number, state: Int32Array): void {
    const { words, tuples } = this
    const base = number * words.length
    for (let index = 0; index < words.length; index++) state[words[index] as number] = tuples[base + index] as number
  }

  /** Where the value stands, or belongs. */
  private slot(state: Int32Array): number {
    const { words, table, tuples } = this
    let hash = 0
    for (let index = 0; index < words.length; index++) {
      hash = Math.imul(hash ^ (state[words[index] as number] as number), 0x9e3779b1)
      hash ^= hash >>> 15
    }
    for (let slot = hash & (table.length - 1); ; slot = (slot + 1) & (table.length - 1)) {
      const base = ((table[slot] as number) - 1) * words.length
      if (base < 0) return slot
      let index = 0
      while (index < words.length && tuples[base + index] === state[words[index] as number]) index++
      if (index === words.length) return slot
    }
  }

  private grow(): void {
    const { tuples, count, words } = this
    this.tuples = new Int32Array(2 * count * words.length)
    this.tuples.set(tuples)
    this.table = new Int32Array(2 * this.table.length)
    const state = new Int32Array(1 + words.reduce((most, word) => Math.max(most, word), 0))
    for (let number = 0; number < count; number++) {
      this.load(number, state)
      this.table[this.slot(state)] = number + 1
    }
  }
}

/** Each CPU's own words with those of its buffer, and every other agent's own, as parts. */
export function partsOf(program: Program): Part[] {
  const groups = new Map<string, number[]>()
  for (const [word, { agent }] of program.words.entries()) {
    const owner = program.agents[agent]
    if (!owner) continue
    const name = owner.cpu >= 0 ? `cpu ${owner.cpu}` : `agent ${agent}`
    const group = groups.get(name)
    if (group) group.push(word)
    else groups.set(name, [word])
  }
  return [...groups.values()].map((words) => new Part(words))
}
