import { expect, test } from 'vitest'
import { messageTurn, runInSlices } from './slices'

/** Counts to the end, each step taking `cost` ms of a clock that only it moves. */
function setting(steps: number, cost: number) {
  const log = { time: 0, turns: [] as number[], reports: [] as { at: number; step: number }[] }
  const wish = { cancelAt: Infinity, dropAt: Infinity }
  function* count(): Generator<number, string, boolean | undefined> {
    for (let step = 1; step <= steps; step++) {
      log.time += cost
      if (yield step) return `cancelled at ${step}`
    }
    return `all ${steps}`
  }
  const result = runInSlices(count(), {
    now: () => log.time,
    cancelled: () => log.time >= wish.cancelAt,
    dropped: () => log.time >= wish.dropAt,
    report: (step) => log.reports.push({ at: log.time, step }),
    turn: async () => void log.turns.push(log.time),
  })
  return { log, wish, result }
}

test('short work ends without a turn or a report', async () => {
  const { log, result } = setting(3, 1)
  expect(await result).toBe('all 3')
  expect(log).toMatchObject({ turns: [], reports: [] })
})

test('messages are seen every 8 ms', async () => {
  const { log, result } = setting(40, 1)
  expect(await result).toBe('all 40')
  expect(log.turns).toEqual([8, 16, 24, 32, 40])
})

test('the first report comes within 100 ms, then one at most every 60 ms', async () => {
  const { log, result } = setting(200, 1)
  await result
  expect(log.reports).toEqual([{ at: 50, step: 50 }, { at: 110, step: 110 }, { at: 170, step: 170 }])
})

test('a cancel is passed on at the next step, and the work itself says how it ends', async () => {
  const { wish, result } = setting(1000, 1)
  wish.cancelAt = 30
  expect(await result).toBe('cancelled at 30')
})

test('what nobody wants any more ends at the next turn, without an answer, and cleans up', async () => {
  let cleaned = false
  function* forever(): Generator<number, string, boolean | undefined> {
    try {
      for (;;) yield 1
    } finally {
      cleaned = true
    }
  }
  let time = 0
  const watch = { now: () => time++, cancelled: () => false, dropped: () => time > 20, report: () => {}, turn: messageTurn }
  expect(await runInSlices(forever(), watch)).toBeNull()
  expect(cleaned).toBe(true)
  const { wish, result, log } = setting(1000, 1)
  wish.dropAt = 30
  expect(await result).toBeNull()
  expect(log.time).toBe(32)
})

test('work that throws rejects', async () => {
  // eslint-disable-next-line require-yield
  function* broken(): Generator<number, string, boolean | undefined> {
    throw new Error('the explorer met a word of 33 bits')
  }
  const watch = { now: () => 0, cancelled: () => false, dropped: () => false, report: () => {}, turn: messageTurn }
  await expect(runInSlices(broken(), watch)).rejects.toThrow('33 bits')
})

test('a turn comes behind the messages that wait already', async () => {
  const seen: string[] = []
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => seen.push('message')
  port2.postMessage(null)
  await messageTurn().then(() => seen.push('turn'))
  port1.close()
  expect(seen).toEqual(['message', 'turn'])
})
