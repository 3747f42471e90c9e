import { expect, test } from 'vitest'
import { explorationFailed, reportOf } from './fault-words'
import { WorkerDied } from './worker-line'

test('an exploration that failed says how far it was', () => {
  const progress = { states: 1_200_000, transitions: 0, depth: 0, waiting: 0, seconds: 0, broken: [], counterexamples: [] }
  expect(explorationFailed(new WorkerDied('memory'), progress)).toBe(`The explorer ran out of memory at ${(1_200_000).toLocaleString()} states.`)
  expect(explorationFailed(new WorkerDied('silent'), null)).toBe('The explorer did not answer any more, and was ended.')
  expect(explorationFailed(new Error('a sentence'), progress)).toBe('a sentence')
})

test('a report has what was said, how to replay it, and the source', () => {
  const program = { files: [{ name: 'a.c', text: 'int x;' }, { name: 'b.c', text: 'int y;\n' }], model: 'tso', switches: ['A', 'B'], parameters: { N: 3 }, buffer: null } as const
  expect(reportOf('It failed.', program, { start: 1, choices: [{ agent: 0, alternative: 0 }, { agent: 2, alternative: 1 }] })).toBe(
    'It failed.\n\nlockstep replay a.c --model tso --on A,B --set N=3 --schedule "@1 0 2.1"\n\n/* a.c */\nint x;\n\n\n/* b.c */\nint y;\n',
  )
})
