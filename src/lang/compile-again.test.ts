import { expect, test } from 'vitest'
import { Dice } from '../base/dice'
import { formatDiagnostic } from '../base/source'
import { printProgram } from '../core/printer'
import { PRELUDE } from '../kernel'
import type { ProgramChoice, SourceFile } from '../wire/program'
import { compile } from './compile'

/** A program that uses these primitives: what it uses decides how the prelude reads. */
const STATEMENTS = ['spin_lock(&lock); spin_unlock(&lock);', 'rcu_read_lock(); rcu_read_unlock();', 'synchronize_rcu();', 'call_rcu(&head, callback);', 'rcu_barrier();', 'item = kmem_cache_alloc(&items, GFP_KERNEL); if (item) kfree(item);', 'atomic_inc(&count);', 'xchg(&x, 2);', 'list_add(&first, &list);', 'mutex_lock(&mutex); mutex_unlock(&mutex);', 'smp_store_mb(x, 3);', 'assert(x != 9);']

function program(dice: Dice): ProgramChoice {
  const used = STATEMENTS.filter(() => dice.once(3))
  const calls = used.some((one) => one.includes('call_rcu') || one.includes('rcu_barrier'))
  const text = `${calls && dice.once(2) ? 'parameter RCU_REQUESTS = 1 in 1..3;\n' : ''}
spinlock_t lock; struct mutex mutex; atomic_t count; int x; LIST_HEAD(list); struct list_head first; struct rcu_head head; void *item;
${used.some((one) => one.includes('items')) ? 'KMEM_CACHE(items, int, 0, 1, 1);' : ''}
static void callback(struct rcu_head *head) { x = 4; }
#ifdef MORE
__cpu void P1(void) { ${dice.pick(STATEMENTS.slice(0, 2))} }
#endif
__cpu void P0(void) { x = 1; ${used.join(' ')} }`
  return { files: [{ name: 'main.c', text }], switches: dice.once(2) ? ['MORE'] : [], parameters: {}, model: dice.pick(['sc', 'tso']), buffer: null }
}

function printed(choice: ProgramChoice, prelude: readonly SourceFile[]): string {
  const compiled = compile(choice, { prelude })
  return compiled.kind === 'compiled' ? printProgram(compiled.lowered.program) : compiled.diagnostics.map(formatDiagnostic).join('\n')
}

test('what is kept of the programs before makes no difference', () => {
  const dice = new Dice(7)
  const choices = Array.from({ length: 30 }, () => program(dice))
  // A list of its own for each has nothing kept with it.
  const alone = choices.map((choice) => printed(choice, PRELUDE.map((file) => ({ ...file }))))
  const order = [...choices.keys(), ...choices.keys()].map(() => dice.below(choices.length))
  for (const index of order) expect(printed(choices[index] ?? program(dice), PRELUDE)).toBe(alone[index])
})

test('what is wrong with a prelude is told each time', () => {
  const broken = PRELUDE.map((file) => (file.name === 'mutex.c' ? { ...file, text: `${file.text}\nint mutex_is_broken(;` } : file))
  const choice = program(new Dice(1))
  const told = printed(choice, broken)
  expect(told).toContain('kernel/mutex.c')
  expect([printed(choice, broken), printed(choice, broken)]).toEqual([told, told])
})
