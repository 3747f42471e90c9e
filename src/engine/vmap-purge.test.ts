import { testVerdicts } from './testing/scenario-table'

testVerdicts('vmap-purge', `
  mail              ALIAS SPURIOUS STALE
  v48               holds
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
`)
