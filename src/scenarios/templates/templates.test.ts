import { describe, expect, test } from 'vitest'
import { brokenIn, outcomesOf, surveyOf } from '../../engine/testing/checked'
import { verdictTable } from '../../engine/testing/verdict-table'
import { MODELS, type SourceFile } from '../../wire/program'
import { TEMPLATES } from '.'
import { TEMPLATE_TEXTS } from './texts'

function filesOf(id: string): readonly SourceFile[] {
  const file = TEMPLATES.find((template) => template.id === id)?.file ?? ''
  return [{ name: file, text: TEMPLATE_TEXTS[file] ?? '' }]
}

const PROGRAMS = {
  lock: `
    locked    holds
    no_lock   ASSERT
  `,
  rcu: `
    waits     holds
    no_wait   UAF
  `,
}

describe.each(MODELS)('under %s', (model) => {
  describe.each(Object.entries(PROGRAMS))('%s', (id, text) => {
    test.each(verdictTable(text))('$variant', ({ variant, broken }) => {
      expect(brokenIn({ files: filesOf(id), variant, model })).toEqual(broken[model])
    })
  })

  test('two CPUs lose an addition', () => {
    expect(brokenIn({ files: filesOf('two-cpus'), model })).toEqual(['COUNT'])
  })

  test('the litmus test', () => {
    expect(outcomesOf({ files: filesOf('litmus'), model }).observed).toBe(model === 'sc' ? 'Never' : 'Sometimes')
  })
})

test('every template has its text and is tested, under each of its variants', () => {
  expect(TEMPLATES.map(({ file }) => file).toSorted()).toEqual(Object.keys(TEMPLATE_TEXTS).toSorted())
  expect(TEMPLATES.map(({ id }) => id).toSorted()).toEqual([...Object.keys(PROGRAMS), 'litmus', 'two-cpus'].toSorted())
  for (const [id, text] of Object.entries(PROGRAMS)) expect(surveyOf(filesOf(id)).variants.map(({ name }) => name)).toEqual(verdictTable(text).map(({ variant }) => variant))
})
