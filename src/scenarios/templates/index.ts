/** A program to begin one's own with. */
export interface Template {
  readonly id: string
  /** What the program is called until it gets a name of its own. */
  readonly title: string
  readonly words: string
  /** Its file, beside this one. */
  readonly file: string
}

/** In the order in which they are shown. */
export const TEMPLATES: readonly Template[] = [
  { id: 'two-cpus', title: 'Two CPUs', words: 'and a variable that they share', file: 'two-cpus.c' },
  { id: 'lock', title: 'A lock', words: 'and two words that belong together', file: 'lock.c' },
  { id: 'rcu', title: 'RCU', words: 'a reader, an updater, a grace period', file: 'rcu.c' },
  { id: 'litmus', title: 'A litmus test', words: 'two threads and a question', file: 'litmus.litmus' },
]
