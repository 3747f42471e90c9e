/** The part of a Worker that is used: tests put their own in its place. */
export interface Port {
  postMessage(message: unknown): void
  terminate(): void
  addEventListener(kind: 'message', listen: (event: { readonly data: unknown }) => void): void
  addEventListener(kind: 'error' | 'messageerror', listen: (event: unknown) => void): void
}

/** How a worker came to its end: by itself, by being ended since it said nothing any more, or for want of memory. */
export type Death = 'stopped' | 'silent' | 'memory'

/** What a worker was asked is not answered, since it is no more; who asks again asks a new one. */
export class WorkerDied extends Error {
  readonly how: Death

  constructor(how: Death) {
    super(`the worker is no more: ${how}`)
    this.how = how
  }
}

/** Silent for so many beats while something is to be answered, a worker counts as hung. */
export const MOST_SILENT = 10

/** Beats are counted, not time: a lid that was closed for an hour is one beat. */
const BEAT_MS = 1000

export interface Waiting<Answer> { readonly take: (answer: Answer) => void; readonly fail: (error: Error) => void }

interface Failed { readonly kind: string; readonly outOfMemory?: boolean }

/** One worker, what it still has to answer, and whether it still can. */
export class WorkerLine<Request extends { readonly id: number }, Answer extends Failed & { readonly id: number }> {
  private readonly make: () => Port
  private port: Port | null = null
  private readonly waiting = new Map<number, Waiting<Answer>>()
  private beat: ReturnType<typeof setInterval> | undefined
  private silent = 0
  /** How the last one ended, if what it knew is not known to the next one yet. */
  private ended: Death | null = null

  constructor(make: () => Port) {
    this.make = make
  }

  /** Starts the worker before it is needed. */
  start(): Port {
    if (this.port) return this.port
    const port = this.make()
    port.addEventListener('message', ({ data }) => this.hear(port, data as Answer))
    port.addEventListener('error', (event) => this.end(port, isOutOfMemory(event) ? 'memory' : 'stopped'))
    port.addEventListener('messageerror', () => this.end(port, 'stopped'))
    this.port = port
    return port
  }

  send(request: Request, waiting: Waiting<Answer>): void {
    this.ended = null
    this.waiting.set(request.id, waiting)
    this.silent = 0
    this.beat ??= setInterval(() => this.count(), BEAT_MS)
    this.start().postMessage(request)
  }

  /** Sends something that only makes sense to a worker that knows what this one was told before. */
  goOn(request: Request, waiting: Waiting<Answer>): void {
    if (this.ended === null) this.send(request, waiting)
    else waiting.fail(new WorkerDied(this.ended))
  }

  tell(request: Request): void {
    this.port?.postMessage(request)
  }

  done(id: number): void {
    this.waiting.delete(id)
    if (this.waiting.size === 0) this.rest()
  }

  private hear(port: Port, answer: Answer): void {
    if (this.port !== port) return
    this.silent = 0
    // What is left of it is not to be relied on, and gives its memory back.
    if (answer.outOfMemory) return this.end(port, 'memory')
    this.waiting.get(answer.id)?.take(answer)
  }

  private count(): void {
    this.silent++
    if (this.silent >= MOST_SILENT && this.port) this.end(this.port, 'silent')
  }

  private rest(): void {
    clearInterval(this.beat)
    this.beat = undefined
  }

  private end(port: Port, how: Death): void {
    if (this.port !== port) return
    port.terminate()
    this.port = null
    this.ended = how
    this.rest()
    const waiting = [...this.waiting.values()]
    this.waiting.clear()
    waiting.forEach(({ fail }) => fail(new WorkerDied(how)))
  }
}

/** Of an error that nobody caught in the worker there is only its text here. */
function isOutOfMemory(event: unknown): boolean {
  const { message } = event as { readonly message?: unknown }
  return typeof message === 'string' && /RangeError|out of memory|allocation/i.test(message) && !/call stack/i.test(message)
}
