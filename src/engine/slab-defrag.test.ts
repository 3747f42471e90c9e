import { testVerdicts } from './testing/scenario-table'

testVerdicts('slab-defrag', `
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
`)
