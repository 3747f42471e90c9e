import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MOST_SILENT, type Port, type Waiting, WorkerDied, WorkerLine } from './worker-line'

interface Answer { readonly id: number; readonly kind: 'part' | 'whole' | 'failed'; readonly outOfMemory?: boolean }

/** A line to workers that answer when the test does it for them. */
function line() {
  const workers: { posted: unknown[]; ended: boolean; say: (kind: string, event: unknown) => void }[] = []
  const make = (): Port => {
    const heard: [string, (event: never) => void][] = []
    const worker = { posted: [] as unknown[], ended: false, say: (kind: string, event: unknown) => heard.filter(([one]) => one === kind).forEach(([, listen]) => listen(event as never)) }
    workers.push(worker)
    return {
      postMessage: (message) => worker.posted.push(message),
      terminate: () => { worker.ended = true },
      addEventListener: (kind: string, listen: (event: never) => void) => heard.push([kind, listen]),
    }
  }
  const under = new WorkerLine<{ id: number }, Answer>(make)
  const log: unknown[] = []
  const waiting = (id: number): Waiting<Answer> => ({
    take: (answer) => { log.push([id, answer.kind]); if (answer.kind === 'whole') under.done(id) },
    fail: (error) => log.push([id, error instanceof WorkerDied ? error.how : error]),
  })
  const ask = (id: number): void => under.send({ id }, waiting(id))
  const goOn = (id: number): void => under.goOn({ id }, waiting(id))
  const answer = (worker: number, data: Answer): void => workers[worker]?.say('message', { data })
  const wait = (beats: number): void => { vi.advanceTimersByTime(beats * 1000) }
  return { workers, log, ask, goOn, answer, wait }
}

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

test('a worker that says nothing while it is asked something is ended, and the next question goes to another', () => {
  const { workers, log, ask, wait } = line()
  ask(1)
  ask(2)
  wait(MOST_SILENT - 1)
  expect(log).toEqual([])
  wait(1)
  expect(log).toEqual([[1, 'silent'], [2, 'silent']])
  expect(workers.map(({ ended }) => ended)).toEqual([true])
  ask(3)
  expect(workers.map(({ posted }) => posted)).toEqual([[{ id: 1 }, { id: 2 }], [{ id: 3 }]])
})

test('whatever it says shows that it lives', () => {
  const { log, ask, answer, wait } = line()
  ask(1)
  for (let part = 0; part < 5; part++) {
    wait(MOST_SILENT - 1)
    answer(0, { id: 1, kind: 'part' })
  }
  answer(0, { id: 1, kind: 'whole' })
  expect(log.at(-1)).toEqual([1, 'whole'])
})

test('who is asked nothing may be silent', () => {
  const { workers, ask, answer, wait } = line()
  ask(1)
  answer(0, { id: 1, kind: 'whole' })
  wait(1000)
  expect(workers.map(({ ended }) => ended)).toEqual([false])
  ask(2)
  wait(MOST_SILENT - 1)
  expect(workers.map(({ ended }) => ended)).toEqual([false])
})

test('an error that nobody caught ends it, and tells want of memory from others', () => {
  const { workers, log, ask } = line()
  ask(1)
  workers[0]?.say('error', { message: 'Uncaught TypeError: x is not a function' })
  ask(2)
  workers[1]?.say('error', { message: 'Uncaught RangeError: Array buffer allocation failed' })
  ask(3)
  workers[2]?.say('messageerror', {})
  expect(log).toEqual([[1, 'stopped'], [2, 'memory'], [3, 'stopped']])
})

test('one that says that it has no memory left is replaced', () => {
  const { workers, log, ask, answer } = line()
  ask(1)
  answer(0, { id: 1, kind: 'failed', outOfMemory: true })
  expect(log).toEqual([[1, 'memory']])
  expect(workers[0]?.ended).toBe(true)
})

test('what a worker knew that died in between is not asked of the next one', () => {
  const { workers, log, ask, goOn, answer } = line()
  ask(1)
  answer(0, { id: 1, kind: 'whole' })
  goOn(2)
  answer(0, { id: 2, kind: 'whole' })
  workers[0]?.say('error', {})
  goOn(3)
  expect(log).toEqual([[1, 'whole'], [2, 'whole'], [3, 'stopped']])
  ask(4)
  goOn(5)
  expect(workers[1]?.posted).toEqual([{ id: 4 }, { id: 5 }])
})

test('what a worker that was ended says late is not heard', () => {
  const { workers, log, ask, answer } = line()
  ask(1)
  workers[0]?.say('error', {})
  ask(1)
  answer(0, { id: 1, kind: 'whole' })
  expect(log).toEqual([[1, 'stopped']])
  answer(1, { id: 1, kind: 'whole' })
  expect(log.at(-1)).toEqual([1, 'whole'])
})
