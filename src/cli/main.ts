import { compile } from '../engine/index'
import { printPromela } from '../core/promela'
import { readArguments, USAGE, type Command } from './arguments'
import { runCheck, tellDiagnostics } from './check'
import { runList } from './list'
import { chooseProgram } from './programs'
import { runReplay } from './replay'
import { BAD_INPUT, BadInput, HOLDS, type Status } from './status'
import type { World } from './world'

/** The command: runs it in the world given, and answers with its exit status. */
export function main(args: readonly string[], world: World): Status {
  try {
    return run(readArguments(args), world)
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    world.err(error.message)
    return BAD_INPUT
  }
}

function run(command: Command, world: World): Status {
  switch (command.kind) {
    case 'help':
      world.out(USAGE)
      return HOLDS
    case 'list': return runList(command.json, world)
    case 'check': return runCheck(command, world)
    case 'replay': return runReplay(command, world)
    case 'export': return runExport(command, world)
  }
}

function runExport({ program, wish }: Command & { readonly kind: 'export' }, world: World): Status {
  const chosen = chooseProgram(program, wish, world)
  const compiled = compile(chosen.choice, chosen.options)
  if (compiled.kind === 'rejected') {
    tellDiagnostics(compiled.diagnostics, chosen, world)
    return BAD_INPUT
  }
  world.out(printPromela(compiled.lowered.program).trimEnd())
  return HOLDS
}
