import { compile, propertiesOf, replay, type CompiledProgram } from '../engine/index'
import type { SessionAnswer, SessionRequest } from '../wire/messages'
import { failureOf } from './failure'

/** Holds the program that is open, and answers each request exactly once. */
export function createSession(): (request: SessionRequest) => SessionAnswer {
  let open: CompiledProgram | null = null

  function answer(request: SessionRequest): SessionAnswer {
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
        if (!open) return { kind: 'failed', id, sentence: 'no program is open', outOfMemory: false }
        return { kind: 'moment', id, moment: replay(open, schedule, cursor) }
    }
  }

  return (request) => {
    try {
      return answer(request)
    } catch (error) {
      return { kind: 'failed', id: request.id, ...failureOf(error) }
    }
  }
}
