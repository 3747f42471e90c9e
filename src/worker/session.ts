import { compile, propertiesOf, replay, runTo, type CompiledProgram } from '../engine/index'
import type { SessionAnswer, SessionRequest } from '../wire/messages'
import { failureOf } from './failure'
import { runInSlices } from './slices'

export interface SessionWorld {
  readonly post: (answer: SessionAnswer) => void
  readonly now: () => number
  readonly turn: () => Promise<void>
}

type RunRequest = Extract<SessionRequest, { readonly kind: 'run' }>
type Question = Extract<SessionRequest, { readonly kind: 'open' | 'seek' }>

/** A run under way. */
interface Running { readonly id: number; cancelled: boolean; dropped: boolean }

/** Holds the program that is open, and answers each request exactly once: what is looked at at once, a run in slices. */
export function createSession(world: SessionWorld): (request: SessionRequest) => void {
  let open: CompiledProgram | null = null
  let running: Running | null = null

  function answer(request: Question): SessionAnswer {
    const { id, schedule, cursor } = request
    switch (request.kind) {
      case 'open': {
        open = null
        const compiled = compile(request.program)
        const { survey, listings } = compiled
        if (compiled.kind === 'rejected') return { kind: 'opened', id, compilation: { kind: 'rejected', survey, listings, diagnostics: compiled.diagnostics }, moment: null }
        open = compiled
        return { kind: 'opened', id, compilation: { kind: 'compiled', survey, listings, properties: propertiesOf(compiled.lowered.program) }, moment: replay(compiled, schedule, cursor) }
      }
      case 'seek':
        if (!open) return nothingOpen(id)
        return { kind: 'moment', id, moment: replay(open, schedule, cursor) }
    }
  }

  async function run({ id, schedule, cursor, goal }: RunRequest, task: Running): Promise<SessionAnswer> {
    if (!open) return nothingOpen(id)
    const reached = await runInSlices(runTo(open, schedule, cursor, goal), {
      now: world.now, turn: world.turn,
      cancelled: () => task.cancelled,
      dropped: () => task.dropped,
      report: ({ states }) => world.post({ kind: 'running', id, states }),
    })
    return reached ? { kind: 'ran', id, ...reached } : { kind: 'dropped', id }
  }

  return (request) => {
    const { id } = request
    if (request.kind === 'stop') {
      if (running?.id === id) running.cancelled = true
      return
    }
    if (running) running.dropped = true
    running = null
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
