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

/** `drawn`: words that a picture beside the table tells. */
export interface MemoryGroup { readonly kind: WordView['region'] | 'drawn'; readonly title: string; readonly rows: readonly MemoryRow[] }

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
  /** Names of words that a picture tells: here only while there is news of them. */
  readonly drawn: ReadonlySet<string>
  readonly hasBuffers: boolean
}

export function groupsOf({ words, lastEvent, cpuOf, pending, bits, locks, drawn }: MemoryProps): MemoryGroup[] {
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
  const groups = GROUPS.map(({ region, title }): MemoryGroup => {
    const rows = words.filter((word) => word.region === region && !locks.has(word.name) && !drawn.has(word.name)).map(rowOf)
    return { kind: region, title, rows: region === 'memory' ? [...rows, ...elsewhere.map(([name, coming]) => ({ name, value: null, mover: null, coming }))] : rows }
  })
  const told = words.filter((word) => drawn.has(word.name) && !locks.has(word.name)).map(rowOf)
  return [...groups, { kind: 'drawn' as const, title: 'in the pictures', rows: told }].filter(({ rows }) => rows.length > 0)
}

/** Something happened to it in the last event, or is about to. */
export function isNews({ mover, coming }: MemoryRow): boolean {
  return mover !== null || coming.length > 0
}

export function sameRow(a: MemoryRow, b: MemoryRow): boolean {
  return a.name === b.name && a.value === b.value && a.mover === b.mover && a.coming.length === b.coming.length
    && a.coming.every((entry, index) => entry.cpu === b.coming[index]?.cpu && entry.value === b.coming[index]?.value)
}
