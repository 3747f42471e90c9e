import { assign, fromCallback, setup } from 'xstate'
import type { ProgramChoice } from '../wire/program'
import type { LitmusResult, Progress, Verdict } from '../wire/verdict'
import type { EngineClient } from './worker-client'

/** States after which a check on the page gives up, and says so. */
export const MOST_STATES = 8_000_000

export interface CheckContext {
  readonly client: EngineClient
  readonly program: ProgramChoice | null
  readonly progress: Progress | null
  readonly verdict: Verdict | null
  readonly litmus: LitmusResult | null
  readonly sentence: string
}

export type CheckEvent =
  | { readonly type: 'CHECK'; readonly program: ProgramChoice }
  | { readonly type: 'CANCEL' }
  /** The program is another one: what was found is not about it. */
  | { readonly type: 'FORGET' }
  | { readonly type: 'PROGRESS'; readonly progress: Progress }
  | { readonly type: 'DONE'; readonly verdict: Verdict; readonly litmus: LitmusResult | null }
  | { readonly type: 'FAILED'; readonly sentence: string }

/** "Does it hold?": idle, running, done or failed. Leaving `running` cancels the search. */
export const checkMachine = setup({
  // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- how xstate takes types, of which nothing is there when it runs
  types: {} as { context: CheckContext; events: CheckEvent; input: { client: EngineClient } },
  actors: {
    explore: fromCallback<CheckEvent, { client: EngineClient; program: ProgramChoice | null }>(({ input, sendBack, receive }) => {
      if (!input.program) return undefined
      const cancel = input.client.check(input.program, MOST_STATES, {
        progress: (progress) => sendBack({ type: 'PROGRESS', progress }),
        done: ({ verdict, litmus }) => sendBack({ type: 'DONE', verdict, litmus }),
        failed: (sentence) => sendBack({ type: 'FAILED', sentence }),
      })
      receive((event) => { if (event.type === 'CANCEL') cancel() })
      return cancel
    }),
  },
  actions: {
    begin: assign(({ event }) => (event.type === 'CHECK' ? { program: event.program, progress: null, verdict: null, litmus: null, sentence: '' } : {})),
    forget: assign({ progress: null, verdict: null, litmus: null, sentence: '' }),
  },
}).createMachine({
  context: ({ input }) => ({ client: input.client, program: null, progress: null, verdict: null, litmus: null, sentence: '' }),
  initial: 'idle',
  on: {
    CHECK: { target: '.running', reenter: true, actions: 'begin' },
    FORGET: { target: '.idle', actions: 'forget' },
  },
  states: {
    idle: {},
    running: {
      invoke: { id: 'explore', src: 'explore', input: ({ context }) => ({ client: context.client, program: context.program }) },
      on: {
        PROGRESS: { actions: assign(({ event }) => ({ progress: event.progress })) },
        DONE: { target: 'done', actions: assign(({ event }) => ({ verdict: event.verdict, litmus: event.litmus })) },
        FAILED: { target: 'failed', actions: assign(({ event }) => ({ sentence: event.sentence })) },
        // The search answers with what it has: the verdict then says that it was cancelled.
        CANCEL: { actions: ({ self, event }) => { self.getSnapshot().children.explore?.send(event) } },
      },
    },
    done: {},
    failed: {},
  },
})
