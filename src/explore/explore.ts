import type { Program } from '../core/program'
import type { Incomplete } from '../wire/verdict'
import type { Exploration, ExploreOptions, Exploring, Found } from './exploration'
import { Search } from './search'
import { shortest } from './shortest'
import { OutOfMemory } from './visited-states'

export type { Exploration, ExploreOptions, Exploring, Found } from './exploration'

/** States expanded, or steps interpreted, between two reports. */
const REPORT = 2048

/**
 * Visits every reachable state of the program, breadth-first, and finds for every property that can be the first to
 * break the shortest way there. Reports now and then; answered `true` it stops.
 */
export function* explore(program: Program, options: ExploreOptions): Generator<Exploring, Exploration, boolean | undefined> {
  const search = new Search(program, options)
  let reason = yield* visit(search)
  let found: readonly Found[] | null = null
  if (reason?.kind !== 'cancelled') found = yield* shortest(search)
  if (found === null) reason = { kind: 'cancelled', detail: '' }
  const bounds = [...search.bounds].toSorted()
  if (!reason && bounds.length > 0) reason = { kind: 'bound', detail: bounds.join(', ') }
  const { transitions, depth } = search
  return { complete: reason === null, reason, found: found ?? [], states: search.visited.count, transitions, depth, bounds }
}

/** Searches to the end; returns what kept it from getting there. */
function* visit(search: Search): Generator<Exploring, Incomplete | null, boolean | undefined> {
  try {
    let { expanded } = search
    let { memo } = search
    let misses = 0
    for (let status = search.enterStarts() ? 'more' : 'budget'; status !== 'done'; status = search.advance()) {
      if (status === 'budget') return { kind: 'budget', detail: `${search.visited.count} states` }
      if (memo !== search.memo) [memo, misses] = [search.memo, 0]
      if (search.expanded - expanded + memo.misses - misses < REPORT) continue
      ;({ expanded } = search)
      ;({ misses } = memo)
      if (yield search.report()) return { kind: 'cancelled', detail: '' }
    }
    return null
  } catch (failure) {
    if (failure instanceof OutOfMemory) return { kind: 'memory', detail: `${search.visited.count} states` }
    throw failure
  }
}
