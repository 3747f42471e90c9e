import { expect, test } from 'vitest'
import type { ProgramChoice } from '../wire/program'
import type { Conflict } from '../wire/trace'
import { engineHere } from './testing/engine-here'
import { conflictWords } from './why-words'

const program: ProgramChoice = { files: [{ name: 'test.c', text: 'int x; __cpus(2) void f(void) { x = x + 1; } final LOST: x == 2;' }], model: 'sc', switches: [], parameters: {}, buffer: null }
const LOST = { start: 0, choices: [0, 1, 0, 1].map((agent) => ({ agent, alternative: 0 })) }

test('a run that loses an update says what was missed, and what was written over', async () => {
  const { moment } = await engineHere().open(program, LOST, 4, [])
  const { why, events, snapshot } = moment ?? {}
  expect(why?.conflicts.map((one) => conflictWords(one, events ?? [], snapshot?.agents ?? []))).toEqual([
    'CPU 1 loads x (event 2) before CPU 0 stores to it (event 3).',
    'CPU 1 stores to x (event 4) over what CPU 0 stored (event 3), without having seen it.',
  ])
})

test('a store that waits in its buffer is told with the time when it was in memory, if it ever was', () => {
  const agents = [0, 1].map((cpu) => ({ cpu, name: `P${cpu}` }) as never)
  const events = [0, 1, 0].map((agent) => ({ agent }) as never)
  const words = (conflict: Conflict): string => conflictWords(conflict, events, agents)
  expect(words({ kind: 'missed', place: 'x', load: 1, store: 0, visible: 2 })).toBe('CPU 1 loads x (event 2) without seeing what CPU 0 stored (event 1), and that is in memory from event 3 on.')
  expect(words({ kind: 'missed', place: 'x', load: 1, store: 0, visible: null })).toBe('CPU 1 loads x (event 2) without seeing what CPU 0 stored (event 1), which is in its store buffer to the end.')
  expect(words({ kind: 'overwritten', place: 'x', lost: 1, store: 0, visible: 2 })).toBe('CPU 0 stores to x (event 1, in memory at event 3) over what CPU 1 stored (event 2), without having seen it.')
})
