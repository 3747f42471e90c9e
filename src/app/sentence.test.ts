import { expect, test } from 'vitest'
import { createActor, waitFor } from 'xstate'
import type { ProgramChoice } from '../wire/program'
import { sentenceOf, textOf } from './sentence'
import { sessionMachine } from './session-machine'
import { engineHere } from './testing/engine-here'

const TEXT = `
DEFINE_SPINLOCK(lock);
unsigned long seq;
__cpu void writer(void)
{
	spin_lock(&lock);
	WRITE_ONCE(seq, 4);
	set_bit(1, &seq);
	spin_unlock(&lock);
}
__cpu void trier(void)
{
	if (spin_trylock(&lock))
		spin_unlock(&lock);
}`

/** What is said of each step, the agents' numbers as a schedule has them. */
async function told(model: ProgramChoice['model'], agents: readonly number[]): Promise<string[]> {
  const program: ProgramChoice = { files: [{ name: 'test.c', text: TEXT }], model, switches: [], parameters: {}, buffer: null }
  const session = createActor(sessionMachine, { input: { client: engineHere(), program } }).start()
  await waitFor(session, (state) => state.matches('ready'))
  session.send({ type: 'LOAD', schedule: { start: 0, choices: agents.map((agent) => ({ agent, alternative: 0 })) }, cursor: agents.length, note: null })
  const { context } = await waitFor(session, (state) => state.matches('ready'))
  const { events = [], snapshot } = context.moment ?? {}
  return events.map((event) => textOf(sentenceOf(event, snapshot?.agents ?? [], 'seq')))
}

test('each event is a sentence: who did what, and what it means', async () => {
  expect(await told('sc', [0, 1, 0, 0, 0])).toEqual([
    'CPU 0 takes lock.',
    'CPU 1 tries lock and finds it taken.',
    'CPU 0 stores 1·00 to seq.',
    'CPU 0 does set_bit(1, seq): seq goes from 1·00 to 1·10.',
    'CPU 0 releases lock.',
  ])
})

test('under TSO a store is said to wait, and its drain to be seen', async () => {
  const [, store, drain] = await told('tso', [0, 0, 2])
  expect([store, drain]).toEqual([
    'CPU 0 stores 1·00 to seq: it waits in the store buffer.',
    'The store of 1·00 to seq leaves the buffer of CPU 0: now everybody sees it.',
  ])
})
