import { Machine, type Tracer } from '../core/machine'
import type { ObjectView } from '../lang/caches'
import { alongRun } from './along-run'
import type { CompiledProgram } from './compile'
import type { Run, Taken } from './run'
import { valueAt } from './values'

/** What no state tells of objects and of pointers to them, and the run does; objects by their number over all caches. */
export interface Lives {
  /** How often the memory of each object was allocated. */
  readonly lives: readonly number[]
  /** For which life of its object each word that has a pointer into one was given it. */
  readonly pointers: ReadonlyMap<number, number>
  /** Of each agent the last event in which it followed a pointer whose life was over, as long as it has followed no better one since. */
  readonly follows: ReadonlyMap<number, Follow>
}

export interface Follow { readonly event: number; readonly object: number; readonly life: number }

/** Every object of every cache, in order. */
export function objectsOf({ lowered }: CompiledProgram): readonly ObjectView[] {
  return lowered.caches.flatMap(({ objects }) => objects)
}

/** The number of the object that the address lies in; -1 if it lies in none. */
export function objectAt({ lowered }: CompiledProgram, address: number): number {
  let first = 0
  for (const { base, size, objects } of lowered.caches) {
    if (address >= base && address < base + size * objects.length) return first + Math.floor((address - base) / size)
    first += objects.length
  }
  return -1
}

/** Is anything there that an access may touch, other than who has isolated its page? */
export function isGone({ lowered }: CompiledProgram, words: Int32Array, object: ObjectView): boolean {
  const state = valueAt(lowered, words, object.stateAt)
  return state === lowered.constantOf('OBJECT_FREE') || state === lowered.constantOf('OBJECT_FOREIGN') || (object.page >= 0 && words[object.page] === lowered.constantOf('PAGE_RETURNED'))
}

/** Behind each step. */
const known = new WeakMap<Taken, Lives>()

export function livesOf(compiled: CompiledProgram, done: Run, count: number): Lives {
  return alongRun(known, done, count, () => atStart(compiled, done.startWords), (lives, taken, index, before) => behind(compiled, lives, taken, index, before))
}

function atStart(compiled: CompiledProgram, words: Int32Array): Lives {
  const free = compiled.lowered.constantOf('OBJECT_FREE')
  const lives = objectsOf(compiled).map(({ stateAt }) => (valueAt(compiled.lowered, words, stateAt) === free ? 0 : 1))
  const pointers = new Map<number, number>()
  words.forEach((value, word) => {
    const object = isPointer(compiled, word) ? objectAt(compiled, value) : -1
    if (object >= 0) pointers.set(word, lives[object] ?? 0)
  })
  return { lives, pointers, follows: new Map() }
}

/** A word that may hold a pointer: one of the program's, or whatever a thread computes with, or what waits in a store buffer. */
function isPointer({ lowered: { program } }: CompiledProgram, word: number): boolean {
  const { show, region } = program.words[word] ?? { show: 'number', region: 'pc' }
  return region === 'local' || region === 'model' || (show === 'pointer' && region !== 'ghost')
}

const tracings = new WeakMap<CompiledProgram, Tracing>()

/** The step is run once more, and every pointer followed to the one that it was made from. */
function behind(compiled: CompiledProgram, lives: Lives, taken: Taken, index: number, before: Int32Array): Lives {
  let tracing = tracings.get(compiled)
  if (!tracing) tracings.set(compiled, tracing = new Tracing(compiled))
  return tracing.behind(lives, taken, index, before)
}

class Tracing implements Tracer {
  readonly sources: number[] = []
  private readonly compiled: CompiledProgram
  private readonly objects: readonly ObjectView[]
  private readonly machine: Machine
  private lives: readonly number[] = []
  private pointers = new Map<number, number>()
  /** What the event touched through a pointer: the object, and the life that the pointer was given for. */
  private through: { readonly object: number; readonly life: number } | null = null
  private watching = false

  constructor(compiled: CompiledProgram) {
    this.compiled = compiled
    this.objects = objectsOf(compiled)
    this.machine = new Machine(compiled.lowered.program)
    this.machine.labels = true
    this.machine.tracer = this
  }

  behind(known: Lives, { choice: { agent, alternative }, words }: Taken, index: number, before: Int32Array): Lives {
    const { machine } = this
    this.lives = this.livesBehind(known.lives, before, words)
    this.pointers = new Map(known.pointers)
    this.through = null
    this.watching = false
    machine.words.set(before)
    machine.step(machine.entryOf(agent), alternative)
    return { lives: this.lives, pointers: this.pointers, follows: this.followsBehind(known, agent, index, before) }
  }

  wrote(word: number): void {
    if (this.watching || !isPointer(this.compiled, word)) return
    const object = objectAt(this.compiled, this.machine.words[word] ?? 0)
    // What comes from no pointer is the object's own address: it is given anew.
    if (object >= 0) this.pointers.set(word, this.sourceOf(object) ?? this.lives[object] ?? 0)
    else this.pointers.delete(word)
  }

  touched(address: number): void {
    const object = objectAt(this.compiled, address)
    const life = this.sourceOf(object)
    this.through = object >= 0 && life !== null ? { object, life } : null
  }

  branched(): void {}
  observes(): void { this.watching = true }

  /** For which life the pointer into the object was given that the instruction has read; null if it has read none. */
  private sourceOf(object: number): number | null {
    for (const word of this.sources) {
      if (objectAt(this.compiled, this.machine.words[word] ?? 0) === object && this.pointers.has(word)) return this.pointers.get(word) ?? null
    }
    return null
  }

  private livesBehind(lives: readonly number[], before: Int32Array, after: Int32Array): readonly number[] {
    const free = this.compiled.lowered.constantOf('OBJECT_FREE')
    const born = ({ state }: ObjectView): boolean => state >= 0 && before[state] === free && after[state] !== free
    return this.objects.some(born) ? lives.map((life, number) => { const object = this.objects[number]; return object && born(object) ? life + 1 : life }) : lives
  }

  private followsBehind({ lives, follows }: Lives, agent: number, event: number, before: Int32Array): Lives['follows'] {
    const { through } = this
    const object = through && this.objects[through.object]
    if (!through || !object) return follows
    const changed = new Map(follows)
    if (through.life < (lives[through.object] ?? 0) || isGone(this.compiled, before, object)) changed.set(agent, { event, ...through })
    else changed.delete(agent)
    return changed
  }
}
