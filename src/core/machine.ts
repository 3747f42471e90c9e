import { assert, assertNever } from '../base/assert'
import type { Span } from '../base/source'
import type { Evaluate } from './expressions'
import { prepare } from './expressions'
import type { Expression, Fault, Instruction, Program } from './program'

/** Instructions that one step may take; more is local code that never reaches an event. */
const FUEL = 100_000

/** Alternatives that one action may have. */
const MOST_ALTERNATIVES = 1 << 20

const NOWHERE: Span = { file: '', line: 0, column: 0, endLine: 0, endColumn: 0 }

/** What an event did, for its label: `address` -1 where it touched no single word, `value` null where nothing was noted. */
export interface EventRecord { event: number; address: number; value: number | null }

/** How running code ended; the machine's `fault`, `why` or `bound` says more. */
export type Ending = 'done' | 'absent' | 'blocked' | 'violation' | 'bound'

/** Somebody who follows where values come from, instruction by instruction; `touched` only where there are labels. */
export interface Tracer {
  /** Words that the instruction has read so far. */
  readonly sources: number[]
  /** It wrote a word. */
  wrote(word: number): void
  /** The event is about the word at this address (-1: about no single one). */
  touched(address: number): void
  /** It decided by what it read: where to go on, or whether to. */
  branched(): void
  /** Behind the event: monitor and invariants run. */
  observes(): void
}

/** One instruction made ready: runs it and returns where control goes, or -1 to end. */
type Perform = () => number

/**
 * A program made ready to run on one state, `words`, which it edits in place. It also watches: which words were
 * read before they were written (the footprint: they alone decide what a step does), and which were written.
 */
export class Machine {
  readonly program: Program
  readonly words: Int32Array
  /** Since `watch`, over all runs: words read before the run had written them, each once, in order of the first read. */
  readonly reads: number[] = []
  /** By the last run: words written, each once. `words` has their values. */
  readonly writes: number[] = []
  /** Events of the last run; only filled if `labels`, since labels read words that decide nothing. */
  events: EventRecord[] = []
  labels = false
  tracer: Tracer | null = null
  fault: Fault | null = null
  why = ''
  bound = ''
  /** Product of the counts of the `choose`s that the last run met. */
  product = 1

  private readonly performs: (Perform | undefined)[]
  private readonly before: number[] = []
  private readonly seen: Int32Array
  private readonly written: Int32Array
  private footprint = 1
  private run = 1
  private left = 0
  private fuel = 0
  private ending: Ending = 'done'
  private lastEvent = -1
  /** The loop that last went back. */
  private loop: Span | null = null
  private noted: number | null = null

  constructor(program: Program) {
    this.program = program
    this.words = new Int32Array(program.words.length)
    this.seen = new Int32Array(program.words.length)
    this.written = new Int32Array(program.words.length)
    this.performs = new Array<Perform | undefined>(program.code.length)
  }

  /** Forgets the footprint: the next runs collect a new one. */
  watch(): void {
    this.footprint++
    this.run++
    this.reads.length = 0
  }

  /** Reads a word as a step would: it becomes part of the footprint. */
  readonly read = (word: number): number => {
    if (this.tracer !== null) this.tracer.sources.push(word)
    if (this.written[word] !== this.run && this.seen[word] !== this.footprint) {
      this.seen[word] = this.footprint
      this.reads.push(word)
    }
    return this.words[word] as number
  }

  /** The code entry that an agent stands at; -1 at its end. */
  entryOf(agent: number): number {
    const { pc, entries } = this.program.agents[agent] as Program['agents'][number]
    return entries[pc < 0 ? 0 : this.read(pc)] ?? -1
  }

  /** Runs one step: the action's code, the monitor, the invariants. `undo` takes it back. */
  step(entry: number, alternative: number): Ending {
    this.begin(alternative)
    const ending = this.perform(entry)
    // A digit that nobody took: this alternative is another one once more, however that ended.
    if (this.left !== 0) return 'absent'
    return ending === 'done' ? this.observe() : ending
  }

  /** Runs code that neither chooses nor is followed by anything: the checks of a property. */
  check(entry: number): Ending {
    this.begin(0)
    return this.perform(entry)
  }

  /** Takes the last run back. */
  undo(): void {
    for (let index = this.writes.length - 1; index >= 0; index--) this.words[this.writes[index] as number] = this.before[index] as number
    this.writes.length = 0
    this.before.length = 0
    this.run++
  }

  private begin(alternative: number): void {
    this.run++
    this.writes.length = 0
    this.before.length = 0
    this.events = []
    this.lastEvent = -1
    this.loop = null
    this.noted = null
    this.left = alternative
    this.product = 1
    this.fuel = FUEL
    this.fault = null
  }

  private observe(): Ending {
    this.tracer?.observes()
    const { monitor, invariants } = this.program
    let ending: Ending = monitor >= 0 ? this.perform(monitor) : 'done'
    for (let index = 0; ending === 'done' && index < invariants.length; index++) {
      ending = this.perform((invariants[index] as Program['invariants'][number]).entry)
    }
    return ending
  }

  private perform(entry: number): Ending {
    this.ending = 'done'
    let place = entry
    while (place >= 0) {
      if (--this.fuel < 0) return this.loops()
      if (this.tracer !== null) this.tracer.sources.length = 0
      place = (this.performs[place] ?? this.prepareAt(place))()
    }
    return this.ending
  }

  private loops(): Ending {
    const span = this.loop ?? this.program.events[this.lastEvent]?.span ?? NOWHERE
    this.fault = { property: 'LOOP', kind: 'LOOP', message: 'local code never reaches an event', span }
    return 'violation'
  }

  private write(word: number, value: number): void {
    if (this.written[word] !== this.run) {
      this.written[word] = this.run
      this.writes.push(word)
      this.before.push(this.words[word] as number)
    }
    this.words[word] = value
    if (this.tracer !== null) this.tracer.wrote(word)
  }

  private end(ending: Ending): number {
    this.ending = ending
    return -1
  }

  private prepareAt(place: number): Perform {
    const instruction = this.program.code[place]
    assert(instruction, `no code at ${place}`)
    const perform = this.ready(instruction, place + 1)
    this.performs[place] = perform
    return perform
  }

  private value(expression: Expression): Evaluate {
    return prepare(expression, this.program, this.read)
  }

  private ready(instruction: Instruction, next: number): Perform {
    switch (instruction.op) {
      case 'assign': {
        const { target } = instruction
        const value = this.value(instruction.value)
        return () => {
          this.write(target, value())
          return next
        }
      }
      case 'store': {
        const cells = this.program.cells.words
        const [address, value] = [this.value(instruction.address), this.value(instruction.value)]
        return () => {
          const place = address()
          const word = place > 0 ? (cells[place] ?? -1) : -1
          const stored = value()
          if (word >= 0) this.write(word, stored)
          return next
        }
      }
      case 'element': {
        const { words } = instruction
        const [index, value] = [this.value(instruction.index), this.value(instruction.value)]
        return () => {
          const word = words[index()]
          const stored = value()
          if (word !== undefined) this.write(word, stored)
          return next
        }
      }
      case 'branch': {
        const { then, otherwise } = instruction
        const test = this.value(instruction.test)
        return () => {
          const outcome = test()
          if (this.tracer !== null) this.tracer.branched()
          return outcome !== 0 ? then : otherwise
        }
      }
      case 'jump': {
        const { to, loop } = instruction
        if (!loop) return () => to
        return () => {
          this.loop = loop
          return to
        }
      }
      case 'choose': return this.readyChoose(instruction, next)
      case 'await': {
        const test = this.value(instruction.test)
        return () => {
          const open = test() !== 0
          if (this.tracer !== null) this.tracer.branched()
          if (open) return next
          this.why = instruction.why
          return this.end('blocked')
        }
      }
      case 'check': {
        const test = this.value(instruction.test)
        return () => {
          if (test() !== 0) return next
          this.fault = instruction.fault
          return this.end('violation')
        }
      }
      case 'bound': {
        const test = this.value(instruction.test)
        return () => {
          if (test() !== 0) return next
          this.bound = instruction.name
          return this.end('bound')
        }
      }
      case 'event': return this.readyEvent(instruction, next)
      case 'note': {
        const value = this.value(instruction.value)
        return () => {
          if (this.labels) this.note(value())
          return next
        }
      }
      case 'stop': return this.readyStop(instruction)
      case 'end': return () => -1
      default: return assertNever(instruction)
    }
  }

  private readyChoose({ target, count }: Instruction & { op: 'choose' }, next: number): Perform {
    return () => {
      this.product *= count
      if (this.product > MOST_ALTERNATIVES) {
        this.product = 1
        this.bound = 'ALTERNATIVES'
        return this.end('bound')
      }
      this.write(target, this.left % count)
      this.left = Math.floor(this.left / count)
      return next
    }
  }

  private readyEvent({ event, address }: Instruction & { op: 'event' }, next: number): Perform {
    const place = address && this.value(address)
    return () => {
      this.lastEvent = event
      if (this.labels) {
        const address = place ? place() : -1
        this.events.push({ event, address, value: this.noted })
        this.noted = null
        if (this.tracer !== null) this.tracer.touched(address)
      }
      return next
    }
  }

  /** A note belongs to the event before it, or, before any, to the first. */
  private note(value: number): void {
    const last = this.events.at(-1)
    if (last) last.value = value
    else this.noted = value
  }

  private readyStop({ agent, pc, reset, then }: Instruction & { op: 'stop' }): Perform {
    const word = this.program.agents[agent]?.pc ?? -1
    return () => {
      if (word >= 0) this.write(word, pc)
      for (const local of reset) this.write(local, 0)
      return then
    }
  }
}
