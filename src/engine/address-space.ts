import { wordsRead } from '../core/interpreter'
import type { AddressSpace, Area, Flush, Mapping, Tlb, TlbEntry } from '../wire/address-space'
import { areaPlaces, isFreeMemory, listHistory } from './area-lists'
import type { CompiledProgram } from './compile'
import type { Run } from './run'
import type { Changes } from './snapshot'
import { valueAt } from './values'

interface Moment {
  readonly compiled: CompiledProgram
  readonly done: Run
  readonly count: number
  readonly words: Int32Array
  readonly changed: Changes
  readonly table: readonly Mapping[]
}

/** The address space after `count` steps of the run; null where the program has none. */
export function addressSpaceOf(compiled: CompiledProgram, done: Run, count: number, changed: Changes): AddressSpace | null {
  const { lowered } = compiled
  const { areas: places, heads } = areaPlaces(compiled)
  const pte = arrayAt(compiled, 'pte')
  if (places.length === 0 && pte.length === 0) return null
  const words = done.taken[count - 1]?.words ?? done.startWords
  const value = (address: number): number => valueAt(lowered, words, address)
  const changedBy = (address: number): Mapping['changedBy'] => changed.get(lowered.program.cells.words[address] ?? -1) ?? null
  const table = pte.map((address): Mapping => ({ page: value(address), changedBy: changedBy(address) }))
  const moment: Moment = { compiled, done, count, words, changed, table }
  const tlbs = tlbsOf(moment)
  const areas = places.map((place): Area => areaOf(moment, value(place.start), value(place.end), place.name, places.indexOf(place)))
  // What lies nowhere yet, or in memory that is free, is no area now; lists speak of the others by their place among them.
  const there = places.flatMap((place, index) => (value(place.end) > value(place.start) && !isFreeMemory(compiled, words, place) ? [index] : []))
  const { members } = listHistory(compiled, done, count)
  const { used } = listHistory(compiled, done, done.taken.length)
  const told = [...pte, ...places.flatMap(({ start, end }) => [start, end]), ...arrayAt(compiled, 'tlb'), ...arrayAt(compiled, 'tlb_shootdown')]
  return {
    pages: Math.max(pte.length, ...there.map((index) => areas[index]?.end ?? 0)),
    areas: there.flatMap((index) => areas[index] ?? []),
    lists: heads.flatMap(({ name, address, llist }, head) => (used.has(head) ? [{ name, llist, areas: (members[head] ?? []).flatMap((area) => { const at = there.indexOf(area); return at < 0 ? [] : [at] }), changedBy: changedBy(address) }] : [])),
    table, tlbs, flushes: flushesOf(moment), words: told.map((address) => lowered.nameOf(address)),
  }
}

/** Addresses of the words of a variable of the prelude; none if this program has no use for it. */
function arrayAt({ lowered }: CompiledProgram, name: string): readonly number[] {
  const found = lowered.preludeGlobal(name)
  return found ? Array.from({ length: found.size }, (_, index) => found.address + index) : []
}

function areaOf({ compiled, done, count, table }: Moment, start: number, end: number, name: string, index: number): Area {
  const { heads } = areaPlaces(compiled)
  const { members, takenOff } = listHistory(compiled, done, count)
  const pages = table.slice(start, end).filter(({ page }) => page !== 0).length
  const mapped = table.length === 0 ? null : pages === 0 ? 'none' : pages === end - start ? 'all' : 'some'
  const off = mapped === 'all' ? undefined : takenOff.get(index)
  return {
    name, start, end, mapped,
    on: heads.flatMap(({ name: list }, head) => (members[head]?.includes(index) ? [list] : [])),
    taken: off ? { from: heads[off.list]?.name ?? '', agent: off.agent, cpu: compiled.lowered.program.agents[off.agent]?.cpu ?? -1, event: off.event } : null,
  }
}

function cpuCount({ compiled: { lowered } }: Moment): number {
  return lowered.program.agents.filter(({ kind }) => kind === 'cpu').length
}

function tlbsOf(moment: Moment): readonly Tlb[] {
  const { compiled, words, changed, table } = moment
  const { program } = compiled.lowered
  const cells = arrayAt(compiled, 'tlb')
  const met = metByViolation(moment)
  return Array.from({ length: cpuCount(moment) }, (_, cpu): Tlb => ({
    cpu, entries: table.map(({ page: mapped }, at): TlbEntry => {
      const address = cells[cpu * table.length + at] ?? 0
      const word = program.cells.words[address] ?? -1
      const page = valueAt(compiled.lowered, words, address)
      const state = page === 0 ? 'empty' : page === mapped ? 'live' : 'stale'
      return { page, state, broke: state === 'stale' && met.has(word), changedBy: changed.get(word) ?? null }
    }),
    // Where no word is, nothing ever comes.
  })).filter(({ cpu, entries }) => entries.some(({ page }, at) => page !== 0 || (program.cells.words[cells[cpu * table.length + at] ?? 0] ?? -1) >= 0))
}

/** Words that the step looked at which broke a property at this moment. */
function metByViolation({ compiled, done, count }: Moment): ReadonlySet<number> {
  const last = done.taken[count - 1]
  if (!last?.fault) return new Set()
  return new Set(wordsRead(compiled.lowered.program, done.taken[count - 2]?.words ?? done.startWords, last.choice.agent, last.choice.alternative))
}

/** A shoot-down is on its way from the event that asks until its CPU goes on. */
function flushesOf(moment: Moment): readonly Flush[] {
  const { compiled: { lowered }, done, count } = moment
  const found = lowered.preludeGlobal('tlb_shootdown')
  const cpus = cpuCount(moment)
  if (!found) return []
  const each = found.size / cpus
  const at = (cpu: number, events: number): { start: number; end: number; mask: number } => {
    const words = done.taken[events - 1]?.words ?? done.startWords
    const [start = 0, end = 0, mask = 0] = Array.from({ length: each }, (_, member) => valueAt(lowered, words, found.address + cpu * each + member))
    return { start, end, mask }
  }
  const numbers = (mask: number): number[] => Array.from({ length: cpus }, (_, cpu) => cpu).filter((cpu) => mask >> cpu & 1)
  return Array.from({ length: cpus }, (_, cpu) => cpu).flatMap((cpu): Flush[] => {
    const { start, end, mask } = at(cpu, count)
    if (end === 0) return []
    let asked = count
    while (asked > 1 && at(cpu, asked - 1).end !== 0) asked--
    return [{ cpu, start, end, asked: asked - 1, answered: numbers(at(cpu, asked).mask & ~mask), waitsFor: numbers(mask) }]
  })
}
