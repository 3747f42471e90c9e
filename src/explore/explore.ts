import type { Fault, Program } from '../core/program'
import type { Schedule } from '../wire/schedule'
import type { Incomplete } from '../wire/verdict'
import { Search } from './search'
import { shortest } from './shortest'
import { OutOfMemory } from './visited-states'

export interface ExploreOptions {
  /** The search stops, incomplete, where one state more turns up. */
  readonly maxStates: number
  /** Bytes that states and their table may take; as many as there are if not given. */
  readonly maxBytes?: number
  /** Whether distinct steps are remembered; only tests run every step anew. */
  readonly memo?: boolean
  /** `collide`: every state has the same hash, for tests. */
  readonly hash?: 'spread' | 'collide'
  /** Called once for each reachable state in which nothing can move. */
  readonly onQuiescent?: (words: Int32Array, phase: 'end' | 'deadlock') => void
}

/** A property that can be the first to break, with the shortest schedule that breaks it: fewest events, then fewest context switches, then the smallest. */
export interface Found {
  readonly fault: Fault
  readonly schedule: Schedule
  readonly events: number
  readonly contextSwitches: number
}

export interface Exploration {
  /** Every reachable state was visited, and no path was given up at a bound. */
  readonly complete: boolean
  readonly reason: Incomplete | null
  readonly found: readonly Found[]
  readonly states: number
  /** Edges between states, start states counted as one each; violating edges are not. */
  readonly transitions: number
  /** Events on the longest of the shortest ways to a state. */
  readonly depth: number
  /** Bounds of the machine that some path reached. */
  readonly bounds: readonly string[]
}

export interface Exploring {
  readonly states: number
  readonly transitions: number
  readonly depth: number
  /** States met but not yet expanded. */
  readonly waiting: number
  /** Properties found broken so far. */
  readonly broken: readonly string[]
}

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
  const bounds = [...search.bounds].sort()
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
      if (yield report(search)) return { kind: 'cancelled', detail: '' }
    }
    return null
  } catch (failure) {
    if (failure instanceof OutOfMemory) return { kind: 'memory', detail: `${search.visited.count} states` }
    throw failure
  }
}

export function report(search: Search): Exploring {
  const { transitions, depth, expanded, broken } = search
  const states = search.visited.count
  return { states, transitions, depth, waiting: states - expanded, broken: [...broken.keys()] }
}
