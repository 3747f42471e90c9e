import { MODELS } from '../wire/program'
import { checkOf } from './digest'
import type { Fault } from './fault'
import { type Link, LONGEST_LINK, PLAIN_VIEW, type Selection, type Target } from './link'
import { FORMAT } from './print-link'
import { readChoices } from './schedule-code'
import { readView } from './view-code'

/** What could be read of a link, and what was wrong with it. */
export interface ReadLink {
  /** Null: it names nothing. */
  readonly link: Link | null
  readonly faults: readonly Fault[]
}

/** Reads what `printLink` wrote, or what somebody typed like it; of anything else what can be read. `text` stands behind the `#`. */
export function readLink(text: string): ReadLink {
  if (text.length > LONGEST_LINK) return { link: null, faults: ['too long'] }
  const [, path, query = ''] = /^\/([A-Za-z0-9-]{1,100})(?:\?(.*))?$/s.exec(restored(text)) ?? []
  if (path === undefined) return { link: null, faults: ['foreign'] }
  const faults: Fault[] = []
  const entries = readEntries(query)
  checkWhole(`/${path}?${query}`, entries, faults)
  const [, version, digest] = /^(\d{1,6})(?:\.([A-Za-z0-9]{1,10}))?$/.exec(entries.get('v') ?? '') ?? []
  if (Number(version ?? FORMAT) > FORMAT) faults.push('later')
  const target = readTarget(path, digest ?? null, entries)
  if (target === null) return { link: null, faults: [...faults, 'nothing'] }
  const { choices, rest } = readChoices(entries.get('s') ?? '')
  if (rest !== 'none') faults.push(rest === 'too many' ? 'too many events' : 'schedule')
  const model = MODELS.find((known) => known === (entries.get('m') ?? 'sc'))
  if (!model) faults.push('model')
  const view = readView(entries.get('w') ?? '')
  if (!view) faults.push('view')
  const number = (key: string, most: number): number | null => {
    const value = entries.get(key)
    if (value === undefined) return null
    if (/^\d{1,9}$/.test(value) && Number(value) <= most) return Number(value)
    faults.push('numbers')
    return null
  }
  const buffer = number('b', 100)
  if (buffer === 0) faults.push('numbers')
  const link: Link = {
    target,
    selection: readSelection(entries, faults),
    model: model ?? 'sc',
    buffer: buffer || null,
    schedule: { start: number('i', 999_999_999) ?? 0, choices },
    cursor: Math.min(number('at', 999_999_999) ?? choices.length, choices.length),
    view: view ?? PLAIN_VIEW,
  }
  return { link, faults: [...new Set(faults)] }
}

/** Without what mail and chat programs do to a link: quotes and full stops behind it, characters written otherwise. */
function restored(text: string): string {
  let plain = text
  if (plain.includes('%')) {
    try {
      plain = decodeURIComponent(plain)
    } catch {
      // It is damaged, and told so below.
    }
  }
  return plain.replaceAll('&amp;', '&').replace(/[^A-Za-z0-9]+$/, '')
}

/** Of a name that stands there twice, the first counts. */
function readEntries(query: string): ReadonlyMap<string, string> {
  const entries = new Map<string, string>()
  for (const entry of query.split('&')) {
    const equals = entry.indexOf('=')
    if (equals > 0 && !entries.has(entry.slice(0, equals))) entries.set(entry.slice(0, equals), entry.slice(equals + 1))
  }
  return entries
}

// What somebody typed has neither version nor check, and is whole as it is.
function checkWhole(text: string, entries: ReadonlyMap<string, string>, faults: Fault[]): void {
  const check = entries.get('c')
  if (check === undefined ? entries.has('v') : check.length < 3) faults.push('cut')
  else if (check !== undefined && checkOf(text.slice(0, -'&c='.length - check.length)) !== check) faults.push('damaged')
}

function readTarget(path: string, digest: string | null, entries: ReadonlyMap<string, string>): Target | null {
  if (path === 'code') {
    const packed = entries.get('z')
    const [, id, own] = /^([A-Za-z0-9-]{1,100})\.([A-Za-z0-9]{1,10})$/.exec(entries.get('o') ?? '') ?? []
    return packed ? { kind: 'code', packed, base: id !== undefined && own !== undefined ? { id, digest: own } : null } : null
  }
  if (path === 'draft') {
    const id = entries.get('id')
    return id && /^[A-Za-z0-9]{1,40}$/.test(id) ? { kind: 'draft', id } : null
  }
  return { kind: 'shipped', id: path, digest }
}

const NAME = /^\w{1,100}$/
const MOST_NAMES = 1000

function readSelection(entries: ReadonlyMap<string, string>, faults: Fault[]): Selection {
  const words = (key: string): readonly string[] => (entries.get(key) || null)?.replaceAll('-', '_').split('.').slice(0, MOST_NAMES) ?? []
  const names = (key: string): readonly string[] => words(key).filter((name) => NAME.test(name) || (faults.push('names'), false))
  const [variant = null] = names('p')
  return { variant, on: names('on'), off: names('off'), set: readValues(words('set'), faults) }
}

function readValues(words: readonly string[], faults: Fault[]): Readonly<Record<string, number>> {
  const values: [string, number][] = []
  for (let index = 0; index < words.length; index += 2) {
    const [name = '', value = ''] = words.slice(index, index + 2)
    // The sign of a number was taken for what an underscore is written as.
    if (NAME.test(name) && /^_?\d{1,10}$/.test(value)) values.push([name, Number(value.replace('_', '-'))])
    else faults.push('names')
  }
  return Object.fromEntries(values)
}
