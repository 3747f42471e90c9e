import { expect, test } from 'vitest'
import { compile, replay } from '../engine'
import { vmallocInfoCache } from '../scenarios/vmalloc-info-cache'
import type { ProgramChoice } from '../wire/program'
import type { Shown } from './permalink'
import { runForMail, sharedParts } from './share-words'

const program: ProgramChoice = { files: vmallocInfoCache.files, model: 'tso', switches: ['NO_MB', 'NO_RMB', 'NO_UMB'], parameters: {}, buffer: null }
const schedule = { start: 0, choices: [1, 1, 0].map((agent) => ({ agent, alternative: 0 })) }
const VIEW = { document: { kind: 'shipped', id: 'vmalloc-info-cache' }, file: null, pane: 'source', asText: false, zoom: 1 } as const

const words = (shown: Shown) => Object.fromEntries(sharedParts(shown).map(({ name, words }) => [name, words]))

test('a link to what ships is told in words', () => {
  expect(words({ run: { program, schedule, cursor: 2 }, view: VIEW })).toEqual({
    program: 'A cache behind two bits, variant mail', model: 'TSO, store buffers of 3', schedule: '3 events, opened at event 2', view: 'as the page opens',
  })
  expect(words({ run: { program: { ...program, model: 'sc', switches: ['NO_RMB', 'NO_UMB', 'XCHG'], parameters: { NUPD: 3 } }, schedule: { start: 2, choices: [] }, cursor: 0 }, view: { ...VIEW, asText: true, file: 'flag.c' } })).toEqual({
    program: 'A cache behind two bits, variant mail_mb, with XCHG on, NUPD = 3', model: 'SC, as if there were no caches', schedule: 'no events yet, opened at the start; start state 2', view: 'the run as text, the file flag.c',
  })
})

test('of a text of one’s own it is said that it goes along', () => {
  const own: ProgramChoice = { files: [{ name: 'a.litmus', text: '' }], model: 'tso', switches: [], parameters: {}, buffer: null }
  const shown = { run: { program: own, schedule: { start: 0, choices: [] }, cursor: 0 }, view: { ...VIEW, document: { kind: 'draft', id: '1', name: 'mine', of: null } } } as const
  expect(words(shown)).toMatchObject({ program: 'mine, your draft', text: 'all of it, one file: who opens the link has a copy of its own', model: 'TSO, store buffers as long as the test needs' })
})

test('the run goes into a mail with what runs, a column for each CPU, and where to open it', () => {
  const compiled = compile(program)
  if (compiled.kind === 'rejected') throw new Error('does not compile')
  const text = runForMail({ run: { program, schedule, cursor: 3 }, view: VIEW }, replay(compiled, schedule, 3), 'https://example.org/#/x')
  expect(text.split('\n').map((line) => line.trimEnd())).toEqual([
    'A cache behind two bits, variant mail; TSO, store buffers of 3', '', expect.stringMatching(/^ +updater +reader1 +reader2$/), expect.stringMatching(/^ +─/),
    expect.stringMatching(/^1 +load seq → 0$/), expect.stringMatching(/^2 /), expect.stringMatching(/^3 +spin_lock/), '', 'https://example.org/#/x', '',
  ])
})
