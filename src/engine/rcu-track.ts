import type { GracePeriod, RcuTrack, ReadSection } from '../wire/grace-period'
import { alongRun } from './along-run'
import type { CompiledProgram } from './compile'
import { eventText } from './event-text'
import { type RcuWords, rcuWordsOf } from './rcu-words'
import type { Run, Taken } from './run'

/** The track of a run as far as one of its steps. */
const tracks = new WeakMap<Taken, Track>()

interface Track extends RcuTrack {
  /** Which grace period each word that has a phase speaks of, while it speaks of one. */
  readonly open: ReadonlyMap<number, number>
}

/** What read-side sections and grace periods there were in the first `count` steps; null where the program has none. */
export function rcuTrackOf(compiled: CompiledProgram, done: Run, count: number): RcuTrack | null {
  const words = rcuWordsOf(compiled)
  if (words.all.length === 0) return null
  const atStart = (): Track => ({ words: words.names, readers: words.readers, sections: [], gracePeriods: [], marked: words.sections.some((word) => word >= 0), open: new Map() })
  return alongRun(tracks, done, count, atStart, (track, taken, index, before) =>
    (words.all.some((word) => before[word] !== taken.words[word]) ? behind(compiled, words, track, index, before, taken) : track))
}

function valueOf(words: Int32Array, word: number): number {
  return words[word] ?? 0
}

/** The track with what one step did to it. */
function behind(compiled: CompiledProgram, words: RcuWords, track: Track, index: number, before: Int32Array, taken: Taken): Track {
  const after = taken.words
  const sections = sectionsBehind(words, track, index, before, after)
  const gracePeriods = [...track.gracePeriods]
  const open = new Map(track.open)
  const waitsFor = sections.flatMap(({ over }, at) => (over === null ? [at] : []))
  const { constantOf } = compiled.lowered

  const ask = (word: number, agent: number, more: Pick<GracePeriod, 'callback' | 'object'>): void => {
    open.set(word, gracePeriods.length)
    const by = asked(compiled, taken, index)
    // The macro is what one wrote.
    const call = more.callback === 'kfree' && by.call.startsWith('call_rcu(') ? `kfree_rcu(${more.object})` : by.call
    gracePeriods.push({ ...by, ...more, call, agent, visible: null, begun: null, waitsFor: [], over: null, invoked: null, done: null })
  }
  const turn = (word: number, what: Partial<GracePeriod>): void => {
    const at = open.get(word) ?? -1
    const period = gracePeriods[at]
    if (period) gracePeriods[at] = { ...period, ...what }
  }
  const turned = (word: number): number | null => (valueOf(before, word) === valueOf(after, word) ? null : valueOf(after, word))

  for (const { phase, agent } of words.synchronizing) {
    switch (turned(phase)) {
      case null: break
      case constantOf('GP_RUNNING'):
        ask(phase, agent, { callback: '', object: '' })
        turn(phase, { visible: index, begun: index, waitsFor })
        break
      case constantOf('GP_OVER'): turn(phase, { over: index }); break
      case constantOf('GP_NONE'): turn(phase, { invoked: index, done: index }); break
      default:
    }
  }
  for (const { phase, agent, head, func } of words.requests) {
    const now = turned(phase)
    if (now === null) continue
    if (valueOf(before, phase) === constantOf('CALLBACK_NONE')) ask(phase, agent, calledBack(compiled, valueOf(after, head), valueOf(after, func)))
    switch (now) {
      case constantOf('CALLBACK_QUEUED'): turn(phase, { visible: index }); break
      case constantOf('CALLBACK_WAITING'): turn(phase, { begun: index, waitsFor }); break
      case constantOf('CALLBACK_DUE'): turn(phase, { over: index }); break
      case constantOf('CALLBACK_INVOKED'): turn(phase, { invoked: index }); break
      // One that only frees is done with the event that begins it.
      case constantOf('CALLBACK_NONE'): turn(phase, valueOf(before, phase) === constantOf('CALLBACK_DUE') ? { invoked: index, done: index } : { done: index }); break
      default:
    }
  }
  return { ...track, sections, gracePeriods, open }
}

/** Sections of a CPU are over for others in the order in which they began. */
function sectionsBehind(words: RcuWords, track: Track, index: number, before: Int32Array, after: Int32Array): readonly ReadSection[] {
  const sections = [...track.sections]
  words.nesting.forEach((word, cpu) => {
    const [was, is] = [valueOf(before, word), valueOf(after, word)]
    if (was === 0 && is > 0) sections.push({ cpu, enter: index, leave: null, over: null })
    if (was > 0 && is === 0) change(sections, cpu, 1, ({ leave }) => leave === null, (section) => ({ ...section, leave: index, over: track.marked ? null : index }))
  })
  words.sections.forEach((word, cpu) => {
    if (!track.marked) return
    // It counts those that began, less those that are over.
    const began = valueOf(before, words.nesting[cpu] ?? -1) === 0 && valueOf(after, words.nesting[cpu] ?? -1) > 0 ? 1 : 0
    change(sections, cpu, valueOf(before, word) + began - valueOf(after, word), ({ over }) => over === null, (section) => ({ ...section, over: index }))
  })
  return sections
}

function change(sections: ReadSection[], cpu: number, most: number, which: (section: ReadSection) => boolean, to: (section: ReadSection) => ReadSection): void {
  let left = most
  sections.forEach((section, at) => { if (left > 0 && section.cpu === cpu && which(section)) { sections[at] = to(section); left-- } })
}

function asked(compiled: CompiledProgram, { choice, record }: Taken, index: number): Pick<GracePeriod, 'call' | 'asked' | 'by' | 'cpu'> {
  const text = record ? eventText(compiled, record, false) : ''
  return { call: text, asked: index, by: choice.agent, cpu: compiled.lowered.program.agents[choice.agent]?.cpu ?? -1 }
}

/** What the request will call, and for which object: the one that has the rcu_head. */
function calledBack({ lowered }: CompiledProgram, head: number, func: number): Pick<GracePeriod, 'callback' | 'object'> {
  const place = lowered.isAddress(head) ? lowered.nameOf(head) : ''
  return { callback: func === 0 ? 'kfree' : lowered.functionName(func) ?? '', object: place.replace(/(\.\w+)?\.unused$/, '') }
}
