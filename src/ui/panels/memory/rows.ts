import { countAndBits } from '../../../base/count-and-bits'
import type { WordView } from '../../../wire/trace'

export interface Pending { readonly cpu: number; readonly place: string; readonly value: string }

/** One line of the table, by content: equal lines need no drawing. */
export interface MemoryRow {
  readonly name: string
  /** Null: no word of this name is shown, but a store to it is on its way. */
  readonly value: string | null
  /** Whose event changed it just before this moment; null if none did. -1: an agent that is no CPU. */
  readonly mover: number | null
  readonly coming: readonly { readonly cpu: number; readonly value: string }[]
}

export interface MemoryGroup { readonly region: WordView['region']; readonly title: string; readonly rows: readonly MemoryRow[] }

const GROUPS: readonly { readonly region: WordView['region']; readonly title: string }[] = [
  { region: 'memory', title: 'memory' }, { region: 'machine', title: 'machine' }, { region: 'ghost', title: 'specification' },
]

export interface MemoryProps {
  readonly words: readonly WordView[]
  /** Index of the event just before this moment; -1 if there is none. */
  readonly lastEvent: number
  readonly cpuOf: (agent: number) => number
  /** Stores that wait in a buffer, oldest first. */
  readonly pending: readonly Pending[]
  /** The word that is a count and two bits; null if none is. */
  readonly bits: string | null
  /** Names of words that are locks, which are told elsewhere. */
  readonly locks: ReadonlySet<string>
  readonly hasBuffers: boolean
}

export function groupsOf({ words, lastEvent, cpuOf, pending, bits, locks }: MemoryProps): MemoryGroup[] {
  const comingTo = new Map<string, Pending[]>()
  for (const entry of pending) comingTo.set(entry.place, [...(comingTo.get(entry.place) ?? []), entry])
  const rowOf = (word: WordView): MemoryRow => ({
    name: word.name,
    value: word.name === bits ? countAndBits(`${word.number}`) : word.value,
    mover: word.changedBy && word.changedBy.event === lastEvent ? cpuOf(word.changedBy.agent) : null,
    coming: (comingTo.get(word.name) ?? []).map((entry) => ({ cpu: entry.cpu, value: word.name === bits ? countAndBits(entry.value) : entry.value })),
  })
  const names = new Set(words.map((word) => word.name))
  const elsewhere = [...comingTo].filter(([place]) => !names.has(place) && !locks.has(place))
  return GROUPS.flatMap(({ region, title }) => {
    const rows = words.filter((word) => word.region === region && !locks.has(word.name)).map(rowOf)
    if (region === 'memory') for (const [name, coming] of elsewhere) rows.push({ name, value: null, mover: null, coming })
    return rows.length > 0 ? [{ region, title, rows }] : []
  })
}

export function sameRow(a: MemoryRow, b: MemoryRow): boolean {
  return a.name === b.name && a.value === b.value && a.mover === b.mover && a.coming.length === b.coming.length
    && a.coming.every((entry, index) => entry.cpu === b.coming[index]?.cpu && entry.value === b.coming[index]?.value)
}
