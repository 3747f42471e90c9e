import { checkOf } from './digest'
import type { Link, Selection, Target } from './link'
import { printChoices } from './schedule-code'
import { printView } from './view-code'

/** The format that is written; every one that was ever written is read. */
export const FORMAT = 1

/**
 * The link as it stands behind the `#`:
 *
 *   /vmalloc-info-cache?v=1.k3Fq&p=mail-mb&m=tso&s=1M0C2&at=9&c=x7P
 *
 * `v` format and digest of the source, `p` variant, `on` `off` `set` what differs from it, `m` model, `b` entries of a store buffer, `i` start state,
 * `s` schedule, `at` moment, where that is not its end, `w` view, `z` a text of one's own, `o` the text that ships which that refers to, `id` a draft, `c` check of all before it.
 */
export function printLink({ target, selection, model, buffer, schedule, cursor, view }: Link): string {
  const entries: readonly (readonly [string, string])[] = [
    ['v', target.kind === 'shipped' && target.digest !== null ? `${FORMAT}.${target.digest}` : `${FORMAT}`],
    ['id', target.kind === 'draft' ? target.id : ''],
    ...selectionEntries(selection),
    ['m', model === 'sc' ? '' : model],
    ['b', buffer === null ? '' : `${buffer}`],
    ['i', schedule.start === 0 ? '' : `${schedule.start}`],
    ['s', printChoices(schedule.choices)],
    ['at', cursor === schedule.choices.length ? '' : `${cursor}`],
    ['w', printView(view)],
    ['o', target.kind === 'code' && target.base ? `${target.base.id}.${target.base.digest}` : ''],
    ['z', target.kind === 'code' ? target.packed : ''],
  ]
  const before = `/${pathOf(target)}?${entries.filter(([, value]) => value !== '').map(([key, value]) => `${key}=${value}`).join('&')}`
  return `${before}&c=${checkOf(before)}`
}

function pathOf(target: Target): string {
  return target.kind === 'shipped' ? target.id : target.kind
}

// Chat programs make slanted text of what stands between two underscores.
function selectionEntries({ variant, on, off, set }: Selection): readonly (readonly [string, string])[] {
  return [
    ['p', printName(variant ?? '')],
    ['on', on.map(printName).join('.')],
    ['off', off.map(printName).join('.')],
    ['set', Object.entries(set).map(([name, value]) => `${printName(name)}.${value}`).join('.')],
  ]
}

function printName(name: string): string {
  return name.replaceAll('_', '-')
}
