import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { MODELS } from '../wire/program'
import { compile, replay } from '.'
import { brokenIn, checked, completed } from './testing/checked'
import { verdictTable } from './testing/verdict-table'

/** The five protocols as they were first written down; they bring all their primitives themselves. */
const TABLES = {
  'vmalloc-info-cache': `
    mail              holds | FRESH QSTALE
    mail_mb           holds
    full              holds
    xchg              holds
    calc_lock         holds
    no_mb             holds | FRESH QSTALE
    no_rmb            holds
    no_umb            holds
    inv_first         FRESH QSTALE
    inv_after         holds
    inv_after_no_umb  holds
    inv_plain         TORN
    no_recheck        TORN
    cmp_upper         holds
    stale_base        TORN
    wrap              TORN
    valid_00          FRESH TORN
    publish_store     FRESH QSTALE
    flag              FRESH QSTALE TORN
    flagseq           FRESH QSTALE
    gen               holds
    gen_try           holds
    gen_wmb           holds
    gen_init0         FRESH
    full_strict       STRICT
  `,
  'vmap-purge': `
    v48               holds
    mail              ALIAS SPURIOUS STALE
    mail_flush        ALIAS SPURIOUS
    counter           ALIAS SPURIOUS
    counter_spin      holds
    mutex             holds
    mutex_atomic      SLEEP
    noxchg            ALIAS DOUBLEFREE LEAK NRNEG SPURIOUS
    list_first        NRNEG
    nonlazy           NRDRIFT
    oldflag           NRNEG
    irqoff            DEADLOCK
    irqoff_mail       ALIAS DEADLOCK SPURIOUS
    vb_v48            holds
    vb_mail           ALIAS
    vb_mail_flush     ALIAS
    vb_full           ALIAS
  `,
  'vmap-area-list': `
    read_locked       holds
    mail              SNAPSHOT
    kfree             SNAPSHOT UAF
    no_rcu_reader     SNAPSHOT UAF
    list_del          BADPTR SNAPSHOT
    add_plain         SNAPSHOT
    vm_unlocked       NULLDEREF UAF
    vm_check_null     UAF
    vm_locked         holds
    vm_kfree_rcu      holds
    tree_rcu          MISSED
    tree_locked       holds
    flags             holds
    flags_nolock      DOUBLEFREE
    flags_swap        COUNTLAZY
    flags_setter      LEAK
  `,
  'cpuset-lookup': `
    task_lock         holds
    kfree             UAF
    own_cache         EMPTY IDENT TORN UAF
    own_cache_pg      EMPTY IDENT PAGERCU TORN UAF
    typesafe          EMPTY IDENT TORN
    ptrcheck          holds
    ptrcheck_mb       holds
    ptrcheck_no_rmb   holds
    ptrcheck_aba      EMPTY TORN
    gen               holds
    ref               holds
    ref_noidcheck     IDENT
    ref_plain         REFUAF
    call_rcu          holds
    sync_rcu          holds
    no_rcu_reader     UAF
    reader_sleeps     UAF
    call_rcu_sleeps   UAF
  `,
  'slab-defrag': `
    mail              BADUNLOCK EARLYTRUE LEAK NULLDEREF
    mail_go_on        DOUBLEFREE EARLYTRUE LEAK NULLDEREF
    mail_go_on2       DEADLOCK EARLYTRUE LEAK LOCKLEAK NULLDEREF
    mail_xgone        BADUNLOCK EARLYTRUE LEAK NULLDEREF XUAF
    mail_no_freeze    BADUNLOCK EARLYTRUE LEAK NULLDEREF UAF WRONGLOCK
    mail_trust        BADUNLOCK LEAK NULLDEREF PAGELIVE
    mail_recycled     EARLYTRUE LEAK NULLDEREF
    migrate           holds
    migrate_xgone     XUAF
    migrate_pin       holds
    ref               holds
    ref_xgone         XUAF
    ref_pin           holds
    ref_plain         DOUBLEFREE
    get_xlock         DEADLOCK
    get_slabop        DEADLOCK
    get_sleeps        SLEEP
    batch_lock        WRONGLOCK
    pc_no_defrag      holds
    pc_mail           LEAK NULLDEREF WRONGPAGE
    pc_migrate        WRONGPAGE
    pc_retry          holds
  `,
}

const FOLDER = new URL('fixtures/trial/', import.meta.url)
const read = (name: string) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') })
const shared = [read('kernel.h'), read('tlb.h')]
const choices = new Map(read('variants.txt').text.split('\n').flatMap((line) => {
  const [scenario, variant, words] = line.split(':').map((part) => part.trim())
  return line.startsWith('#') || words === undefined ? [] : [[`${scenario} ${variant}`, words.split(' ').filter(Boolean)] as const]
}))

test('the tables have all variants', () => {
  expect(Object.entries(TABLES).flatMap(([scenario, table]) => verdictTable(table).map(({ variant }) => `${scenario} ${variant}`))).toEqual([...choices.keys()])
})

describe.each(Object.entries(TABLES))('%s', (scenario, text) => {
  const files = [read(`${scenario}.c`), ...shared]

  describe.each(MODELS)('under %s', (model) => {
    test.each(verdictTable(text))('$variant', ({ variant, broken }) => {
      const words = choices.get(`${scenario} ${variant}`) ?? []
      const switches = words.filter((word) => !word.includes('='))
      const parameters = Object.fromEntries(words.filter((word) => word.includes('=')).map((word) => [word.split('=')[0] ?? '', Number(word.split('=')[1])]))
      expect(brokenIn({ files, switches, parameters, model, prelude: null })).toEqual(broken[model])
    })
  })
})

test('a program that brings its own caches is shown like any other', () => {
  const files = [read('slab-defrag.c'), ...shared]
  const { verdict } = checked({ files, model: 'sc', prelude: null })
  const [first] = verdict.kind === 'violated' ? verdict.counterexamples : []
  const compiled = compile(completed({ files, model: 'sc' }), { prelude: null })
  if (!first || compiled.kind === 'rejected') throw new Error('there is nothing to be shown')
  const { snapshot, slabs } = replay(compiled, first.schedule, first.events)
  expect(snapshot.violation?.property).toBe(first.violation.property)
  expect(slabs).toEqual([])
})
