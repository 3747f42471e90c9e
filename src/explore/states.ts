import type { Machine } from '../core/machine'
import type { Program } from '../core/program'
import type { ExploreOptions } from './exploration'
import { Kernel } from './kernel'
import { Layout } from './layout'
import { RandomNumbers, learn } from './learn'
import type { Part } from './part'
import { partsOf } from './part'
import { Ranges } from './ranges'
import { StepMemo } from './step-memo'
import { Widening } from './widening'

/** Steps to learn the widths of words by, before the search and at most in it. */
const FIRST_STEPS = 400
const MOST_STEPS = 20_000

/** States that are expanded in the time that a large table takes to grow a little, or states to be moved. */
const SLICE_WORK = 1_000

/** The visited states of a program, numbered in the order in which they were met, and the way from them to their successors. */
export class States {
  readonly machine: Machine
  layout: Layout
  kernel: Kernel
  memo: StepMemo
  /** How much was done beside expanding states, in states expanded in the same time. */
  work = 0
  private readonly program: Program
  private readonly options: ExploreOptions
  private readonly ranges: Ranges
  private readonly parts: readonly Part[]
  private readonly random = new RandomNumbers()
  private widening: Widening | null = null

  /** `machine` is of the program, and so are the start states, which are not entered yet. */
  constructor(machine: Machine, starts: readonly Int32Array[], options: ExploreOptions) {
    this.machine = machine
    this.program = machine.program
    this.options = options
    this.ranges = new Ranges(this.program)
    this.parts = partsOf(this.program)
    for (const words of starts) {
      this.ranges.includeAll(words)
      for (const part of this.parts) part.number(words)
    }
    this.learn(FIRST_STEPS, starts.length, (index) => machine.words.set(starts[index] as Int32Array))
    this.layout = this.nextLayout()
    this.kernel = this.emptyKernel(this.layout)
    this.memo = this.emptyMemo()
  }

  get count(): number { return this.kernel.count }

  /** Puts the machine into a state. */
  enter(state: number): void {
    this.layout.unpack(this.kernel.words, this.kernel.lanesOf(state), this.machine.words)
    this.machine.watch()
  }

  /** The number of the state with these words, or -1; it is left in the batch alone. */
  numberOf(words: Int32Array): number {
    this.kernel.clearBatch()
    const at = this.kernel.offer()
    if (!this.layout.pack(words, this.kernel.words, at)) return -1
    this.kernel.hash()
    const number = this.kernel.look()
    this.kernel.hash()
    return number
  }

  /** Does a slice of what takes long and keeps everything else waiting; true if there was any. */
  housekeep(): boolean {
    if (this.widening) {
      if (this.widening.advance()) this.widened(this.widening)
    } else if (!this.kernel.grow()) return false
    this.work += SLICE_WORK
    return true
  }

  /** Readies states first..stop-1, at most MOST_EXPANDED, for `expand`. */
  begin(first: number, stop: number): void {
    this.memo.settle()
    this.kernel.clearBatch()
    this.kernel.begin({ state: first, agent: 0, moves: 0, stop })
  }

  /**
   * Puts successors into the kernel's batch and calls `flush` to take them from there, once or more. `stopped` as soon
   * as that is false; `waiting` if it goes on after some housekeeping.
   */
  expand(flush: () => boolean): 'done' | 'stopped' | 'waiting' {
    for (let leaf = 0; ;) {
      const answer = this.kernel.expand(leaf)
      leaf = 0
      if (answer === 'unknown') {
        const { state, agent } = this.kernel.position
        leaf = this.memo.resolve(state, agent)
        this.work++
        if (leaf !== 0) continue
      }
      const fruitless = answer === 'full' && this.kernel.batchCount === 0
      if (!flush()) return 'stopped'
      this.kernel.clearBatch()
      if (answer === 'done') return 'done'
      if (answer === 'unknown') {
        this.widen()
        return 'waiting'
      }
      if (fruitless) this.kernel.growBatch()
    }
  }

  /** A value has no room. What turned up late had better be looked for, in less time than the widening takes. */
  private widen(): void {
    const waiting = this.count - this.kernel.position.state
    this.learn(Math.min(FIRST_STEPS + (this.count >> 5), MOST_STEPS), waiting, (index) => this.enter(this.count - 1 - index))
    const layout = this.nextLayout()
    this.widening = new Widening(this.kernel, this.layout, this.emptyKernel(layout, this.kernel.capacity), layout)
  }

  private widened({ kernel, layout }: Widening): void {
    this.kernel = kernel
    this.layout = layout
    this.memo = this.emptyMemo()
    this.widening = null
  }

  /** Walks from any of `count` places, to which `start` puts the machine. */
  private learn(steps: number, count: number, start: (index: number) => void): void {
    if (count > 0 && this.options.learn !== false) learn(this.machine, () => start(this.random.below(count)), steps, this.random, this.ranges, this.parts)
  }

  private nextLayout(): Layout {
    return new Layout(this.program.words.length, this.ranges, this.parts)
  }

  private emptyKernel(layout: Layout, capacity?: number): Kernel {
    const { maxBytes, hash } = this.options
    return new Kernel(layout.lanes, this.program.agents.length, maxBytes ?? Infinity, hash === 'collide' ? 0 : -1, capacity)
  }

  private emptyMemo(): StepMemo {
    return new StepMemo(this.machine, this.kernel, this.layout, this.ranges, this.options.memo ?? true)
  }
}
