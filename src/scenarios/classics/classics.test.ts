import { describe, expect, test } from 'vitest'
import { brokenIn, outcomesOf, surveyOf } from '../../engine/testing/checked'
import { verdictTable } from '../../engine/testing/verdict-table'
import { SCENARIOS } from '..'
import { MODELS, type SourceFile } from '../../wire/program'
import { classicNamed, CLASSICS, classicWith } from '.'
import { CLASSIC_TEXTS } from './texts'

function filesOf(id: string): readonly SourceFile[] {
  const classic = classicNamed(id)
  if (!classic) throw new Error(`there is no classic ${id}`)
  return classicWith(classic, CLASSIC_TEXTS).files
}

const OBSERVED = `
  SB            Never  Sometimes
  SB-mb         Never  Sometimes
  SB-mbs        Never  Never
  SB-rfi        Never  Sometimes
  MP            Never  Never
  MP-wmb-rmb    Never  Never
  MP-rel-acq    Never  Never
  LB            Never  Never
  R             Never  Sometimes
  WRC           Never  Never
  IRIW          Never  Never
  RCU           Never  Never
  RCU-bare      Sometimes Sometimes
`.trim().split('\n').map((line) => {
  const [id = '', sc = '', tso = ''] = line.trim().split(/\s+/)
  return { id, observed: { sc, tso } }
})

describe.each(MODELS)('under %s', (model) => {
  test.each(OBSERVED)('$id', ({ id, observed }) => {
    expect(outcomesOf({ files: filesOf(id), model }).observed).toBe(observed[model])
  })
})

const PROGRAMS = {
  spinlock: `
    locked       holds
    no_lock      COUNT
  `,
  'ticket-lock': `
    ticket       holds
    torn_draw    EXCLUSION | COUNT EXCLUSION
    call_early   EXCLUSION | COUNT EXCLUSION
  `,
  peterson: `
    fenced       holds
    no_mb        holds | EXCLUSION
    turn_first   EXCLUSION
  `,
  dekker: `
    fenced       holds
    no_mb        holds | EXCLUSION
  `,
  'grace-period': `
    synchronize  holds
    callback     holds
    no_wait      UAF
    no_section   UAF
  `,
}

describe.each(Object.entries(PROGRAMS))('%s', (id, text) => {
  const table = verdictTable(text)

  test('has the variants of the table, in its order', () => {
    expect(surveyOf(filesOf(id)).variants.map(({ name }) => name)).toEqual(table.map(({ variant }) => variant))
  })

  describe.each(MODELS)('under %s', (model) => {
    test.each(table)('$variant', ({ variant, broken }) => {
      expect(brokenIn({ files: filesOf(id), variant, model })).toEqual(broken[model])
    })
  })
})

test('every classic is in a table, has its text, and a name that goes into a link and is nobody else’s', () => {
  const ids = CLASSICS.map(({ id }) => id)
  expect(ids.toSorted()).toEqual([...OBSERVED.map(({ id }) => id), ...Object.keys(PROGRAMS)].toSorted())
  expect(Object.keys(CLASSIC_TEXTS).toSorted()).toEqual(CLASSICS.map(({ file }) => file).toSorted())
  for (const id of ids) expect(id).toMatch(/^[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$|^[A-Z]$/)
  const all = [...ids, ...SCENARIOS.map(({ id }) => id), 'code']
  expect(new Set(all.map((id) => id.toLowerCase())).size).toBe(all.length)
})
