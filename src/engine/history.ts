import { wordsRead } from '../core/interpreter'
import type { Fault } from '../core/program'
import type { ObjectView } from '../lang/caches'
import type { CompiledProgram } from './compile'
import { infoOf } from './event-text'
import type { Run, Taken } from './run'

/** Faults that are about one object of a slab cache. */
const ABOUT_AN_OBJECT: ReadonlySet<string> = new Set(['UAF', 'LOCKUAF', 'DOUBLEFREE', 'WRONGCACHE', 'UNINIT'])

export function isAboutObject({ kind }: Fault): boolean {
  return kind !== null && ABOUT_AN_OBJECT.has(kind)
}

/**
 * The life of the object that the run's last step broke a rule about, a line for each turn it took: who allocated it, who
 * freed it, where. No state has that; the run does. Empty where nothing was broken, or it is about no object.
 */
export function historyOf(compiled: CompiledProgram, done: Run): readonly string[] {
  const last = done.taken.at(-1)
  if (!last?.fault || !isAboutObject(last.fault)) return []
  const object = objectOf(compiled, done, last)
  if (!object) return []
  const turns = done.taken.flatMap((_, index) => turnsAt(compiled, done, index, object))
  return [...atStart(compiled, done, object), ...turns].map((turn) => `${object.name} ${turn}`)
}

/** The object that the run's last step touched; if it touched no memory, the first whose state it asked for. */
export function objectOf(compiled: CompiledProgram, done: Run, { choice, record }: Taken): ObjectView | null {
  const { program, caches } = compiled.lowered
  for (const { base, size, objects } of caches) {
    const touched = record ? objects[Math.floor((record.address - base) / size)] : undefined
    if (touched) return touched
  }
  const reads = wordsRead(program, wordsBefore(done, done.taken.length - 1), choice.agent, choice.alternative)
  const asked = caches.flatMap(({ objects }) => objects).filter(({ state }) => state >= 0)
  for (const word of reads) {
    const object = asked.find(({ state }) => state === word)
    if (object) return object
  }
  return null
}

function wordsBefore(done: Run, index: number): Int32Array {
  return done.taken[index - 1]?.words ?? done.startWords
}

function atStart({ lowered }: CompiledProgram, done: Run, { state }: ObjectView): string[] {
  const is = state < 0 ? null : done.startWords[state]
  if (is === lowered.constantOf('OBJECT_LIVE')) return ['was allocated at the start']
  return is === lowered.constantOf('OBJECT_FREE') ? ['was free at the start'] : []
}

/** What became of the object, and of its page, in one step. */
function turnsAt(compiled: CompiledProgram, done: Run, index: number, { state, page }: ObjectView): string[] {
  const { constantOf } = compiled.lowered
  const before = wordsBefore(done, index)
  const after = done.taken[index]?.words ?? before
  const turned = (word: number, from: string | null, to: string): boolean =>
    word >= 0 && before[word] !== after[word] && after[word] === constantOf(to) && (from === null || before[word] === constantOf(from))
  const turns: string[] = []
  const tell = (what: string): void => { turns.push(`${what} ${placeOf(compiled, done, index)}`) }
  if (turned(state, 'OBJECT_FREE', 'OBJECT_LIVE')) tell('was allocated')
  if (turned(state, 'OBJECT_RETIRED', 'OBJECT_LIVE')) tell('was handed to its callback')
  if (turned(state, 'OBJECT_LIVE', 'OBJECT_RETIRED') || turned(state, 'OBJECT_LIVE', 'OBJECT_FREE')) tell('was freed')
  if (turned(state, 'OBJECT_RETIRED', 'OBJECT_FREE')) tell('became free memory')
  if (turned(state, null, 'OBJECT_FOREIGN')) tell('became an object of another type')
  if (turned(page, null, 'PAGE_RETURNED')) tell('lost its page')
  return turns
}

/** `(writer, walk.c:36, event 9)`; code of the prelude has no line that a reader looks for. */
function placeOf({ lowered, listings }: CompiledProgram, done: Run, index: number): string {
  const taken = done.taken[index]
  const agent = lowered.program.agents[taken?.choice.agent ?? -1]?.name ?? ''
  const span = taken?.record ? infoOf(lowered.program, taken.record).span : null
  const line = span && listings.some(({ file }) => file === span.file) ? `, ${span.file}:${span.line}` : ''
  return `(${agent}${line}, event ${index + 1})`
}
