import { check, type CheckResult } from '../engine/index'
import { formatDiagnostic } from '../base/source'
import type { Diagnostic } from '../base/source'
import type { Command } from './arguments'
import { show } from './counterexample'
import { checkJson, errorJson } from './json'
import { chooseProgram, type Chosen } from './programs'
import { verdictLines } from './report'
import { BAD_INPUT, BadInput, HOLDS, INCOMPLETE, VIOLATED, type Status } from './status'
import type { World } from './world'

/** Checks the programs one after another; the highest status counts. */
export function runCheck(command: Command & { readonly kind: 'check' }, world: World): Status {
  let status: Status = HOLDS
  for (const [index, program] of command.programs.entries()) {
    if (index && !command.json) world.out('')
    const one = checkOne(program, command, world)
    if (one > status) status = one
  }
  return status
}

function checkOne(program: string, { wish, maxStates, json }: Command & { readonly kind: 'check' }, world: World): Status {
  try {
    const chosen = chooseProgram(program, wish, world)
    const result = explore(chosen, maxStates, world)
    if (result.kind === 'rejected') {
      tellDiagnostics(result.diagnostics, chosen, world)
      if (json) world.out(JSON.stringify(errorJson(program, wish.model, result.diagnostics[0])))
      return BAD_INPUT
    }
    const shown = result.verdict.kind === 'violated' ? result.verdict.counterexamples.map((one) => show(result.compiled, one)) : []
    if (json) world.out(JSON.stringify(checkJson(chosen, result, shown)))
    else for (const line of verdictLines(chosen, result, shown, world.columns)) world.out(line)
    return { holds: HOLDS, violated: VIOLATED, incomplete: INCOMPLETE }[result.verdict.kind] as Status
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    world.err(error.message)
    if (json) world.out(JSON.stringify(errorJson(program, wish.model, error.message)))
    return BAD_INPUT
  }
}

/** The same words as a compiler's, with included files named so that an editor finds them. */
export function tellDiagnostics(diagnostics: readonly Diagnostic[], chosen: Chosen, world: World): void {
  for (const diagnostic of diagnostics) {
    const file = chosen.paths.get(diagnostic.span.file) ?? diagnostic.span.file
    world.err(formatDiagnostic({ ...diagnostic, span: { ...diagnostic.span, file } }))
  }
}

function explore(chosen: Chosen, maxStates: number, world: World): CheckResult {
  const work = check(chosen.choice, { maxStates, now: world.now, ...chosen.options })
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
