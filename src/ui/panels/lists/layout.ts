import { awaited, type RcuTrack, sectionInWords } from '../../../wire/grace-period'
import type { Chain, ListBox, ListLink, ListsView } from '../../../wire/lists'

/** An object with the pointer that leads to it, as the two are drawn together. */
export interface Unit { readonly arrow: Arrow | null; readonly box: ListBox }

/** A pointer: who moved it just now, and where it will lead when what is on its way has arrived. */
export interface Arrow extends Pick<ListLink, 'place' | 'to' | 'coming'> {
  /** The CPU; -1: the machine; null: nobody. */
  readonly mover: number | null
}

export interface Row {
  readonly title: string
  readonly units: readonly Unit[]
  /** Where it ends: the last pointer, and what that comes to; null where nothing leads on. */
  readonly end: { readonly arrow: Arrow; readonly words: string; /** It leads where no list should. */ readonly wrong: boolean } | null
}

export interface ListsLayout {
  readonly lists: readonly Row[]
  /** Objects on no list, in rows of those that lead to one another. */
  readonly apart: readonly Row[]
}

export function listsLayout({ chains, apart }: ListsView, cpuOf: (agent: number) => number): ListsLayout {
  const arrowOf = ({ place, to, coming, movedBy }: ListLink): Arrow => ({ place, to, coming, mover: movedBy === null ? null : cpuOf(movedBy) })
  return { lists: chains.map((chain) => rowOf(chain, arrowOf)), apart: rowsApart(apart, arrowOf) }
}

function rowOf({ head, kind, first, boxes, end }: Chain, arrowOf: (link: ListLink) => Arrow): Row {
  const links = [first, ...boxes.map(({ next }) => next)]
  const last = links.at(-1)
  return {
    title: head,
    units: boxes.map((box, index) => ({ arrow: arrowAt(links, index, arrowOf), box })),
    end: last ? { arrow: arrowOf(last), words: endInWords(end, last.to, boxes.length === 0 && kind !== 'pointer'), wrong: end === 'loop' || end === 'astray' } : null,
  }
}

function arrowAt(links: readonly (ListLink | null)[], index: number, arrowOf: (link: ListLink) => Arrow): Arrow | null {
  const link = links[index]
  return link ? arrowOf(link) : null
}

function endInWords(end: Chain['end'], to: string, empty: boolean): string {
  switch (end) {
    case 'head': return empty ? 'empty' : 'the head again'
    case 'null': return empty ? 'NULL: empty' : 'NULL'
    case 'loop': return `${to} again: a loop`
    case 'astray': return `${to}, no element`
    case 'none': return ''
  }
}

/** One behind the other where the first leads to the second. */
function rowsApart(boxes: readonly ListBox[], arrowOf: (link: ListLink) => Arrow): Row[] {
  const rows: { title: string; units: Unit[]; end: Row['end'] }[] = []
  for (const box of boxes) {
    const row = rows.find(({ units }) => units.at(-1)?.box.next?.to === box.name)
    const before = row?.units.at(-1)?.box.next
    const end = box.next ? { arrow: arrowOf(box.next), words: box.next.to, wrong: false } : null
    if (row) {
      row.units.push({ arrow: before ? arrowOf(before) : null, box })
      row.end = end
    } else rows.push({ title: '', units: [{ arrow: null, box }], end })
  }
  return rows
}

/** What became of an object, in words; empty where it is simply in use. */
export function stateInWords({ state, name }: ListBox, rcu: RcuTrack | null, cursor: number): string {
  switch (state) {
    case 'used': return ''
    case 'free': return 'freed'
    case 'foreign': return 'memory of another type now'
    case 'returned': return 'its page was given back'
    case 'retired': {
      const period = rcu?.gracePeriods.findLast((one) => one.object === name && one.asked < cursor)
      if (!rcu || !period) return 'to be freed'
      if (period.over !== null && period.over < cursor) return 'its grace period is over, to be freed'
      if (period.begun === null || period.begun >= cursor) return 'to be freed after a grace period'
      const readers = awaited(rcu, period, cursor).map((section) => sectionInWords(section, cursor))
      return readers.length > 0 ? `to be freed, waits for ${readers.join(' and ')}` : 'to be freed, nobody is waited for any more'
    }
  }
}

/** The last part of a member's name: `bits[0]` of `mems_allowed.bits[0]`. */
export function shortName(member: string): string {
  return member.split('.').at(-1) ?? member
}
