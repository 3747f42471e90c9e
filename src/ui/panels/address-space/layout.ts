import type { AddressSpace, Area, AreaList } from '../../../wire/address-space'

/** The line in columns: one for each stretch on which nothing begins or ends; page p begins at grid line `lineAt(p)`. */
export interface Line {
  /** Pages in each column. */
  readonly tracks: readonly number[]
  readonly boundaries: readonly number[]
}

export function lineOf({ pages, areas, table }: AddressSpace): Line {
  const boundaries = [...new Set([0, pages, ...areas.flatMap(({ start, end }) => [start, end]), ...table.flatMap((_, page) => [page, page + 1])])].toSorted((a, b) => a - b)
  return { boundaries, tracks: boundaries.slice(1).map((end, index) => end - (boundaries[index] ?? 0)) }
}

export function lineAt({ boundaries }: Line, page: number): number {
  return boundaries.indexOf(page) + 1
}

export function template({ tracks }: Line): string {
  return tracks.map((pages) => `minmax(0, ${pages}fr)`).join(' ')
}

/** Areas that cover the same pages stand below one another: the row of each, from 1. */
export function rowsOf(areas: readonly Area[]): readonly number[] {
  const rows: number[] = []
  areas.forEach((area, index) => {
    const taken = new Set(areas.slice(0, index).flatMap((other, at) => (other.start < area.end && area.start < other.end ? [rows[at]] : [])))
    let row = 1
    while (taken.has(row)) row++
    rows.push(row)
  })
  return rows
}

export type AreaKind = 'used' | 'listed' | 'taken' | 'idle'

/** How the area is drawn. Where there is no page table, what is on a list is in use. */
export function kindOf({ mapped, on, taken }: Area): AreaKind {
  if (mapped === 'all' || mapped === 'some') return 'used'
  if (on.length > 0) return mapped === null ? 'used' : 'listed'
  return taken ? 'taken' : 'idle'
}

/** What it is now, as far as memory tells; who took it stands behind `by`. */
export function areaWords({ mapped, on, taken }: Area, lists: readonly AreaList[]): string {
  // What is unmapped and waits on a list that is emptied as a whole is what the kernel calls lazily freed.
  const waits = lists.some(({ name, llist }) => llist && on.includes(name))
  const state = mapped === 'all' ? 'mapped' : mapped === 'some' ? 'partly mapped' : mapped === 'none' ? (waits ? 'lazily freed' : 'unmapped') : ''
  const place = on.length > 0 ? `on ${on.join(' and ')}` : taken ? `taken off ${taken.from}` : lists.length > 0 && mapped !== 'all' ? 'on no list' : ''
  return [state, place].filter(Boolean).join(', ')
}

/** An object of a slab cache goes by the name that its slab's picture gives it: `objects[1]`. */
export function shortName(name: string): string {
  return name.replace(/^\w+_(?=objects\[\d+\]$)/, '')
}

/** What a box too narrow for the name has in its place: which of an array it is, or its first letter. */
export function markOf(name: string): string {
  return /\[(\d+)\]$/.exec(name)?.[1] ?? name.slice(0, 1)
}

/** `pages 0 to 2`: from start up to, and without, end. */
export function pagesWords(start: number, end: number): string {
  return end - start === 1 ? `page ${start}` : `pages ${start} to ${end - 1}`
}
