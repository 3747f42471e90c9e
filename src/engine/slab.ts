import { step } from '../core/interpreter'
import type { CacheView, ObjectView } from '../lang/caches'
import type { PageState, SlabCache, SlabObject, SlabPage, SlabPointer } from '../wire/slab'
import type { CompiledProgram } from './compile'
import { infoOf } from './event-text'
import { rcuWordsOf } from './rcu-words'
import type { Run } from './run'
import { type Lives, isGone, livesOf, objectAt, objectsOf } from './slab-lives'
import type { Changes } from './snapshot'
import { showValue, valueAt } from './values'

const TYPESAFE = 1

/** An rcu_head holds nothing: who queues it is told with the grace periods. */
const RCU_HEAD = /(^|\.)unused$/

interface Moment {
  readonly compiled: CompiledProgram
  readonly words: Int32Array
  readonly changed: Changes
  readonly lives: Lives
  /** By the number of the object that they point into. */
  readonly pointers: ReadonlyMap<number, readonly SlabPointer[]>
}

/** The slab caches of the program after `count` steps of the run. */
export function slabsOf(compiled: CompiledProgram, done: Run, count: number, changed: Changes): readonly SlabCache[] {
  const { caches } = compiled.lowered
  // Caches that a program makes itself need have no pages.
  if (caches.length === 0 || caches.some(({ perPage }) => perPage <= 0)) return NONE
  const words = done.taken[count - 1]?.words ?? done.startWords
  const lives = livesOf(compiled, done, count)
  const moment: Moment = { compiled, words, changed, lives, pointers: pointersOf(compiled, done, count, words, lives) }
  let first = 0
  return caches.map((cache) => {
    const view = cacheAt(moment, cache, first)
    first += cache.objects.length
    return view
  })
}

const NONE: readonly SlabCache[] = []

function cacheAt(moment: Moment, cache: CacheView, first: number): SlabCache {
  const { lowered } = moment.compiled
  const objects = cache.objects.map((object, index) => objectAtMoment(moment, object, first + index))
  const pages = Array.from({ length: Math.ceil(objects.length / cache.perPage) }, (_, page) => pageAt(moment, cache, page, objects.slice(page * cache.perPage, (page + 1) * cache.perPage)))
  const told = [...cache.objects.flatMap(({ stateAt, members }) => [stateAt, ...members.flatMap(({ address, unwritten }) => [address, unwritten])]), ...pages.map((_, page) => cache.pages + page)]
  return { name: cache.name, typesafe: (cache.flags & TYPESAFE) !== 0, pages, words: told.map((address) => lowered.nameOf(address)) }
}

function pageAt({ compiled: { lowered }, words, changed }: Moment, cache: CacheView, page: number, objects: readonly SlabObject[]): SlabPage {
  const { constantOf } = lowered
  const value = valueAt(lowered, words, cache.pages + page)
  const used = objects.filter(({ state }) => state !== 'free').length
  const isolated = constantOf('PAGE_ISOLATED') ?? Infinity
  const state: PageState = value === constantOf('PAGE_RETURNED') ? { kind: 'returned' }
    : value === constantOf('PAGE_RETIRED') ? { kind: 'retired' }
    : value >= isolated ? { kind: 'isolated', cpu: value - isolated }
    : { kind: used === 0 ? 'empty' : used < objects.length ? 'partial' : 'full' }
  return { state, changedBy: changed.get(lowered.program.cells.words[cache.pages + page] ?? -1) ?? null, objects }
}

function objectAtMoment(moment: Moment, { name, stateAt, state, members }: ObjectView, number: number): SlabObject {
  const { compiled: { lowered }, words, changed, lives, pointers } = moment
  const { constantOf, program: { cells } } = lowered
  const value = valueAt(lowered, words, stateAt)
  const is = value === constantOf('OBJECT_FREE') ? 'free' : value === constantOf('OBJECT_RETIRED') ? 'retired' : value === constantOf('OBJECT_FOREIGN') ? 'foreign' : 'live'
  return {
    name, state: is, life: lives.lives[number] ?? 0, changedBy: changed.get(state) ?? null,
    awaits: is !== 'retired' ? null : hasRequest(moment, number) ? 'grace period' : 'store buffer',
    members: members.flatMap((member) => {
      const word = cells.words[member.address] ?? -1
      // What no thread ever stores to says nothing about a life; who holds a lock is told with the locks.
      if (word < 0 || lowered.locks.includes(member.address) || RCU_HEAD.test(member.name)) return []
      return [{ name: member.name, value: showValue(lowered, words[word] ?? 0, lowered.showAt(member.address)), unwritten: valueAt(lowered, words, member.unwritten) !== 0, changedBy: changed.get(word) ?? null }]
    }),
    pointers: pointers.get(number) ?? [],
  }
}

/** A callback is on its way that gets the object. */
function hasRequest({ compiled, words }: Moment, number: number): boolean {
  return rcuWordsOf(compiled).requests.some(({ head }) => objectAt(compiled, words[head] ?? 0) === number)
}

function pointersOf(compiled: CompiledProgram, done: Run, count: number, words: Int32Array, lives: Lives): ReadonlyMap<number, readonly SlabPointer[]> {
  const objects = objectsOf(compiled)
  const violator = count === done.taken.length && done.taken[count - 1]?.fault ? done.taken[count - 1]?.choice.agent ?? -1 : -1
  const found = new Map<number, SlabPointer[]>()
  const add = (object: number, pointer: SlabPointer): void => { found.set(object, [...(found.get(object) ?? []), pointer]) }
  const pointerIn = (word: number, value: number, agent: number, name: string): void => {
    const object = objectAt(compiled, value)
    const view = objects[object]
    if (!view) return
    const life = lives.pointers.get(word) ?? lives.lives[object] ?? 0
    const dangling = life < (lives.lives[object] ?? 0) || isGone(compiled, words, view)
    const follow = lives.follows.get(agent)
    const followed = dangling && follow?.object === object && follow.life === life ? follow.event : null
    if (agent >= 0 || dangling) add(object, { name, cpu: compiled.lowered.program.agents[agent]?.cpu ?? -1, life, dangling, followed, broke: followed !== null && agent === violator })
  }
  compiled.lowered.program.agents.forEach(({ kind }, agent) => {
    if (kind !== 'cpu') return
    for (const { name, word } of localsOf(compiled, words, agent)) pointerIn(word, words[word] ?? 0, agent, name)
    // Its local may be out of use again when it breaks a property by what it has read.
    const follow = lives.follows.get(agent)
    if (agent === violator && follow && !found.get(follow.object)?.some(({ broke, cpu }) => broke && cpu === agent))
      add(follow.object, { name: '', cpu: agent, life: follow.life, dangling: true, followed: follow.event, broke: true })
  })
  const memberOf = new Map(objects.flatMap(({ members }, object) => members.map(({ address }) => [compiled.lowered.program.cells.words[address] ?? -1, object] as const)))
  for (const [word] of lives.pointers) {
    const { name, region } = compiled.lowered.program.words[word] ?? { name: '', region: 'pc' }
    // Of what a thing says of itself, nothing is lost when it is gone.
    if (region === 'memory' && objectAt(compiled, words[word] ?? 0) !== memberOf.get(word)) pointerIn(word, words[word] ?? 0, -1, name)
  }
  return found
}

/** The pointers among the locals that the agent still needs. */
function localsOf({ lowered }: CompiledProgram, words: Int32Array, agent: number): readonly { readonly name: string; readonly word: number }[] {
  const { program, live } = lowered
  const pc = program.agents[agent]?.pc ?? -1
  const needed = new Set(live[agent]?.[words[pc] ?? 0])
  const outcome = step(program, words, agent, 0)
  const record = outcome.kind === 'absent' || outcome.kind === 'bound' ? null : outcome.events[0] ?? null
  if (!record) return []
  return infoOf(program, record).locals.flatMap((local) =>
    local.words.flatMap((word, index) => (needed.has(word) && local.shows[index] === 'pointer' ? [{ name: `${local.name}${local.parts[index] ?? ''}`, word }] : [])))
}
