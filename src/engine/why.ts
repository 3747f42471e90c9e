import type { Conflict, Why } from '../wire/trace'
import type { CompiledProgram } from './compile'
import { type Dataflow, type Write, dataflowOf } from './dataflow'
import type { Run, Taken } from './run'

/** By the last step of a run, which knows those before it. */
const known = new WeakMap<Taken, Why>()

/**
 * Why the run broke what it broke: goes back from the words that the broken test read, by the stores that they came from
 * and by what their CPUs had read and decided before, and names the accesses on that way that met with another CPU's. It
 * knows this run alone: that it would have come out otherwise without them, it does not claim.
 */
export function whyOf(compiled: CompiledProgram, run: Run): Why | null {
  const last = run.taken.at(-1)
  if (!last?.fault) return null
  let why = known.get(last)
  if (!why) {
    why = new Meetings(compiled, run, dataflowOf(compiled, run)).why()
    known.set(last, why)
  }
  return why
}

class Meetings {
  private readonly compiled: CompiledProgram
  private readonly run: Run
  private readonly flow: Dataflow
  /** Everything on the way to what was broken. */
  private readonly behind: ReadonlySet<number>

  constructor(compiled: CompiledProgram, run: Run, flow: Dataflow) {
    this.compiled = compiled
    this.run = run
    this.flow = flow
    this.behind = wayTo(flow)
  }

  why(): Why {
    const conflicts = [...this.missed(), ...this.overwritten()].toSorted((a, b) => firstOf(a) - firstOf(b) || a.store - b.store)
    const marked = new Set(this.flow.seen)
    for (const one of conflicts) for (const event of eventsOf(one)) marked.add(event)
    return { conflicts, marked: [...marked].toSorted((a, b) => a - b) }
  }

  /** Loads that saw what was there before another CPU's store; of one CPU's the last before that store. */
  private missed(): Conflict[] {
    const found = new Map<string, Conflict>()
    for (const load of [...this.behind].toSorted((a, b) => a - b)) {
      for (const word of this.flow.reads[load] ?? []) {
        const next = this.flow.writes.find((write) => write.word === word && write.at >= load)
        const store = next ? { by: next.by, at: next.at } : this.waiting(word, load)
        if (!store || this.cpuOf(store.by) === this.cpuOf(load)) continue
        found.set(`${store.by} ${word} ${this.cpuOf(load)}`, { kind: 'missed', place: this.nameOf(word), load, store: store.by, visible: store.at })
      }
    }
    return [...found.values()]
  }

  /** Another CPU's store to the word that was there before the load, and is in its buffer to the end. */
  private waiting(word: number, load: number): { by: number; at: null } | null {
    const found = this.flow.waiting.find((store) => store.word === word && store.by < load && this.cpuOf(store.by) !== this.cpuOf(load))
    return found ? { by: found.by, at: null } : null
  }

  /** Stores on the way that replaced another CPU's, which their own CPU had not seen. */
  private overwritten(): Conflict[] {
    const before = new Map<number, Write>()
    return this.flow.writes.flatMap((write): Conflict[] => {
      const lost = before.get(write.word)
      before.set(write.word, write)
      if (!lost || !this.behind.has(write.by) || this.cpuOf(lost.by) === this.cpuOf(write.by) || this.saw(lost, write)) return []
      return [{ kind: 'overwritten', place: this.nameOf(write.word), lost: lost.by, store: write.by, visible: write.at }]
    })
  }

  private saw(lost: Write, write: Write): boolean {
    return this.flow.reads.some((words, event) => event >= lost.at && event <= write.by && words.has(write.word) && this.cpuOf(event) === this.cpuOf(write.by))
  }

  private cpuOf(event: number): number {
    const agent = this.run.taken[event]?.choice.agent ?? -1
    const cpu = this.compiled.lowered.program.agents[agent]?.cpu ?? -1
    return cpu >= 0 ? cpu : -2 - agent
  }

  private nameOf(word: number): string {
    return this.compiled.lowered.program.words[word]?.name ?? ''
  }
}

/** All events that the broken test depends on. */
function wayTo({ needs, seen, decided }: Dataflow): Set<number> {
  const behind = new Set([...seen, ...decided])
  for (const event of behind) for (const earlier of needs[event] ?? []) behind.add(earlier)
  return behind
}

function firstOf(conflict: Conflict): number {
  return conflict.kind === 'missed' ? conflict.load : conflict.lost
}

function eventsOf(conflict: Conflict): number[] {
  const { store, visible } = conflict
  return [firstOf(conflict), store, ...(visible === null ? [] : [visible])]
}
