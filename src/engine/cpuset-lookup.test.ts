import { testVerdicts } from './testing/scenario-table'

testVerdicts('cpuset-lookup', `
  typesafe          EMPTY IDENT TORN
  task_lock         holds
  kfree             UAF
  own_cache         EMPTY IDENT TORN UAF
  own_cache_pg      EMPTY IDENT PAGERCU TORN UAF
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
`)
