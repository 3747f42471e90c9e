import { testVerdicts } from './testing/scenario-table'

testVerdicts('vmap-area-list', `
  mail              SNAPSHOT
  read_locked       holds
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
`)
