import type { AddressSpace, Area } from '../../../wire/address-space'

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

/** What it is now; behind `by` stands who. */
export function areaWords(area: Area, lists: boolean): string {
  const state = area.mapped === 'all' ? 'mapped' : area.mapped === 'some' ? 'partly mapped' : area.mapped === 'none' ? 'unmapped' : ''
  const listed = area.on.length > 0 ? (area.mapped === null ? 'linked' : 'listed') : area.taken ? 'off the list' : area.mapped === null && lists ? 'not linked' : ''
  return [state, area.mapped === 'all' && area.on.length === 0 ? '' : listed].filter(Boolean).join(', ')
}

/** `pages 0 to 2`: from start up to, and without, end. */
export function pagesWords(start: number, end: number): string {
  return end - start === 1 ? `page ${start}` : `pages ${start} to ${end - 1}`
}
