import { tailOf, withTail } from '../base/tail'
import { compile, propertiesOf, replay, runTo, type CompiledProgram } from '../engine/index'
import type { SessionAnswer, SessionRequest, ToldMoment } from '../wire/messages'
import { type Choice, sameChoice } from '../wire/schedule'
import type { Moment, TraceEvent } from '../wire/trace'
import { failureOf } from './failure'
import { runInSlices } from './slices'

export interface SessionWorld {
  readonly post: (answer: SessionAnswer) => void
  readonly now: () => number
  readonly turn: () => Promise<void>
}

type RunRequest = Extract<SessionRequest, { readonly kind: 'run' }>
type Question = Extract<SessionRequest, { readonly kind: 'open' | 'seek' | 'list' }>

/** A run under way. */
interface Running { readonly id: number; cancelled: boolean; dropped: boolean }

/** Holds the program that is open, and answers each request exactly once: what is looked at at once, a run in slices. */
export function createSession(world: SessionWorld): (request: SessionRequest) => void {
  let open: CompiledProgram | null = null
  let running: Running | null = null
  /** What the page asked for last, and what it knows: the next request and the next answer build on them. */
  let asked: readonly Choice[] = []
  let told: readonly TraceEvent[] = []

  function tell({ schedule: { start, choices }, events, ...moment }: Moment): ToldMoment {
    const answer = { ...moment, start, applied: choices.length, events: tailOf(told, events) }
    told = events
    return answer
  }

  function answer(request: Question): SessionAnswer {
    const { id } = request
    switch (request.kind) {
      case 'open': {
        told = []
        asked = request.schedule.choices
        const compiled = compile(request.program)
        const { survey, listings } = compiled
        // What was open before can still be stepped.
        if (compiled.kind === 'rejected') return { kind: 'opened', id, compilation: { kind: 'rejected', survey, listings, diagnostics: compiled.diagnostics }, moment: null }
        open = compiled
        return { kind: 'opened', id, compilation: { kind: 'compiled', survey, listings, properties: propertiesOf(compiled.lowered.program) }, moment: tell(replay(compiled, request.schedule, request.cursor, request.watches)) }
      }
      case 'seek':
        asked = withTail(asked, request.choices)
        if (!open) return nothingOpen(id)
        return { kind: 'moment', id, moment: tell(replay(open, { start: request.start, choices: asked }, request.cursor, request.watches)) }
      case 'list':
        return { kind: 'listed', id, listings: compile(request.program).listings }
    }
  }

  async function run({ id, start, choices, cursor, goal, watches }: RunRequest, task: Running): Promise<SessionAnswer> {
    const begun = withTail(asked, choices)
    asked = begun
    if (!open) return nothingOpen(id)
    const reached = await runInSlices(runTo(open, { start, choices: begun }, cursor, goal, watches), {
      now: world.now, turn: world.turn,
      cancelled: () => task.cancelled,
      dropped: () => task.dropped,
      report: ({ states }) => world.post({ kind: 'running', id, states }),
    })
    if (!reached) return { kind: 'dropped', id }
    const { moment, stop } = reached
    return { kind: 'ran', id, choices: tailOf(begun, moment.schedule.choices, sameChoice), moment: tell(moment), stop }
  }

  return (request) => {
    const { id } = request
    if (request.kind === 'stop') {
      if (running?.id === id) running.cancelled = true
      return
    }
    if (running && request.kind !== 'list') running.dropped = true
    if (request.kind !== 'list') running = null
    try {
      if (request.kind !== 'run') return world.post(answer(request))
    } catch (error) {
      return world.post({ kind: 'failed', id, ...failureOf(error) })
    }
    const task: Running = { id, cancelled: false, dropped: false }
    running = task
    void run(request, task).catch((error: unknown): SessionAnswer => ({ kind: 'failed', id, ...failureOf(error) })).then(world.post)
  }
}

function nothingOpen(id: number): SessionAnswer {
  return { kind: 'failed', id, sentence: 'no program is open', outOfMemory: false }
}
