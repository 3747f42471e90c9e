import { alongRun } from './along-run'
import type { CompiledProgram } from './compile'
import type { Run, Taken } from './run'
import { isGone, objectAt, objectsOf } from './slab-lives'
import { valueAt } from './values'

/* Areas of the address space: structs with the kernel's own members va_start and va_end, wherever they lie; and the lists they are on. */

export interface AreaPlace { readonly name: string; readonly address: number; readonly size: number; readonly start: number; readonly end: number }

/** A list's head: its first word is the link to the first of the list. */
export interface ListHead { readonly name: string; readonly address: number; /** Its head has nothing but `first`: taken as a whole, never from the middle. */ readonly llist: boolean }

export interface AreaPlaces { readonly areas: readonly AreaPlace[]; readonly heads: readonly ListHead[] }

const found = new WeakMap<CompiledProgram, AreaPlaces>()

export function areaPlaces(compiled: CompiledProgram): AreaPlaces {
  let places = found.get(compiled)
  if (!places) found.set(compiled, places = findPlaces(compiled))
  return places
}

function findPlaces({ lowered }: CompiledProgram): AreaPlaces {
  const areas = lowered.structs(['va_start', 'va_end']).map(({ address, size, members: [start = 0, end = 0] }) => ({ name: lowered.nameOf(start).replace(/\.va_start$/, ''), address, size, start, end }))
  const within = (address: number): boolean => areas.some((area) => address >= area.address && address < area.address + area.size)
  const headsOf = (members: readonly string[], llist: boolean): ListHead[] => lowered.structs(members).flatMap(({ address }) =>
    (within(address) ? [] : [{ name: lowered.nameOf(address).replace(/\.\w+$/, ''), address, llist }]))
  const heads = [...headsOf(['next', 'prev'], false), ...headsOf(['first'], true)]
  return { areas, heads }
}

/** What is on each list, by the index of its area, in order. Stops where the list leads to what is no area, or in a circle. */
export function membersOf(compiled: CompiledProgram, words: Int32Array, { address }: ListHead): readonly number[] {
  const { areas } = areaPlaces(compiled)
  const members: number[] = []
  for (let link = valueAt(compiled.lowered, words, address); link !== address; link = valueAt(compiled.lowered, words, link)) {
    const area = areas.findIndex((one) => link >= one.address && link < one.address + one.size)
    if (area < 0 || members.includes(area)) break
    members.push(area)
  }
  return members
}

/** An area that is nobody's now: its memory is free. */
export function isFreeMemory(compiled: CompiledProgram, words: Int32Array, { address }: AreaPlace): boolean {
  const object = objectsOf(compiled)[objectAt(compiled, address)]
  return object !== undefined && isGone(compiled, words, object)
}

/** Who took an area off a list, and when. */
export interface TakenOff { readonly list: number; readonly agent: number; readonly event: number }

/** Behind a step: the lists by head, and for each area who took it off one last. */
export interface ListHistory {
  readonly members: readonly (readonly number[])[]
  readonly takenOff: ReadonlyMap<number, TakenOff>
  /** Heads, by index, of lists that had an area until now. */
  readonly used: ReadonlySet<number>
}

const known = new WeakMap<Taken, ListHistory>()

export function listHistory(compiled: CompiledProgram, done: Run, count: number): ListHistory {
  const atStart = (): ListHistory => behind(compiled, { members: [], takenOff: new Map(), used: new Set() }, done.startWords, -1, -1)
  return alongRun(known, done, count, atStart, (history, { words, choice }, index) => behind(compiled, history, words, choice.agent, index))
}

function behind(compiled: CompiledProgram, before: ListHistory, words: Int32Array, agent: number, event: number): ListHistory {
  const { heads } = areaPlaces(compiled)
  const members = heads.map((head) => membersOf(compiled, words, head))
  if (members.every((list, index) => list.join() === before.members[index]?.join())) return before
  const takenOff = new Map(before.takenOff)
  members.forEach((list, index) => {
    for (const area of list) takenOff.delete(area)
    for (const area of before.members[index] ?? []) if (!list.includes(area)) takenOff.set(area, { list: index, agent, event })
  })
  return { members, takenOff, used: new Set([...before.used, ...members.flatMap((list, index) => (list.length > 0 ? [index] : []))]) }
}
