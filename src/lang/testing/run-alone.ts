import { formatDiagnostic } from '../../base/source'
import { startStates, step } from '../../core/interpreter'
import type { Fault, Program } from '../../core/program'
import { compile } from '../compile'
import type { Lowered } from '../lower'

/** More than any program of the tests takes. */
const MOST_STEPS = 100_000

/** What a program of one thread came to: the number at each of its addresses, by path, or what broke. */
export interface Alone {
  readonly numbers: ReadonlyMap<string, number>
  readonly fault: Fault | null
  /** `load x`, `store *p`, … */
  readonly events: readonly string[]
}

/** Runs a program of one thread to its end. Under tso its buffer drains where it must, and in the end. */
export function runAlone(text: string, model: 'sc' | 'tso' = 'sc'): Alone {
  const compiled = compile({ files: [{ name: 'main.c', text }], switches: [], parameters: {}, model, buffer: null }, { prelude: null })
  if (compiled.kind === 'rejected') throw new Error(compiled.diagnostics.map(formatDiagnostic).join('\n'))
  const { program } = compiled.lowered
  const events: string[] = []
  let [outcome] = startStates(program)
  for (let turn = 0; outcome?.kind === 'state' && turn < MOST_STEPS; turn++) {
    const { words } = outcome
    const next = program.agents.map((_, agent) => step(program, words, agent, 0)).find(({ kind }) => kind === 'state' || kind === 'violation')
    if (!next) return { numbers: numbersIn(words, compiled.lowered), fault: null, events }
    outcome = next
    if (outcome.kind !== 'state' && outcome.kind !== 'violation') continue
    for (const { event } of outcome.events) events.push(`${program.events[event]?.verb} ${program.events[event]?.text}`)
  }
  if (outcome?.kind === 'violation') return { numbers: numbersIn(outcome.words, compiled.lowered), fault: outcome.fault, events }
  throw new Error(`the program does not end: ${outcome?.kind}`)
}

function numbersIn(words: Int32Array, { program: { cells }, nameOf }: { readonly program: Program; readonly nameOf: Lowered['nameOf'] }): ReadonlyMap<string, number> {
  return new Map(Array.from(cells.words, (word, address) => [nameOf(address), word >= 0 ? words[word] ?? 0 : cells.constants[address] ?? 0]))
}
