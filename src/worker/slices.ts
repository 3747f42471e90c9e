/** Long work in a worker: how to see a cancel, and when to say how far it is. */
export interface Watch<P> {
  readonly now: () => number
  readonly cancelled: () => boolean
  /** Nobody wants the answer any more. */
  readonly dropped: () => boolean
  readonly report: (progress: P) => void
  /** Lets messages that have arrived be handled. */
  readonly turn: () => Promise<void>
}

const SLICE_MS = 8
const FIRST_REPORT_MS = 50
const REPORT_EVERY_MS = 60

/**
 * Runs the generator to its end, a slice at a time. Once cancelled it is told `true` at each
 * step, and what it returns then is the answer; null if it was dropped.
 */
export async function runInSlices<P, R>(work: Generator<P, R, boolean | undefined>, watch: Watch<P>): Promise<R | null> {
  let sliceEnds = watch.now() + SLICE_MS
  let reportAt = watch.now() + FIRST_REPORT_MS
  for (;;) {
    const step = work.next(watch.cancelled())
    if (step.done) return step.value
    const now = watch.now()
    if (now >= reportAt) {
      watch.report(step.value)
      reportAt = now + REPORT_EVERY_MS
    }
    if (now >= sliceEnds) {
      await watch.turn()
      if (watch.dropped()) {
        work.return(undefined as never)
        return null
      }
      sliceEnds = watch.now() + SLICE_MS
    }
  }
}

/** A message to oneself comes behind those that wait already; a timer would cost 4 ms. */
export function messageTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
