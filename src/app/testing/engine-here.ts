import { check, compile, type CompiledProgram, propertiesOf, replay, runTo } from '../../engine'
import type { EngineClient } from '../worker-client'

/** The real engine without workers. Each of `failures` is the end of a question, as a worker's death is. */
export function engineHere(): EngineClient & { failures: Error[]; questions: string[]; hold: Promise<void> } {
  let open: CompiledProgram | null = null
  const client = {
    failures: [] as Error[],
    questions: [] as string[],
    /** Answers wait for it. */
    hold: Promise.resolve(),
    async open(...[program, schedule, cursor, watches]: Parameters<EngineClient['open']>) {
      client.questions.push('open')
      await client.hold
      failOnce()
      const compiled = compile(program)
      const { survey, listings } = compiled
      if (compiled.kind === 'rejected') return { compilation: { kind: 'rejected' as const, survey, listings, diagnostics: compiled.diagnostics }, moment: null }
      open = compiled
      return { compilation: { kind: 'compiled' as const, survey, listings, properties: propertiesOf(compiled.lowered.program) }, moment: replay(compiled, schedule, cursor, watches) }
    },
    async seek(...[schedule, cursor, watches]: Parameters<EngineClient['seek']>) {
      client.questions.push('seek')
      await client.hold
      failOnce()
      if (!open) throw new Error('no program is open')
      return replay(open, schedule, cursor, watches)
    },
    async list(program: Parameters<EngineClient['list']>[0]) {
      client.questions.push('list')
      await client.hold
      failOnce()
      return compile(program).listings
    },
    run(...[schedule, cursor, goal, watches, hear]: Parameters<EngineClient['run']>) {
      client.questions.push('run')
      let stopped = false
      const failure = client.failures.shift()
      if (failure || !open) {
        setTimeout(() => hear.failed(failure ?? new Error('no program is open')))
        return { stop: () => undefined }
      }
      const running = runTo(open, schedule, cursor, goal, watches)
      const turn = (): void => {
        const next = running.next(stopped)
        if (next.done) return hear.done(next.value)
        hear.progress(next.value.states)
        setTimeout(turn)
      }
      void client.hold.then(() => setTimeout(turn))
      return { stop: () => { stopped = true } }
    },
    check(...[program, maxStates, hear]: Parameters<EngineClient['check']>) {
      let cancelled = false
      let dropped = false
      const running = check(program, { maxStates, now: () => 0, witnesses: true })
      const turn = (): void => {
        if (dropped) return
        const next = running.next(cancelled)
        if (!next.done) {
          hear.progress(next.value)
          setTimeout(turn)
        } else if (next.value.kind === 'checked') hear.done(next.value)
        else hear.failed(new Error('the program does not compile'))
      }
      setTimeout(turn)
      return { stop: () => { cancelled = true }, drop: () => { dropped = true } }
    },
  }
  function failOnce(): void {
    const failure = client.failures.shift()
    if (failure) throw failure
  }
  return client
}
