import { exploreAll } from '../testing/run'
import { seqcache } from './seqcache'

/** Writers, readers, sections; then what Spin counts there: states, transitions, breadth-first depth. */
const SIZES = [
  [[1, 1, 1], [154, 255, 16]],
  [[1, 2, 1], [2_270, 5_247, 25]],
  [[2, 2, 2], [99_070, 249_693, 46]],
  [[2, 3, 2], [1_828_521, 5_911_399, 55]],
] as const

/** Explores the benchmark in all sizes, counts first, then the largest a few times; prints states a second. */
export function bench(rounds: number): void {
  for (const [[writers, readers, sections], expected] of SIZES) {
    const { states, transitions, depth, complete } = exploreAll(seqcache(writers, readers, sections))
    const counts = [states, transitions, depth]
    console.log(`${writers}, ${readers}, ${sections}: ${counts.join(' / ')}`)
    if (!complete || String(counts) !== String(expected)) throw new Error(`expected ${expected.join(' / ')}`)
  }
  const [wall, cpu]: [number[], number[]] = [[], []]
  const largest = seqcache(2, 3, 2)
  for (let round = 0; round < rounds; round++) {
    const [begin, used] = [performance.now(), process.cpuUsage()]
    const { states } = exploreAll(largest)
    wall.push(states / (performance.now() - begin) / 1000)
    const { user, system } = process.cpuUsage(used)
    cpu.push(states / (user + system))
  }
  console.log(`million states a second: ${rates(wall)} by the clock, ${rates(cpu)} by CPU time`)
}

function rates(measured: readonly number[]): string {
  const sorted = measured.toSorted((left, right) => left - right)
  return `median ${sorted[sorted.length >> 1]?.toFixed(2)} (${sorted.map((rate) => rate.toFixed(2)).join(' ')})`
}
