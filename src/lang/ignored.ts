import type { Unit } from './ast'
import { MACHINE_FAULTS } from './machine-faults'
import { didYouMean } from './nearest'
import type { Semantics } from './semantics'

/** Tells of an `__ignore` that ignores nothing: no check of the program and no fault of the machine is called so. */
export function checkIgnored(unit: Unit, { reports }: Semantics): void {
  const declarations = unit.declarations.filter((declaration) => declaration.kind === 'ignore')
  const others = declarations.flatMap(({ faults, span }) => faults.filter((fault) => !MACHINE_FAULTS.has(fault)).map((fault) => ({ fault, span })))
  if (!others.length) return
  const names = new Set([...MACHINE_FAULTS, ...checksIn(unit.declarations)])
  for (const { fault, span } of others) {
    if (!names.has(fault)) reports.add(span, `nothing is called ${fault} that could be ignored`, didYouMean(fault, names))
  }
}

/** Names of `__check(NAME, …)`, `__fail(NAME, …)`, `invariant NAME` and `final NAME`. */
function checksIn(node: unknown, names = new Set<string>()): Set<string> {
  if (Array.isArray(node)) for (const one of node) checksIn(one, names)
  else if (typeof node === 'object' && node !== null) {
    const { kind, name, callee, args } = node as { kind?: string; name?: string; callee?: { name?: string }; args?: readonly { name?: string }[] }
    if (kind === 'property' && name !== undefined) names.add(name)
    if (kind === 'call' && (callee?.name === '__check' || callee?.name === '__fail') && args?.[0]?.name !== undefined) names.add(args[0].name)
    for (const [key, child] of Object.entries(node)) if (key !== 'span' && key !== 'whole') checksIn(child, names)
  }
  return names
}
