/** Numbers from a seed, the same every time. */
export class Dice {
  private state: number

  constructor(seed: number) {
    this.state = (seed * 2654435761) | 0
  }

  /** 0..count-1 (mulberry32). */
  below(count: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }

  /** True once in so many times. */
  once(times: number): boolean {
    return this.below(times) === 0
  }
}
