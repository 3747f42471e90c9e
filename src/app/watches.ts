import type { Watch } from '../wire/watch'

/** Watches of one document. */
const MOST = 24

/** A watch more, last; the same expression is not watched twice. */
export function withWatch(watches: readonly Watch[], text: string): readonly Watch[] {
  const plain = text.replace(/\s+/g, ' ').trim()
  if (plain === '' || watches.length >= MOST || watches.some((one) => one.text === plain)) return watches
  return [...watches, { text: plain, stops: false }]
}

export function withoutWatch(watches: readonly Watch[], text: string): readonly Watch[] {
  return watches.filter((one) => one.text !== text)
}

/** Runs stop where it becomes true, or do no more. */
export function withStop(watches: readonly Watch[], text: string, stops: boolean): readonly Watch[] {
  return watches.map((one) => (one.text === text ? { ...one, stops } : one))
}
