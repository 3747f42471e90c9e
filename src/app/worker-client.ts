import { type Tail, tailOf, withTail } from '../base/tail'
import type { Goal, Stop } from '../wire/goal'
import type { ExplorerAnswer, ExplorerRequest, SessionAnswer, SessionRequest, ToldMoment } from '../wire/messages'
import type { Compilation, Listing, ProgramChoice } from '../wire/program'
import { type Choice, sameChoice, type Schedule } from '../wire/schedule'
import type { Moment, TraceEvent } from '../wire/trace'
import type { Watch } from '../wire/watch'
import type { LitmusResult, Progress, Verdict } from '../wire/verdict'
import { type Port, WorkerLine } from './worker-line'

export interface Opened { readonly compilation: Compilation; readonly moment: Moment | null }

export interface Checked { readonly verdict: Verdict; readonly litmus: LitmusResult | null }

export interface CheckListener {
  readonly progress: (progress: Progress) => void
  readonly done: (checked: Checked) => void
  readonly failed: (error: Error) => void
}

/** Where a run to a goal came to. */
export interface Ran { readonly moment: Moment; readonly stop: Stop }

export interface RunListener {
  /** So many states were searched. */
  readonly progress: (states: number) => void
  readonly done: (ran: Ran) => void
  readonly failed: (error: Error) => void
}

/** A check under way. */
export interface RunningCheck {
  /** Ends it; its verdict still comes. */
  stop(): void
  /** Ends it at once; nothing more comes. */
  drop(): void
}

/** A run to a goal under way; whatever else the session is asked drops it. */
export interface RunningGoal {
  /** Ends it; where it came to still comes. */
  stop(): void
}

/** What the page asks of the engine, wherever that runs. */
export interface EngineClient {
  open(program: ProgramChoice, schedule: Schedule, cursor: number, watches: readonly Watch[]): Promise<Opened>
  seek(schedule: Schedule, cursor: number, watches: readonly Watch[]): Promise<Moment>
  /** The source of a program as its switches have it. */
  list(program: ProgramChoice): Promise<readonly Listing[]>
  run(schedule: Schedule, cursor: number, goal: Goal, watches: readonly Watch[], hear: RunListener): RunningGoal
  check(program: ProgramChoice, maxStates: number, hear: CheckListener): RunningCheck
}

/** The two workers behind promises. Each request has an id; who no longer wants an answer forgets it. */
export class WorkerClient implements EngineClient {
  private next = 1
  /** What the session worker was asked for last, and the events that it told last: both sides build on them. */
  private asked: readonly Choice[] = []
  private told: readonly TraceEvent[] = []
  /** Of the run told last: it is the same while the run is. */
  private rcu: Moment['rcu'] = null
  private readonly session: WorkerLine<SessionRequest, SessionAnswer>
  private readonly explorer: WorkerLine<ExplorerRequest, ExplorerAnswer>

  constructor(makeSession: () => Port, makeExplorer: () => Port) {
    this.session = new WorkerLine(makeSession)
    this.explorer = new WorkerLine(makeExplorer)
    this.session.start()
    this.explorer.start()
  }

  open(program: ProgramChoice, schedule: Schedule, cursor: number, watches: readonly Watch[]): Promise<Opened> {
    this.asked = schedule.choices
    return this.ask('send', { kind: 'open', id: this.next++, program, schedule, cursor, watches }, (answer) => {
      this.told = []
      if (answer.kind !== 'opened') throw strange(answer)
      return { compilation: answer.compilation, moment: answer.moment && this.hear(schedule, answer.moment) }
    })
  }

  seek(schedule: Schedule, cursor: number, watches: readonly Watch[]): Promise<Moment> {
    return this.ask('goOn', { kind: 'seek', id: this.next++, ...this.tell(schedule), cursor, watches }, (answer) => {
      if (answer.kind !== 'moment') throw strange(answer)
      return this.hear(schedule, answer.moment)
    })
  }

  list(program: ProgramChoice): Promise<readonly Listing[]> {
    return this.ask('goOn', { kind: 'list', id: this.next++, program }, (answer) => {
      if (answer.kind !== 'listed') throw strange(answer)
      return answer.listings
    })
  }

  run(schedule: Schedule, cursor: number, goal: Goal, watches: readonly Watch[], hear: RunListener): RunningGoal {
    const id = this.next++
    this.session.goOn({ kind: 'run', id, ...this.tell(schedule), cursor, goal, watches }, {
      take: (answer) => {
        if (answer.kind === 'running') return hear.progress(answer.states)
        this.session.done(id)
        if (answer.kind === 'failed') hear.failed(new Error(answer.sentence))
        if (answer.kind === 'ran') hear.done({ moment: this.hear({ start: answer.moment.start, choices: withTail(schedule.choices, answer.choices) }, answer.moment), stop: answer.stop })
      },
      fail: hear.failed,
    })
    return { stop: () => this.session.tell({ kind: 'stop', id }) }
  }

  /** The schedule, told on the one that was asked for before. */
  private tell({ start, choices }: Schedule): { readonly start: number; readonly choices: Tail<Choice> } {
    const told = tailOf(this.asked, choices, sameChoice)
    this.asked = choices
    return { start, choices: told }
  }

  /** The moment as a whole; what did not change is the same object as before. */
  private hear(schedule: Schedule, { start, applied, events, ...moment }: ToldMoment): Moment {
    const before = this.told
    this.told = withTail(before, events)
    if (this.told !== before || before.length === 0) this.rcu = moment.rcu
    const whole = start === schedule.start && applied === schedule.choices.length
    return { ...moment, rcu: this.rcu, schedule: whole ? schedule : { start, choices: schedule.choices.slice(0, applied) }, events: this.told }
  }

  /** Every answer is heard, also one that nobody waits for any more: the next one builds on it. */
  private ask<T>(how: 'send' | 'goOn', request: SessionRequest, hear: (answer: SessionAnswer) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.session[how](request, {
        take: (answer) => {
          this.session.done(request.id)
          try {
            resolve(hear(answer))
          } catch (error) {
            reject(error)
          }
        },
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
        if (answer.kind === 'failed') hear.failed(new Error(answer.sentence))
        if (answer.kind === 'verdict') hear.done(answer)
      },
      fail: hear.failed,
    })
    return { stop: () => this.explorer.tell({ kind: 'cancel', id }), drop: () => this.explorer.tell({ kind: 'drop', id }) }
  }
}

function strange(answer: SessionAnswer): Error {
  return new Error(answer.kind === 'failed' ? answer.sentence : 'an answer to another question')
}

/** The workers of this page. */
export function startWorkers(): WorkerClient {
  return new WorkerClient(
    () => new Worker(new URL('../worker/engine.worker.ts', import.meta.url), { type: 'module', name: 'session' }),
    () => new Worker(new URL('../worker/engine.worker.ts', import.meta.url), { type: 'module', name: 'explorer' }),
  )
}
