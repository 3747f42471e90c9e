import type { ExplorerAnswer, ExplorerRequest, SessionAnswer, SessionRequest } from '../wire/messages'
import type { Compilation, ProgramChoice } from '../wire/program'
import type { Schedule } from '../wire/schedule'
import type { Moment } from '../wire/trace'
import type { LitmusResult, Progress, Verdict } from '../wire/verdict'

/** The part of a Worker that is used: tests put their own in its place. */
export interface Port {
  postMessage(message: unknown): void
  terminate(): void
  addEventListener(kind: 'message', listen: (event: { readonly data: unknown }) => void): void
  addEventListener(kind: 'error' | 'messageerror', listen: (event: unknown) => void): void
}

export interface Opened { readonly compilation: Compilation; readonly moment: Moment | null }

export interface Checked { readonly verdict: Verdict; readonly litmus: LitmusResult | null }

export interface CheckListener {
  readonly progress: (progress: Progress) => void
  readonly done: (checked: Checked) => void
  readonly failed: (sentence: string) => void
}

/** A check under way. */
export interface RunningCheck {
  /** Ends it; its verdict still comes. */
  stop(): void
  /** Ends it at once; nothing more comes. */
  drop(): void
}

/** What the page asks of the engine, wherever that runs. */
export interface EngineClient {
  open(program: ProgramChoice, schedule: Schedule, cursor: number): Promise<Opened>
  seek(schedule: Schedule, cursor: number): Promise<Moment>
  check(program: ProgramChoice, maxStates: number, hear: CheckListener): RunningCheck
}

/** A worker died: what it was asked is not answered, and it has been started anew. */
export class WorkerDied extends Error {}

interface Waiting<Answer> { readonly take: (answer: Answer) => void; readonly fail: (error: Error) => void }

/** One worker and what it still has to answer. */
class Line<Request extends { readonly id: number }, Answer extends { readonly id: number }> {
  private readonly make: () => Port
  private port: Port | null = null
  private readonly waiting = new Map<number, Waiting<Answer>>()

  constructor(make: () => Port) {
    this.make = make
  }

  /** Starts the worker before it is needed. */
  start(): Port {
    if (this.port) return this.port
    const port = this.make()
    port.addEventListener('message', ({ data }) => {
      const answer = data as Answer
      this.waiting.get(answer.id)?.take(answer)
    })
    const died = (): void => this.died(port)
    port.addEventListener('error', died)
    port.addEventListener('messageerror', died)
    this.port = port
    return port
  }

  private died(port: Port): void {
    if (this.port !== port) return
    port.terminate()
    this.port = null
    const waiting = [...this.waiting.values()]
    this.waiting.clear()
    waiting.forEach(({ fail }) => fail(new WorkerDied('The engine stopped and was started again.')))
  }

  send(request: Request, waiting: Waiting<Answer>): void {
    this.waiting.set(request.id, waiting)
    this.start().postMessage(request)
  }

  tell(request: Request): void {
    this.port?.postMessage(request)
  }

  done(id: number): void {
    this.waiting.delete(id)
  }
}

/** The two workers behind promises. Each request has an id; who no longer wants an answer forgets it. */
export class WorkerClient implements EngineClient {
  private next = 1
  private readonly session: Line<SessionRequest, SessionAnswer>
  private readonly explorer: Line<ExplorerRequest, ExplorerAnswer>

  constructor(makeSession: () => Port, makeExplorer: () => Port) {
    this.session = new Line(makeSession)
    this.explorer = new Line(makeExplorer)
    this.session.start()
    this.explorer.start()
  }

  async open(program: ProgramChoice, schedule: Schedule, cursor: number): Promise<Opened> {
    const answer = await this.ask({ kind: 'open', id: this.next++, program, schedule, cursor })
    if (answer.kind === 'opened') return answer
    throw new Error(answer.kind === 'failed' ? answer.sentence : 'an answer to another question')
  }

  async seek(schedule: Schedule, cursor: number): Promise<Moment> {
    const answer = await this.ask({ kind: 'seek', id: this.next++, schedule, cursor })
    if (answer.kind === 'moment') return answer.moment
    throw new Error(answer.kind === 'failed' ? answer.sentence : 'an answer to another question')
  }

  private ask(request: SessionRequest): Promise<SessionAnswer> {
    return new Promise((resolve, reject) => {
      this.session.send(request, {
        take: (answer) => { this.session.done(request.id); resolve(answer) },
        fail: reject,
      })
    })
  }

  check(program: ProgramChoice, maxStates: number, hear: CheckListener): RunningCheck {
    const id = this.next++
    this.explorer.send({ kind: 'check', id, program, maxStates }, {
      take: (answer) => {
        if (answer.kind === 'progress') return hear.progress(answer.progress)
        this.explorer.done(id)
        if (answer.kind === 'failed') hear.failed(answer.sentence)
        if (answer.kind === 'verdict') hear.done(answer)
      },
      fail: (error) => hear.failed(error.message),
    })
    return { stop: () => this.explorer.tell({ kind: 'cancel', id }), drop: () => this.explorer.tell({ kind: 'drop', id }) }
  }
}

/** The workers of this page. */
export function startWorkers(): WorkerClient {
  return new WorkerClient(
    () => new Worker(new URL('../worker/session.worker.ts', import.meta.url), { type: 'module' }),
    () => new Worker(new URL('../worker/explorer.worker.ts', import.meta.url), { type: 'module' }),
  )
}
