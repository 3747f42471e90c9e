import { at } from '../base/assert'
import type { Span } from '../base/source'
import type { Expression as Core } from '../core/program'
import type { Expression } from './ast'
import type { Here } from './lowering'

/** Storing to it is specification (LANGUAGE.md 1). */
export function isGhost(here: Here, target: Expression): boolean {
  switch (target.kind) {
    case 'name': {
      const entity = here.l.semantics.lookup(here.scope, target.name)
      return entity?.kind === 'global' && entity.global.storage === 'ghost'
    }
    case 'member': return !target.arrow && isGhost(here, target.object)
    case 'index': return isGhost(here, target.object)
    default: return false
  }
}

/** The ghost that code reads which is none, or null. */
export function ghostIn({ body }: Here, read: () => void): string | null {
  const before = body.ghost
  body.ghost = null
  read()
  const { ghost } = body
  body.ghost = before ?? ghost
  return ghost
}

/** Reads what cannot depend on a ghost. */
export function withoutGhosts<T>(here: Here, span: Span, what: string, read: () => T): T {
  const results: T[] = []
  const ghost = ghostIn(here, () => results.push(read()))
  if (ghost !== null) here.l.semantics.reports.fail(span, ...dependence(ghost, what))
  return at(results, 0)
}

/** What comes to memory, or decides what may happen, comes from no ghost, by way of locals neither. */
export function refuseGhost({ l, body }: Here, value: Core, what: string, span: Span): void {
  const ghost = body.ghostIn(value)
  if (ghost !== null) l.semantics.reports.fail(span, ...dependence(ghost, what))
}

export function dependence(ghost: string, what: string): [message: string, hint: string] {
  return [`${ghost} is a ghost, and ${what} cannot depend on it`, 'ghosts are read by checks and by what is stored to other ghosts']
}
