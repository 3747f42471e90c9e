import type { Program } from '../core/program'
import type { Incomplete } from '../wire/verdict'
import type { Exploration, ExploreOptions, Exploring } from './exploration'
import { OutOfMemory } from './kernel'
import { Search } from './search'
import { Ways } from './shortest'

export type { Exploration, ExploreOptions, Exploring, Found } from './exploration'

/** States expanded, or steps interpreted, between two reports. */
const REPORT = 2048

/**
 * Visits every reachable state of the program, breadth-first, and finds for every property that can be the first to
 * break the shortest way there. Reports now and then, with the ways known by then; answered `true` it stops, but still
 * finds the ways that are soon found.
 */
export function* explore(program: Program, options: ExploreOptions): Generator<Exploring, Exploration, boolean | undefined> {
  const search = new Search(program, options)
  const ways = new Ways(search)
  try {
    let reason = yield* visit(search, ways)
    // A search that ran out of memory leaves everything as it was before it asked for more.
    const missed = yield* ways.findRest(reason === null, reason?.kind === 'cancelled')
    const unshown = ways.open.flatMap(({ fault }) => fault ?? [])
    const gaveUp: Incomplete | null = missed && unshown.length > 0 ? { kind: missed, detail: missed === 'memory' ? `${search.states.count} states` : '' } : null
    const bounds = [...search.bounds].toSorted()
    if (!reason && bounds.length > 0) reason = { kind: 'bound', detail: bounds.join(', ') }
    const { transitions, depth, runs } = search
    return { complete: reason === null, reason, found: ways.found, unshown, gaveUp, outcomes: ways.outcomes, states: search.states.count, transitions, depth, runs, bounds }
  } finally {
    search.states.kernel.release()
  }
}

/** Searches to the end; returns what kept it from getting there. */
function* visit(search: Search, ways: Ways): Generator<Exploring, Incomplete | null, boolean | undefined> {
  const cancelled: Incomplete = { kind: 'cancelled', detail: '' }
  try {
    let { work } = search
    for (let status = search.enterStarts() ? 'more' : 'budget'; status !== 'done'; status = search.advance()) {
      if (status === 'budget') return { kind: 'budget', detail: `${search.states.count} states` }
      if (search.isNear) return { kind: 'budget', detail: 'the nearest' }
      if (search.atLevelEnd && (yield* ways.findCheap())) return cancelled
      if (search.work - work < REPORT) continue
      ;({ work } = search)
      if (yield ways.report()) return cancelled
    }
    return null
  } catch (failure) {
    if (failure instanceof OutOfMemory) return { kind: 'memory', detail: `${search.states.count} states` }
    throw failure
  }
}
