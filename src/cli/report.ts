import type { CheckResult } from '../engine/index'
import { printSchedule } from '../wire/schedule'
import type { Violation } from '../wire/trace'
import { traceTable } from '../wire/trace-table'
import type { Coverage, Incomplete, LitmusResult, Verdict } from '../wire/verdict'
import type { Shown } from './counterexample'
import { isComplete } from './json'
import type { Chosen } from './programs'

/** A program's result for people. */
export function verdictLines(chosen: Chosen, { verdict, litmus }: CheckResult & { readonly kind: 'checked' }, shown: readonly Shown[], columns: number): readonly string[] {
  return [
    `${titleOf(chosen)}: ${verdictWords(verdict)}`,
    `  ${coverageWords(verdict.coverage)}`,
    ...boundLines(verdict.coverage.bounds),
    ...(litmus ? litmusLines(litmus) : []),
    ...shown.flatMap((one) => ['', ...counterexampleLines(one, columns)]),
    ...(verdict.kind === 'violated' ? verdict.unshown.flatMap((one) => ['', breakLine(one), `  the shortest run there was not found (${verdict.reason ? reasonWords(verdict.reason) : ''})`]) : []),
  ]
}

/** `vmalloc-info-cache mail NO_MB sc`: the program as it was chosen. */
export function titleOf({ name, variant, choice, parameters }: Chosen): string {
  const set = Object.entries(parameters).map(([parameter, value]) => `${parameter}=${value}`)
  return [name, ...(variant === null ? [] : [variant]), ...(choice.switches.length ? [`(${choice.switches.join(' ')})`] : []), ...set, choice.model].join(' ')
}

function verdictWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'holds': return 'holds, all explored'
    case 'violated': {
      const broken = [...verdict.counterexamples.map(({ violation }) => violation), ...verdict.unshown].map(({ property }) => property).join(', ')
      return `violated: ${broken} (${isComplete(verdict) ? 'all explored' : 'not all explored: others may break too'})`
    }
    case 'incomplete': return `incomplete, nothing broken so far (${reasonWords(verdict.reason)})`
  }
}

function coverageWords({ states, transitions, depth, seconds }: Coverage): string {
  const number = (value: number) => value.toLocaleString('en')
  return `${number(states)} states, ${number(transitions)} transitions, depth ${number(depth)}, ${seconds.toFixed(2)} s`
}

function boundLines(bounds: Coverage['bounds']): readonly string[] {
  // `storeBuffer` is a name for programs.
  const words = Object.entries(bounds).map(([name, value]) => `${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${value}`)
  return words.length ? [`  within: ${words.join(', ')}`] : []
}

function litmusLines({ condition, observed, outcomes }: LitmusResult): readonly string[] {
  return [condition === '' ? '  final states:' : `  ${condition}: ${observed}`, ...outcomes.map(({ state }) => `    ${state}`)]
}

function counterexampleLines({ counterexample, moment }: Shown, columns: number): readonly string[] {
  const { violation, schedule, events, contextSwitches } = counterexample
  return [
    breakLine(violation),
    ...violation.history.map((turn) => `  ${turn}`),
    `  ${plural(events, 'event')}, ${plural(contextSwitches, 'context switch', 'es')}; --schedule "${printSchedule(schedule)}"`,
    '',
    ...traceTable(moment, columns - 2).map((line) => `  ${line}`),
  ]
}

export function breakLine({ property, fault, message, values, span }: Violation): string {
  return `${property}${fault && fault !== property ? ` (${fault})` : ''}: ${message}${values ? ` (${values})` : ''}, at ${span.file}:${span.line}`
}

function reasonWords({ kind, detail }: Incomplete): string {
  return detail ? `${kind}: ${detail}` : kind
}

const plural = (count: number, noun: string, ending = 's') => `${count} ${noun}${count === 1 ? '' : ending}`
