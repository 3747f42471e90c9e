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
    let found: readonly Found[] | null = null
    if (reason?.kind !== 'cancelled') found = yield* shortest(search)
    if (found === null) reason = { kind: 'cancelled', detail: '' }
    const bounds = [...search.bounds].toSorted()
    if (!reason && bounds.length > 0) reason = { kind: 'bound', detail: bounds.join(', ') }
    const { transitions, depth } = search
    return { complete: reason === null, reason, found: found ?? [], states: search.kernel.count, transitions, depth, bounds }
  } finally {
    search.kernel.release()
  }
}

/** Searches to the end; returns what kept it from getting there. */
function* visit(search: Search): Generator<Exploring, Incomplete | null, boolean | undefined> {
  try {
    let { work } = search
    for (let status = search.enterStarts() ? 'more' : 'budget'; status !== 'done'; status = search.advance()) {
      if (status === 'budget') return { kind: 'budget', detail: `${search.kernel.count} states` }
      if (search.work - work < REPORT) continue
      ;({ work } = search)
      if (yield search.report()) return { kind: 'cancelled', detail: '' }
    }
    return null
  } catch (failure) {
    if (failure instanceof OutOfMemory) return { kind: 'memory', detail: `${search.kernel.count} states` }
    throw failure
  }
}
