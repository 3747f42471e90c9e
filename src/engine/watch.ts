import { Machine } from '../core/machine'
import type { WatchCode, WatchMistake } from '../lang/watch'
import type { Watch, WatchValue, WatchView } from '../wire/watch'
import type { CompiledProgram } from './compile'
import { showValue } from './values'

/** A watch made ready: the same text of the same program is read once. */
interface Ready { readonly code: WatchCode | WatchMistake; readonly machine: Machine | null }

const ready = new WeakMap<CompiledProgram, Map<string, Ready>>()

function readyFor(compiled: CompiledProgram, text: string): Ready {
  let known = ready.get(compiled)
  if (!known) ready.set(compiled, (known = new Map()))
  let one = known.get(text)
  if (!one) {
    const code = compiled.lowered.watch(text)
    const { program } = compiled.lowered
    const machine = code.kind === 'code' ? new Machine({ ...program, words: [...program.words, ...code.words], code: code.code, agents: [], events: [], monitor: -1, invariants: [], finals: [] }) : null
    known.set(text, (one = { code, machine }))
  }
  return one
}

/** The watch as code, if it means something in this program. */
export function watchCode(compiled: CompiledProgram, text: string): WatchCode | null {
  const { code } = readyFor(compiled, text)
  return code.kind === 'code' ? code : null
}

/** What the expression comes to in a state. */
export function watchValue(compiled: CompiledProgram, text: string, words: Int32Array): WatchValue {
  const { code, machine } = readyFor(compiled, text)
  if (code.kind === 'mistake' || !machine) return code.kind === 'mistake' ? code : { kind: 'absent', why: '' }
  machine.words.fill(0)
  machine.words.set(words)
  if (machine.check(0) === 'violation') return { kind: 'absent', why: machine.fault?.message ?? '' }
  const number = machine.words[code.result] ?? 0
  return { kind: 'value', value: showValue(compiled.lowered, number, code.show), isTrue: number !== 0 }
}

export function watchViews(compiled: CompiledProgram, watches: readonly Watch[], words: Int32Array, before: Int32Array | null): WatchView[] {
  return watches.map((watch) => ({ ...watch, now: watchValue(compiled, watch.text, words), before: before && watchValue(compiled, watch.text, before) }))
}

export function isTrueIn(compiled: CompiledProgram, text: string, words: Int32Array): boolean {
  const value = watchValue(compiled, text, words)
  return value.kind === 'value' && value.isTrue
}
