import type { Scenario } from '../scenario'

/** A small program of one file that everybody in the field knows by name. */
export interface Classic {
  /** As links and the command name it. */
  readonly id: string
  readonly title: string
  /** What it asks, in a sentence. */
  readonly question: string
  /** Its file, beside this one. */
  readonly file: string
}

/** In the order in which they are shown. */
export const CLASSICS: readonly Classic[] = [
  litmus('SB', 'Store buffering', 'Two CPUs store, then look at each other’s variable: can both miss the other’s store?'),
  litmus('SB-mb', 'Store buffering, one barrier', 'Is a full barrier on one side enough?'),
  litmus('SB-mbs', 'Store buffering, two barriers', 'Do full barriers on both sides forbid that both miss?'),
  litmus('SB-rfi', 'Store buffering, reading one’s own store', 'One sees one’s own store at once: can the others still miss it?'),
  litmus('MP', 'Message passing', 'The flag is up: can the message still be the old one?'),
  litmus('MP-wmb-rmb', 'Message passing, two barriers', 'Which of the two barriers does which memory model need?'),
  litmus('MP-rel-acq', 'Message passing, release and acquire', 'Does a release that an acquire reads from carry the message along?'),
  litmus('LB', 'Load buffering', 'Can each load see the store that comes after the other’s load?'),
  litmus('R', 'A race of stores', 'Who stored last: can it still read the old value of what was stored before the other’s?'),
  litmus('WRC', 'Write-to-read causality', 'Who sees the effect: can it miss the cause?'),
  litmus('IRIW', 'Independent reads of independent writes', 'Can two readers disagree about which of two stores came first?'),
  litmus('RCU', 'A grace period between two stores', 'A reader misses the first store: can it see the one behind the grace period?'),
  litmus('RCU-bare', 'A grace period that nobody is in the way of', 'And if the loads are in no read-side section?'),
  { id: 'spinlock', title: 'A counter under a lock', question: 'What does the lock keep together, and what is lost without it?', file: 'spinlock.c' },
  { id: 'ticket-lock', title: 'Ticket lock', question: 'Draw a number, wait until it is called: what must be one step, and what may be two?', file: 'ticket-lock.c' },
  { id: 'peterson', title: 'Peterson’s algorithm', question: 'Mutual exclusion by loads and stores alone: what is the barrier for?', file: 'peterson.c' },
  { id: 'dekker', title: 'Dekker’s algorithm', question: 'Step back, wait for the turn, announce again: does each announcement need its barrier?', file: 'dekker.c' },
  { id: 'grace-period', title: 'What a grace period is for', question: 'When may the updater free what a reader may still look at?', file: 'grace-period.c' },
]

function litmus(id: string, title: string, question: string): Classic {
  return { id, title: `${title} (${id.replaceAll('-', '+')})`, question, file: `${id}.litmus` }
}

export function classicNamed(id: string): Classic | null {
  return CLASSICS.find((classic) => classic.id === id) ?? null
}

/** The classic with its text, as the page shows any scenario. */
export function classicWith(classic: Classic, texts: Readonly<Record<string, string>>): Scenario {
  const { id, title, question, file } = classic
  const text = texts[file]
  if (text === undefined) throw new Error(`there is no text of ${file}`)
  return { id, title, summary: question, files: [{ name: file, text }], dial: null, mail: null }
}
