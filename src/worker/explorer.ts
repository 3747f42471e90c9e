import type { check, CheckResult } from '../engine/index'
import type { ExplorerAnswer, ExplorerRequest } from '../wire/messages'
import { failureOf } from './failure'
import { runInSlices } from './slices'

export interface ExplorerWorld {
  readonly check: typeof check
  readonly post: (answer: ExplorerAnswer) => void
  readonly now: () => number
  readonly turn: () => Promise<void>
}

interface Task { cancelled: boolean; dropped: boolean }

/** Does one check at a time; a new one drops those before it. Each is answered once. */
export function createExplorer(world: ExplorerWorld): (request: ExplorerRequest) => void {
  /** Checks that have not answered yet, by id. */
  const pending = new Map<number, Task>()
  let last = Promise.resolve()

  async function run(request: ExplorerRequest & { readonly kind: 'check' }, task: Readonly<Task>) {
    const { id, program, maxStates } = request
    try {
      const result = task.dropped ? null : await runInSlices(world.check(program, { maxStates, now: world.now, witnesses: true }), {
        now: world.now,
        cancelled: () => task.cancelled,
        dropped: () => task.dropped,
        report: (progress) => world.post({ kind: 'progress', id, progress }),
        turn: world.turn,
      })
      world.post(result ? answerTo(id, result) : { kind: 'dropped', id })
    } catch (error) {
      world.post({ kind: 'failed', id, ...failureOf(error) })
    }
    pending.delete(id)
  }

  return (request) => {
    if (request.kind !== 'check') {
      const task = pending.get(request.id)
      if (task) task[request.kind === 'cancel' ? 'cancelled' : 'dropped'] = true
      return
    }
    for (const task of pending.values()) task.dropped = true
    const task = { cancelled: false, dropped: false }
    pending.set(request.id, task)
    last = last.then(() => run(request, task))
  }
}

function answerTo(id: number, result: CheckResult): ExplorerAnswer {
  if (result.kind === 'checked') return { kind: 'verdict', id, verdict: result.verdict, litmus: result.litmus }
  const [first] = result.diagnostics
  const where = first ? `: ${first.message} (${first.span.file}:${first.span.line})` : ''
  return { kind: 'failed', id, sentence: `the program does not compile${where}`, outOfMemory: false }
}
