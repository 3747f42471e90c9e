import type { Fault } from '../core/program'
import type { Schedule } from '../wire/schedule'
import type { Watch } from '../wire/watch'
import type { Change, Moment, TraceEvent, Violation } from '../wire/trace'
import { addressSpaceOf } from './address-space'
import { bitLocksOf } from './bit-locks'
import { brokenValues } from './broken-test'
import type { CompiledProgram } from './compile'
import { eventText, infoOf, placeOf, valueOf } from './event-text'
import { historyOf } from './history'
import { rcuTrackOf } from './rcu-track'
import { type Run, type Taken, run } from './run'
import { slabsOf } from './slab'
import { type Around, isVisible, snapshotOf } from './snapshot'
import { showValue } from './values'
import { watchViews } from './watch'
import { whyOf } from './why'

/** Runs the schedule as far as it applies, and looks at the machine after `cursor` events. */
export function replay(compiled: CompiledProgram, schedule: Schedule, cursor: number, watches: readonly Watch[] = []): Moment {
  const done = run(compiled, schedule)
  const events = done.taken.map((taken, index) => eventOf(compiled, done, taken, index))
  const shown = Math.max(0, Math.min(Math.trunc(cursor) || 0, events.length))
  const words = done.taken[shown - 1]?.words ?? done.startWords
  const fault = shown === 0 ? done.startFault : done.taken[shown - 1]?.fault ?? null
  const changed = new Map<number, { event: number; agent: number }>()
  for (let index = 0; index < shown; index++) {
    for (const word of changesOf(compiled, done, index)) changed.set(word, { event: index, agent: done.taken[index]?.choice.agent ?? 0 })
  }
  const earlier: Around[] = []
  done.taken.slice(0, shown).forEach((taken, index) => { earlier[taken.choice.agent] = { before: done.taken[index - 1]?.words ?? done.startWords, after: taken.words } })
  const snapshot = snapshotOf(compiled, words, changed, earlier, fault ? violationOf(compiled, fault, done) : null, rcuTrackOf(compiled, done, shown), shown)
  const before = shown === 0 ? null : done.taken[shown - 2]?.words ?? done.startWords
  return {
    watches: watchViews(compiled, watches, words, before),
    schedule: { start: done.start, choices: done.taken.map((taken) => taken.choice) },
    events, cursor: shown, dropped: done.dropped, why: whyOf(compiled, done), rcu: rcuTrackOf(compiled, done, events.length),
    slabs: slabsOf(compiled, done, shown, changed), space: addressSpaceOf(compiled, done, shown, changed),
    snapshot: { ...snapshot, locks: [...snapshot.locks, ...bitLocksOf(events.slice(0, shown))] },
  }
}

const eventCache = new WeakMap<Taken, { readonly index: number; readonly event: TraceEvent }>()
const changeCache = new WeakMap<Taken, readonly number[]>()

function eventOf(compiled: CompiledProgram, done: Run, taken: Taken, index: number): TraceEvent {
  const cached = eventCache.get(taken)
  if (cached?.index === index) return cached.event
  const event = makeEvent(compiled, done, taken, index)
  eventCache.set(taken, { index, event })
  return event
}

function makeEvent(compiled: CompiledProgram, done: Run, taken: Taken, index: number): TraceEvent {
  const { lowered } = compiled
  const { record, fault } = taken
  const info = record ? infoOf(lowered.program, record) : null
  const before = done.taken[index - 1]?.words ?? done.startWords
  const changes = changesOf(compiled, done, index).map((word): Change => {
    const { name, show } = lowered.program.words[word] ?? { name: '', show: 'number' as const }
    return { name, before: showValue(lowered, before[word] ?? 0, show), after: showValue(lowered, taken.words[word] ?? 0, show) }
  })
  return {
    index, agent: taken.choice.agent, alternative: taken.choice.alternative,
    verb: info?.verb ?? 'atomic',
    text: record ? eventText(compiled, record, true) : fault?.message ?? '',
    place: record ? placeOf(compiled, record) : '',
    value: record ? valueOf(compiled, record) : '',
    span: info?.span ?? fault?.span ?? { file: '', line: 0, column: 0, endLine: 0, endColumn: 0 },
    func: info?.func ?? '', changes,
    violation: fault ? violationOf(compiled, fault, done) : null,
  }
}

/** Indices of the visible words that the step changed. */
function changesOf(compiled: CompiledProgram, done: Run, index: number): readonly number[] {
  const taken = done.taken[index]
  if (!taken) return []
  const cached = changeCache.get(taken)
  if (cached) return cached
  const before = done.taken[index - 1]?.words ?? done.startWords
  const changed: number[] = []
  taken.words.forEach((value, word) => { if (value !== before[word] && isVisible(compiled, word)) changed.push(word) })
  changeCache.set(taken, changed)
  return changed
}

/** @param done the run that broke it with its last step; null where nobody knows one */
export function violationOf(compiled: CompiledProgram, fault: Fault, done: Run | null): Violation {
  const { property, kind, message, span } = fault
  const words = done ? done.taken.at(-1)?.words ?? done.startWords : null
  return { property, fault: kind, message, values: words ? brokenValues(compiled.lowered, fault, words) : '', history: done ? historyOf(compiled, done) : [], span }
}
