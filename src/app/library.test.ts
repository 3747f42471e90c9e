import { assert, constantFrom, json, oneof, property, string, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import type { ProgramChoice } from '../wire/program'
import { parseDraft, printDraft } from './draft'
import { Library } from './library'
import { MemoryShelf } from './testing/shelf'

const program = (text: string): ProgramChoice => ({ files: [{ name: 'a.c', text }], model: 'tso', switches: ['A'], parameters: { N: 2 }, buffer: null })

/** Two windows of one browser; their clock moves with each look at it. */
function windows(shelf = new MemoryShelf()) {
  let time = 0
  const open = (): Library => new Library(() => shelf, () => ++time)
  return { shelf, open, here: open(), there: open() }
}

const namesIn = (library: Library): readonly string[] => library.store.getState().drafts.map(({ name }) => name)

test('a draft is there again in the next window, newest first', () => {
  const { here, open } = windows()
  const first = here.add('first', 'SB', program('int x;'))
  here.add('second', null, program('int y;'))
  expect(namesIn(open())).toEqual(['second', 'first'])
  here.save(first, program('int z;'))
  expect(namesIn(open())).toEqual(['first', 'second'])
  expect(open().draft(first.id)).toMatchObject({ name: 'first', of: 'SB', program: program('int z;') })
})

test('two windows that write into one draft: the second one writes into its own from then on, and nothing is lost', () => {
  const { here, there, open } = windows()
  const draft = here.add('shared', null, program('1'))
  there.opened(draft.id, draft.program.files)
  here.save(draft, program('1 here'))
  const { draft: fork, forked } = there.save(draft, program('1 there'))
  expect(forked).toBe(true)
  expect(fork).toMatchObject({ name: 'shared 2', program: program('1 there') })
  expect(there.save(fork, program('1 there 2'))).toMatchObject({ forked: false, draft: { id: fork.id } })
  expect(here.save(draft, program('1 here 2')).forked).toBe(false)
  expect(open().store.getState().drafts.map(({ name, program: { files } }) => [name, files[0]?.text])).toEqual([['shared', '1 here 2'], ['shared 2', '1 there 2']])
})

test('what another window does to a name or a model is no other text', () => {
  const { here, there } = windows()
  const draft = here.add('a name', null, program('1'))
  there.opened(draft.id, draft.program.files)
  here.rename(draft.id, 'another name')
  here.save(draft, { ...program('1'), model: 'sc' })
  expect(there.save(draft, program('2'))).toMatchObject({ forked: false, draft: { name: 'another name', program: program('2') } })
})

test('what is deleted can be put back; in a window that still writes into it, it is there again', () => {
  const { here, there, open } = windows()
  const draft = here.add('gone', null, program('1'))
  there.opened(draft.id, draft.program.files)
  here.remove(draft.id)
  expect(namesIn(open())).toEqual([])
  expect(here.restore()).toEqual(draft)
  expect(namesIn(open())).toEqual(['gone'])
  expect(here.restore()).toBeNull()
  here.remove(draft.id)
  there.save(draft, program('2'))
  expect(namesIn(open())).toEqual(['gone'])
})

test('a copy and a new name are told apart from what there is', () => {
  const { here } = windows()
  const draft = here.add('one', null, program('1'))
  expect(here.add('one', null, program('1')).name).toBe('one 2')
  expect(here.duplicate(draft.id)?.name).toBe('one 3')
  expect(here.rename(draft.id, ' one 2 ')?.name).toBe('one 4')
  expect(here.rename(draft.id, 'one 4')?.name).toBe('one 4')
  expect(here.rename('no such id', 'x')).toBeNull()
})

test('without room the draft lives here, newer than what is kept, until there is room again', () => {
  const { here, shelf, open } = windows()
  const draft = here.add('long', null, program('1'))
  shelf.room = 250
  const long = program('1'.repeat(300))
  expect(here.save(draft, long).forked).toBe(false)
  expect(here.save(draft, program('2'.repeat(300))).forked).toBe(false)
  expect(here.store.getState()).toMatchObject({ trouble: 'full', unkept: new Set([draft.id]), drafts: { length: 1 } })
  here.read()
  expect(here.draft(draft.id)?.program.files[0]?.text).toBe('2'.repeat(300))
  expect(open().draft(draft.id)?.program.files[0]?.text).toBe('1')
  shelf.room = Infinity
  here.save(draft, program('3'))
  expect(here.store.getState()).toMatchObject({ trouble: null, unkept: new Set() })
  expect(open().draft(draft.id)?.program.files[0]?.text).toBe('3')
})

test('where storage is forbidden everything works as long as the page lives', () => {
  const library = new Library(() => { throw new DOMException('no', 'SecurityError') }, () => 0)
  expect(library.store.getState().trouble).toBe('forbidden')
  const draft = library.add('here only', null, program('1'))
  library.save(draft, program('2'))
  expect(library.draft(draft.id)?.program).toEqual(program('2'))
  expect(library.store.getState()).toMatchObject({ trouble: 'forbidden', unkept: new Set([draft.id]) })
  library.remove(draft.id)
  expect(namesIn(library)).toEqual([])
  expect(library.restore()?.id).toBe(draft.id)
})

test.each(['', 'null', '[]', '{"form":1}', '{"form":2,"name":"x"}', '{"__proto__":{"form":1}}', 'x'.repeat(1000)])('what is kept as a draft and is none, %j, stays where it is and is told', (text) => {
  const { shelf, open } = windows()
  shelf.items.set('lockstep-draft:bad', text)
  shelf.items.set('another', 'program')
  const library = open()
  library.add('good', null, program('1'))
  library.read()
  expect(library.store.getState()).toMatchObject({ drafts: [{ name: 'good' }], unreadable: ['lockstep-draft:bad'] })
  expect(shelf.getItem('lockstep-draft:bad')).toBe(text)
})

test('no text in the storage makes reading throw, and what is read is whole', () => {
  const draft = { id: 'a', name: 'name', of: null, program: program('int x;'), changed: 5 }
  const text = printDraft(draft)
  expect(parseDraft('a', text)).toEqual(draft)
  const part = oneof(constantFrom('files', 'text', 'program', 'model', 'form', 'name', '__proto__', 'switches'), string())
  assert(property(oneof(json(), string(), tuple(part, json()).map(([key, value]) => JSON.stringify({ ...draft, form: 1, [key]: JSON.parse(value) as unknown }))), (hostile) => {
    const read = parseDraft('a', hostile)
    expect(read && parseDraft('a', printDraft(read))).toEqual(read)
  }), { seed: 7, numRuns: 500 })
})
