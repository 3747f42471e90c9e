import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MODELS } from '../wire/program'
import { compile } from './index'
import { run } from './run'
import { checked } from './testing/checked'

const FOLDER = new URL('fixtures/litmus/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8')
const { tests } = JSON.parse(read('expected.json')) as { tests: readonly { readonly id: string; readonly file: string }[] }

// Of 474 tests those of the kernel itself and those of x86: every way there is to be weak under these two models.
const CHOSEN = tests.filter(({ file }) => /^tests\/(kernel|x86)\//.test(file))

test.each(MODELS)('under %s, every outcome of a litmus test has a run, and the run ends in it', (model) => {
  let outcomes = 0
  for (const { id, file } of CHOSEN) {
    const files = [{ name: file, text: read(file) }]
    const { litmus } = checked({ files, model }, { witnesses: true })
    // As the page opens it: with buffers of the length that it has from the start.
    const compiled = compile({ files, model, switches: [], parameters: {}, buffer: null })
    const view = compiled.kind === 'compiled' ? compiled.lowered.litmus : null
    for (const { state, meets, witness } of litmus?.outcomes ?? []) {
      const done = compiled.kind === 'compiled' && witness ? run(compiled, witness.schedule) : null
      const words = done ? done.taken.at(-1)?.words ?? done.startWords : new Int32Array()
      expect({ id, state: view?.print(words), meets: view?.test(words), events: done?.taken.length, dropped: done?.dropped }).toEqual({ id, state, meets, events: witness?.events, dropped: null })
      outcomes++
    }
  }
  expect(outcomes).toBeGreaterThan(300)
})
