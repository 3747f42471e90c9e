import type { Program } from '../core/program'
import type { Incomplete } from '../wire/verdict'
import type { Exploration, ExploreOptions, Exploring, Found } from './exploration'
import { Search } from './search'
import { shortest } from './shortest'
import { OutOfMemory } from './kernel'

export type { Exploration, ExploreOptions, Exploring, Found } from './exploration'

/** States expanded, or steps interpreted, between two reports. */
const REPORT = 2048

/**
 * Visits every reachable state of the program, breadth-first, and finds for every property that can be the first to
 * break the shortest way there. Reports now and then; answered `true` it stops.
 */
export function* explore(program: Program, options: ExploreOptions): Generator<Exploring, Exploration, boolean | undefined> {
  const search = new Search(program, options)
  try {
    let reason = yield* visit(search)
    let found: readonly Found[] | null = []
    if (reason?.kind !== 'cancelled') {
      try {
        found = yield* shortest(search)
      } catch (failure) {
        reason = memoryReason(search, failure)
      }
    }
    if (found === null) reason = { kind: 'cancelled', detail: '' }
    const bounds = [...search.bounds].toSorted()
    if (!reason && bounds.length > 0) reason = { kind: 'bound', detail: bounds.join(', ') }
    const { transitions, depth } = search
    return { complete: reason === null, reason, found: found ?? [], states: search.states.count, transitions, depth, bounds }
  } finally {
    search.states.kernel.release()
  }
}

/** Searches to the end; returns what kept it from getting there. */
function* visit(search: Search): Generator<Exploring, Incomplete | null, boolean | undefined> {
  try {
    let { work } = search
    for (let status = search.enterStarts() ? 'more' : 'budget'; status !== 'done'; status = search.advance()) {
      if (status === 'budget') return { kind: 'budget', detail: `${search.states.count} states` }
      if (search.work - work < REPORT) continue
      ;({ work } = search)
      if (yield search.report()) return { kind: 'cancelled', detail: '' }
    }
    return null
  } catch (failure) {
    return memoryReason(search, failure)
  }
}

/** That there was no memory, if it was that. */
function memoryReason(search: Search, failure: unknown): Incomplete {
  if (failure instanceof OutOfMemory) return { kind: 'memory', detail: `${search.states.count} states` }
  throw failure
}
