import type { Declaration, Expression, Unit } from './ast'
import { fold } from './constants'
import { Scope } from './scope'
import type { Semantics } from './semantics'
import { INT } from './types'

/** CPUs, buffers and agents that a program may have. */
export const MOST_ACTORS = 64

/** How many CPUs a program has (NR_CPUS), and how many CPUs and agents together. */
export class ActorCount {
  private readonly semantics: Semantics
  /** Null: one thread, without a number. */
  private readonly threads: { readonly isCpu: boolean; readonly count: Expression | null }[] = []
  private readonly enums: Extract<Declaration, { kind: 'enum' }>[] = []
  private scope: Scope | null = null
  private known: { readonly cpus: number; readonly all: number } | null = null

  constructor(semantics: Semantics, unit: Unit) {
    this.semantics = semantics
    for (const declaration of unit.declarations) {
      if (declaration.kind === 'enum') this.enums.push(declaration)
      if (declaration.kind !== 'function' || !declaration.body) continue
      const { role } = declaration
      if (role.kind === 'cpu' || role.kind === 'agent') this.threads.push({ isCpu: role.kind === 'cpu', count: role.count })
    }
  }

  get cpus(): number { return this.counted().cpus }
  get all(): number { return this.counted().all }

  /** How many threads `__cpus(count)` makes; where that is wrong, which is told at its declaration, some number. */
  of(count: Expression): number {
    const value = fold(this.semantics, count, this.scope ??= this.constants())
    return typeof value === 'number' && value >= 1 && value <= MOST_ACTORS ? value : 1
  }

  private counted(): { readonly cpus: number; readonly all: number } {
    if (this.known) return this.known
    const total = (isCpu: boolean): number =>
      this.threads.filter((one) => one.isCpu === isCpu).reduce((sum, { count }) => sum + (count ? this.of(count) : 1), 0)
    // CPUs first: the number of other agents may be NR_CPUS.
    this.known = { cpus: 0, all: 0 }
    const cpus = total(true)
    this.known = { cpus, all: cpus }
    this.known = { cpus, all: cpus + total(false) }
    return this.known
  }

  /** The first array with one word for each CPU is declared long before the constant that says how many there are. */
  private constants(): Scope {
    const scope = new Scope(this.semantics.user, false)
    for (const { constants } of this.enums) {
      let next = 0
      for (const { name, value } of constants) {
        const given = value ? fold(this.semantics, value, scope) : next
        if (typeof given !== 'number') break
        scope.names.set(name, { kind: 'constant', value: given, type: INT })
        next = given + 1
      }
    }
    return scope
  }
}
