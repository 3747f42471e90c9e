import { describe, expect, test } from 'vitest'
import { MODELS } from '../wire/program'
import { brokenIn } from './testing/checked'
import { after } from './testing/running'

/** A request, and a reader who asks, in his section, whether it was made and whether the grace period is over. */
const GRACE_PERIOD = `
int queued, done;
struct rcu_head head;
static void callback(struct rcu_head *head) { WRITE_ONCE(done, 1); }

__cpu void updater(void)
{
	WRITE_ONCE(queued, 1);
	smp_mb();
	REQUEST
}

__cpu void reader(void)
{
	int was_queued, was_done, is_done;

	ENTER
	was_queued = READ_ONCE(queued);
	was_done = READ_ONCE(done);
	MIDDLE
	is_done = READ_ONCE(done);
	LEAVE
	__check(EARLIER, was_queued || !is_done, "the grace period did not wait for a section that had begun before it");
	__check(LATER, !was_queued || was_done || !is_done, "the grace period was over inside a section that began after the request");
}
`
const WAYS = { call_rcu: 'call_rcu(&head, callback);', synchronize_rcu: 'synchronize_rcu(); WRITE_ONCE(done, 1);', 'a barrier': 'call_rcu(&head, callback); rcu_barrier();' }

describe.each(MODELS)('under %s', (model) => {
  const text = (request: string, { enter = 'rcu_read_lock();', middle = '', leave = 'rcu_read_unlock();' }): string =>
    `#define REQUEST ${request}\n#define ENTER ${enter}\n#define MIDDLE ${middle}\n#define LEAVE ${leave}\n${GRACE_PERIOD}`
  const broken = (program: string): readonly string[] => brokenIn({ files: [{ name: 'main.c', text: program }], model })

  test.each(Object.entries(WAYS))('%s: a grace period waits for the sections that began before it, and for no others', (_, request) => {
    expect(broken(text(request, {}))).toEqual(['LATER'])
    expect(broken(text(request, { enter: '', leave: '' }))).toEqual(['EARLIER', 'LATER'])
    expect(broken(text(request, { middle: 'rcu_read_unlock(); rcu_read_lock();' }))).toEqual(['EARLIER', 'LATER'])
  })

  test.each(Object.entries(WAYS))('%s: a section inside a section ends nothing', (_, request) => {
    expect(broken(text(request, { middle: 'rcu_read_lock(); rcu_read_unlock();' }))).toEqual(['LATER'])
    expect(broken(text(request, { enter: 'rcu_read_lock(); rcu_read_lock();', middle: 'rcu_read_unlock();' }))).toEqual(['LATER'])
  })

  test('interrupts and preemption have nothing to do with it', () => {
    expect(broken(text(WAYS.call_rcu, { enter: 'preempt_disable();', leave: 'preempt_enable();' }))).toEqual(['EARLIER', 'LATER'])
    expect(broken(text(WAYS.call_rcu, { enter: 'local_irq_disable();', leave: 'local_irq_enable();' }))).toEqual(['EARLIER', 'LATER'])
  })

  test('a barrier waits for the callbacks that are queued when it begins, and for no others', () => {
    const waiting = (before: string): string => `
      struct rcu_head mine, other;
      int done;
      static void callback(struct rcu_head *head) { WRITE_ONCE(done, 1); }
      static void nothing(struct rcu_head *head) { }
      __cpu void P0(void) { ${before} rcu_barrier(); int d = READ_ONCE(done); assert(d); }
      __cpu void P1(void) { call_rcu(&other, callback); }`
    expect(broken(waiting('call_rcu(&mine, nothing);'))).toEqual(['ASSERT'])
    expect(broken(waiting('').replace('P1(void) { call_rcu(&other, callback); }', 'P1(void) { }').replace('rcu_barrier();', 'call_rcu(&mine, callback); rcu_barrier();'))).toEqual([])
  })
})

test('the phases of a grace period can be told from the snapshot, each step by its name', () => {
  const moment = after('int x; struct rcu_head head; static void callback(struct rcu_head *h) { x = 1; } __cpu void P0(void) { call_rcu(&head, callback); } __cpu void P1(void) { rcu_read_lock(); rcu_read_unlock(); }', '1 0 2')
  const waits = moment.snapshot.agents.find(({ name }) => name === 'rcu_callback_gp 0')
  expect(moment.events.map(({ text }) => text)).toEqual(['rcu_read_lock()', 'call_rcu(head, callback)', 'rcu_gp_begins(r)'])
  expect(waits).toMatchObject({ state: 'blocked', waitsFor: 'CPU 1’s section since event 1' })
  expect(moment.snapshot.words.find(({ name }) => name === 'rcu_request[0].gp.waits_for[1]')?.number).toBe(1)
})
