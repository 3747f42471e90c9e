import { array, assert, integer, nat, property, string, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { FAULTS, faultSentence } from './fault'
import type { Link } from './link'
import { printLink } from './print-link'
import { readLink } from './read-link'
import { choices, LINK } from './testing/links'

const SAFE = /^\/[A-Za-z0-9-]+\?[A-Za-z0-9.=&-]*[A-Za-z0-9]$/

const parts = (text: string): ReadonlyMap<string, string> => new Map(text.slice(text.indexOf('?') + 1).split('&').map((entry) => entry.split('=', 2) as [string, string]))

function written(changes: Partial<Link> = {}): string {
  return printLink({
    target: { kind: 'shipped', id: 'vmalloc-info-cache', digest: 'k3Fq' }, selection: { variant: null, on: [], off: [], set: {} },
    model: 'tso', buffer: null, schedule: { start: 0, choices: [] }, cursor: 0, view: { file: null, pane: 'source', asText: false, zoom: 1 }, ...changes,
  })
}

test('what is written is read', () => {
  assert(property(LINK, (link) => {
    expect(readLink(printLink(link))).toEqual({ link, faults: [] })
  }))
})

test('a link has only characters that chat programs leave alone, and a letter or digit at its end', () => {
  assert(property(LINK, (link) => {
    expect(printLink(link)).toMatch(SAFE)
  }))
})

test('what mail and chat programs put around a link, or write otherwise in it, does no harm', () => {
  assert(property(LINK, (link) => {
    const text = printLink(link)
    for (const sent of [`${text}.`, `${text}>),`, `${text}\n`, text.replaceAll('&', '&amp;'), encodeURIComponent(text), `${text}…”`])
      expect(readLink(sent)).toEqual({ link, faults: [] })
  }))
})

test('sixty events of six agents, in whatever order, leave the link under 120 characters', () => {
  const longest = { target: { kind: 'shipped', id: 'vmalloc-info-cache', digest: 'k3Fq' }, selection: { variant: 'inv_after_no_umb', on: [], off: [], set: {} } } as const
  const view = { file: 4, pane: 'verdict', asText: true, zoom: 1 } as const
  assert(property(array(nat(5), { minLength: 60, maxLength: 60 }), integer({ min: 0, max: 60 }), (agents, cursor) => {
    const text = written({ ...longest, schedule: { start: 0, choices: agents.map((agent) => ({ agent, alternative: 0 })) }, cursor, view })
    expect(text.length).toBeLessThanOrEqual(120)
  }))
})

test('a schedule reads as who stepped how often', () => {
  const runs = [...Array<number>(14).fill(1), 0, 0, 0, 2]
  expect(parts(written({ schedule: { start: 0, choices: runs.map((agent) => ({ agent, alternative: 0 })) }, cursor: 9 }))).toEqual(new Map([['v', '1.k3Fq'], ['m', 'tso'], ['s', '1M0B2'], ['at', '9'], ['c', expect.any(String)]]))
})

test('long schedules are read as they were written', () => {
  assert(property(choices(3000), (choices) => {
    const { link } = readLink(written({ schedule: { start: 0, choices }, cursor: choices.length }))
    expect(link?.schedule.choices).toEqual(choices)
  }), { numRuns: 30 })
})

test('somebody may type a link', () => {
  expect(readLink('/SB')).toMatchObject({ link: { target: { kind: 'shipped', id: 'SB', digest: null }, model: 'sc', cursor: 0 }, faults: [] })
  expect(readLink('/vmalloc-info-cache?p=mail-mb&m=tso&s=1M0')).toMatchObject({ link: { selection: { variant: 'mail_mb' }, model: 'tso', cursor: 15 }, faults: [] })
})

test('whatever is damaged is told, and the rest of it read', () => {
  const damage = tuple(nat(), string({ minLength: 0, maxLength: 3, unit: 'grapheme-ascii' }), nat(3))
  assert(property(LINK, damage, (link, [place, inserted, taken]) => {
    const text = printLink(link)
    const at = place % text.length
    const damaged = text.slice(0, at) + inserted + text.slice(at + taken)
    const read = readLink(damaged)
    const same = JSON.stringify(read.link) === JSON.stringify(link)
    expect({ damaged, told: same || faultSentence(read.faults, read.link !== null) !== null }).toEqual({ damaged, told: true })
  }), { numRuns: 2000 })
})

test('what is cut off is told, and what is before it read', () => {
  const text = written({ schedule: { start: 0, choices: Array.from({ length: 40 }, (_, index) => ({ agent: index % 3, alternative: 0 })) }, cursor: 40 })
  for (let length = '/vmalloc-info-cache?v=1'.length; length < text.length; length++) {
    const { link, faults } = readLink(text.slice(0, length))
    expect(link?.target).toMatchObject({ id: 'vmalloc-info-cache' })
    expect(faults).toContain('cut')
  }
  expect(readLink(text.slice(0, -'&c=abc'.length)).link?.schedule.choices).toHaveLength(40)
  const long = written({ schedule: { start: 0, choices: Array.from({ length: 400 }, (_, index) => ({ agent: (index * index) % 5, alternative: 0 })) }, cursor: 400 })
  expect(readLink(long.slice(0, long.length / 2)).link?.schedule.choices.length).toBeGreaterThan(80)
})

test('any text is read or told', () => {
  assert(property(string(), (text) => {
    const { link, faults } = readLink(`/${text}`)
    expect(link !== null || /^This link could not be opened: .*\.$/.test(faultSentence(faults, false) ?? '')).toBe(true)
  }), { numRuns: 1000 })
})

test.each([
  ['', ['foreign']],
  ['chapter-2', ['foreign']],
  ['/__proto__?s=0', ['foreign']],
  ['/code', ['nothing']],
  ['/draft?id=__proto__', ['nothing']],
  [`/SB?s=${'0'.repeat(1_000_000)}`, ['too long']],
])('%s is no link of ours', (text, faults) => {
  expect(readLink(text)).toEqual({ link: null, faults })
})

test.each([
  ['m=arm', 'model'], ['b=0', 'numbers'], ['b=101', 'numbers'], ['i=99999999999', 'numbers'], ['at=-1', 'numbers'], ['at=1e9', 'numbers'], ['w=zz', 'view'], ['s=0!0', 'schedule'],
  ['s=01-.B', 'schedule'], [`s=0${'Y'.repeat(2001)}`, 'too many events'], ['set=N', 'names'], ['set=N.99999999999', 'names'], ['on=a!b', 'names'], ['s=A0', 'schedule'],
])('%s is told, and the program opened', (entry, fault) => {
  const { link, faults } = readLink(`/SB?${entry}`)
  expect(link?.target).toMatchObject({ id: 'SB' })
  expect(faults).toEqual([fault])
})

test('a later format is told, and what is known of it read', () => {
  const { link, faults } = readLink('/SB?v=7.abcd&m=tso&new=thing')
  expect(link).toMatchObject({ target: { id: 'SB' }, model: 'tso' })
  expect(faults).toContain('later')
})

test('names that objects have from birth are names like others', () => {
  const { link } = readLink('/SB?on=--proto--.constructor&set=--proto--.1.toString.2&--proto--=3')
  expect(link?.selection.on).toEqual(['__proto__', 'constructor'])
  expect(Object.entries(link?.selection.set ?? {})).toEqual([['__proto__', 1], ['toString', 2]])
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

test('the gravest fault is told first, and two of them at most', () => {
  expect(faultSentence(FAULTS.toReversed(), false)).toBe('This link could not be opened: it is longer than any that Lockstep writes, and it is none that Lockstep writes.')
  expect(faultSentence(['schedule', 'cut'], true)).toBe('Not all of this link could be opened: its end is missing, and its schedule cannot be read to the end.')
  expect(faultSentence(['changed'], true)).toBe('The program has changed since this link was made: what still applies of it is open.')
  expect(faultSentence([], true)).toBeNull()
})
