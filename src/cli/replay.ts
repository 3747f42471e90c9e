import { compile, replay } from '../engine/index'
import { EMPTY_SCHEDULE } from '../wire/schedule'
import { traceTable } from '../wire/trace-table'
import type { Command, Wish } from './arguments'
import { tellDiagnostics } from './check'
import { isLink, openLink } from './linked'
import { chooseProgram } from './programs'
import { breakLine, titleOf } from './report'
import { openSteps, stateLines } from './state-lines'
import { BAD_INPUT, BadInput, HOLDS, VIOLATED, type Status } from './status'
import type { World } from './world'

/** Prints a schedule as a table that ends in the state, or in what broke; then what could come next. */
export function runReplay({ program, wish, schedule: given }: Command & { readonly kind: 'replay' }, world: World): Status {
  const linked = isLink(program) ? openLink(program) : null
  if (linked && (given !== null || saysAnything(wish))) throw new BadInput('a link says itself which program runs, and how: give it alone')
  const chosen = linked ? linked.chosen : chooseProgram(program, wish, world)
  const schedule = linked?.schedule ?? given ?? EMPTY_SCHEDULE
  if (linked?.complaint) world.err(linked.complaint)
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
    ...(linked && linked.cursor < moment.events.length ? ['', `The link is to the moment after event ${linked.cursor}.`] : []),
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

function saysAnything({ variant, on, off, set, model, buffer, prelude }: Wish): boolean {
  return variant !== null || on.length + off.length + Object.keys(set).length > 0 || model !== 'sc' || buffer !== null || !prelude
}
