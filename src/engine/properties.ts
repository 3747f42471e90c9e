import type { Program } from '../core/program'

/** Names of the properties that the program itself speaks of, in order of its code: what the machine watches beside them has no name of the program's. */
export function propertiesOf(program: Program): readonly string[] {
  const names = new Set<string>()
  for (const instruction of program.code) {
    if (instruction.op === 'check' && instruction.fault.property !== instruction.fault.kind) names.add(instruction.fault.property)
  }
  return [...names]
}
