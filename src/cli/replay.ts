import { compile, replay } from '../engine/index'
import { traceTable } from '../wire/trace-table'
import type { Command } from './arguments'
import { tellDiagnostics } from './check'
import { chooseProgram } from './programs'
import { breakLine, titleOf } from './report'
import { openSteps, stateLines } from './state-lines'
import { BAD_INPUT, HOLDS, VIOLATED, type Status } from './status'
import type { World } from './world'

/** Prints a schedule as a table that ends in the state, or in what broke; then what could come next. */
export function runReplay({ program, wish, schedule }: Command & { readonly kind: 'replay' }, world: World): Status {
  const chosen = chooseProgram(program, wish, world)
  const compiled = compile(chosen.choice, chosen.options)
  if (compiled.kind === 'rejected') {
    tellDiagnostics(compiled.diagnostics, chosen, world)
    return BAD_INPUT
  }
  const moment = replay(compiled, schedule, schedule.choices.length)
  const { snapshot, dropped } = moment
  const section = (title: string, lines: readonly string[]) => (lines.length ? ['', title, ...lines.map((line) => `  ${line}`)] : [])
  const lines = [
    titleOf(chosen),
    '',
    ...traceTable(moment, world.columns),
    ...section('written since the start:', stateLines(snapshot)),
    ...section('next:', openSteps(snapshot)),
    ...(snapshot.phase === 'end' ? ['', 'The end: every CPU has finished.'] : []),
    ...(snapshot.phase === 'deadlock' && !snapshot.violation ? ['', 'Deadlock: nothing can move.'] : []),
  ]
  if (snapshot.violation) {
    lines.push('', breakLine(snapshot.violation), ...snapshot.violation.history.map((turn) => `  ${turn}`))
  }
  for (const line of lines) world.out(line)
  if (dropped !== null) {
    world.err(`the schedule applies up to event ${moment.events.length}: ${dropped}`)
    return BAD_INPUT
  }
  return snapshot.violation ? VIOLATED : HOLDS
}
